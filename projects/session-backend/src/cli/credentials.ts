import { type SessionBackendOptions } from '../backend-options.js';

/** The only variables that are read. */
const names = {
  accountId: 'CLOUDFLARE_ACCOUNT_ID',
  apiToken: 'CLOUDFLARE_API_TOKEN',
  appId: 'REALTIMEKIT_APP_ID',
} as const;

/** Credentials are missing. The message says which, and never what is there. */
export class MissingCredentials extends Error {
  override readonly name = 'MissingCredentials';
}

/** @throws MissingCredentials when a variable is not set, or empty. */
export function readCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<SessionBackendOptions, 'accountId' | 'apiToken' | 'appId'> {
  const missing = Object.values(names).filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) {
    throw new MissingCredentials(`Set ${missing.join(', ')} in the environment.`);
  }
  const read = (name: string): string => environment[name] ?? '';
  return {
    accountId: read(names.accountId),
    apiToken: read(names.apiToken),
    appId: read(names.appId),
  };
}

import { checkOptions, type SessionBackendOptions } from '../cloud/backend-options.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';

/** The only variables that are read. */
const names = {
  accountId: 'CLOUDFLARE_ACCOUNT_ID',
  apiToken: 'CLOUDFLARE_API_TOKEN',
  appId: 'REALTIMEKIT_APP_ID',
} as const;

/** Credentials are missing or cannot be right. The message says which, and never shows a token. */
export class UnusableCredentials extends Error {
  override readonly name = 'UnusableCredentials';
}

/** @throws UnusableCredentials when a variable is not set, empty, or has what cannot be right in it. */
export function readCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<SessionBackendOptions, 'accountId' | 'apiToken' | 'appId'> {
  const missing = Object.values(names).filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) {
    throw new UnusableCredentials(`Set ${missing.join(', ')} in the environment.`);
  }
  const read = (name: string): string => environment[name] ?? '';
  const credentials = {
    accountId: read(names.accountId),
    apiToken: read(names.apiToken),
    appId: read(names.appId),
  };
  try {
    checkOptions(credentials);
  } catch (cause) {
    throw cause instanceof SessionBackendError
      ? new UnusableCredentials(cause.message, { cause })
      : cause;
  }
  return credentials;
}

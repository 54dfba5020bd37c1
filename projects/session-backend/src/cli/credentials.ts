import { checkOptions, type SessionBackendOptions } from '../cloud/backend-options.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';

/** The variables with the credentials. */
const names = {
  accountId: 'CLOUDFLARE_ACCOUNT_ID',
  apiToken: 'CLOUDFLARE_API_TOKEN',
  appId: 'REALTIMEKIT_APP_ID',
} as const;

/** A credential is missing or wrong. The message names the variable, and never shows a token. */
export class UnusableCredentials extends Error {
  override readonly name = 'UnusableCredentials';
}

/** @throws UnusableCredentials when a variable is not set, or its value cannot be right */
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

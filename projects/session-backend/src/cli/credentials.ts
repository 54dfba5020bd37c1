import { checkOptions, type SessionBackendOptions } from '../cloud/backend-options.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';

/** The variables with the credentials, by the name of the option. */
export const credentialVariables = {
  accountId: 'CLOUDFLARE_ACCOUNT_ID',
  apiToken: 'CLOUDFLARE_API_TOKEN',
  appId: 'REALTIMEKIT_APP_ID',
} as const;

/** A credential is missing or wrong. The message names the variable, and never shows a token. */
export class UnusableCredentials extends Error {
  override readonly name = 'UnusableCredentials';
}

/** @throws UnusableCredentials when a variable is not set, or has a wrong value */
export function readCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): Pick<SessionBackendOptions, 'accountId' | 'apiToken' | 'appId'> {
  const missing = Object.values(credentialVariables).filter(
    (name) => (environment[name] ?? '') === '',
  );
  if (missing.length > 0) {
    throw new UnusableCredentials(`Set ${missing.join(', ')} in the environment.`);
  }
  const read = (name: string): string => environment[name] ?? '';
  const credentials = {
    accountId: read(credentialVariables.accountId),
    apiToken: read(credentialVariables.apiToken),
    appId: read(credentialVariables.appId),
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

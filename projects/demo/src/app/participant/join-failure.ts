import { DemoServerError } from '../demo-server';

/** The SDK's code for a token that the server rejects. */
export const invalidToken = '0004';

/** Returns the message for a join that failed. */
export function joinFailure(error: unknown): string {
  if (error instanceof DemoServerError) return error.message;
  const code = sdkCode(error);
  switch (code) {
    case '0001':
      return 'The local RealtimeKit does not answer correctly. Is it still running? (0001)';
    case '0002':
      return 'The local RealtimeKit did not admit this participant within 20 seconds. (0002)';
    case invalidToken:
      return 'RealtimeKit rejects the token of this participant. Join again to get a new one. (0004)';
    case '0014':
      return 'RealtimeKit allows 60 joins a minute in one page. Wait a moment, then try again. (0014)';
    default:
      return `RealtimeKit could not join the session.${code === null ? '' : ` (${code})`}`;
  }
}

/** Returns the code of an SDK error, such as `'0004'`. The class of these errors has no stable name. */
export function sdkCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' || typeof error.code === 'number'
    ? String(error.code)
    : null;
}

import { DemoServerError } from '../demo-server';

/** Says why joining did not work, for the person who looks at the page. */
export function joinProblem(error: unknown): string {
  if (error instanceof DemoServerError) return error.message;
  const code = sdkCode(error);
  switch (code) {
    case '0001':
      return 'The local RealtimeKit does not answer properly. Is it still running? (0001)';
    case '0002':
      return 'The local RealtimeKit did not let this participant in within 20 seconds. (0002)';
    case '0004':
      return 'RealtimeKit does not know this participant. If the demo was restarted, reload this window. (0004)';
    case '0014':
      return 'RealtimeKit allows 60 joins a minute in one page. Wait a moment, then try again. (0014)';
    default:
      return `RealtimeKit could not join the session.${code === null ? '' : ` (${code})`}`;
  }
}

/** The SDK's errors carry a code such as `'0004'`; their class has no stable name to match on. */
function sdkCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' || typeof error.code === 'number'
    ? String(error.code)
    : null;
}

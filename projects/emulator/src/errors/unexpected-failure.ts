import { inspect } from 'node:util';

/**
 * Reports a failure of the emulator itself where it was started.
 *
 * @param what the request that failed
 * @returns the message for the client
 */
export function reportFailure(
  warn: (message: string) => void,
  what: string,
  error: unknown,
): string {
  warn(`RealtimeKit emulator: ${what} failed. ${inspect(error)}`);
  return 'The emulator failed. See the output of the process that started it.';
}

import { inspect } from 'node:util';

/**
 * Reports a fault of the emulator itself, which only who started it can do something about.
 *
 * @param what what was asked for
 * @returns what to answer to who asked
 */
export function reportFailure(
  warn: (message: string) => void,
  what: string,
  error: unknown,
): string {
  warn(`RealtimeKit emulator: ${what} failed. ${inspect(error)}`);
  return 'The emulator failed; where it was started it says how.';
}

/** The longest delay that the timers of browsers can hold, in milliseconds. */
export const LONGEST_DELAY = 2_147_483_647;

/**
 * Checks a number of milliseconds that an application passed.
 *
 * @throws RangeError when a timer cannot hold it, TypeError when it is not a number
 */
export function assertMilliseconds(what: string, value: unknown): asserts value is number {
  if (typeof value !== 'number') {
    throw new TypeError(
      `ngx-realtimekit-session: ${what} must be a number of milliseconds. Got a value of type ${typeof value}.`,
    );
  }
  if (!(value >= 1 && value <= LONGEST_DELAY)) {
    throw new RangeError(
      `ngx-realtimekit-session: ${what} must be from 1 to ${LONGEST_DELAY} milliseconds. Got ${value}.`,
    );
  }
}

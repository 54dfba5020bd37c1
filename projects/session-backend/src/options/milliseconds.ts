/** The longest time of a timer, in milliseconds: a longer one fires at once. */
export const longestTimer = 2 ** 31 - 1;

/** @throws RangeError when the value is not a whole number of milliseconds above zero */
export function checkMilliseconds(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(
      `${name} must be a whole number of milliseconds above zero. Got ${String(value)}.`,
    );
  }
}

/** @throws RangeError when the value is not a whole number of milliseconds that a timer takes */
export function checkTimerMilliseconds(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1 || value > longestTimer) {
    throw new RangeError(
      `${name} must be a whole number of milliseconds from 1 to ${longestTimer}. Got ${String(value)}.`,
    );
  }
}

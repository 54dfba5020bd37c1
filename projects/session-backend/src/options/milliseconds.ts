/** What a timer takes; beyond it, it fires at once. */
export const longestTimer = 2 ** 31 - 1;

/** @throws RangeError when this is not a whole number of milliseconds above zero */
export function checkMilliseconds(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(
      `${name} must be a whole number of milliseconds above zero, not ${String(value)}.`,
    );
  }
}

/** Like {@link checkMilliseconds}. @throws RangeError also when it is longer than a timer can be */
export function checkTimerMilliseconds(name: string, value: number): void {
  checkMilliseconds(name, value);
  if (value > longestTimer) {
    throw new RangeError(`${name} must be at most ${longestTimer} milliseconds, not ${value}.`);
  }
}

/** @throws RangeError when the value is not a whole number above zero */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a whole number above zero. Got ${String(value)}.`);
  }
}

/** @throws TypeError when the value is not a function, with the name of the option */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') {
    throw new TypeError(
      `${name} must be a function. Got ${value === null ? 'null' : typeof value}.`,
    );
  }
}

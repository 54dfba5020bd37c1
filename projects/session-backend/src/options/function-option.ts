/** @throws TypeError when this is no function, with the name of the option that was to be one */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') {
    throw new TypeError(`${name} must be a function, not ${typeof value}.`);
  }
}

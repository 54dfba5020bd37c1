/** @throws TypeError when the value is not a plain object, with the name of the option and what to pass */
export function checkObject(name: string, value: unknown, example: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const got = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
    throw new TypeError(`${name} must be an object, such as ${example}. Got ${got}.`);
  }
}

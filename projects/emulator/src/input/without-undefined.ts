/** A copy without the fields that are `undefined`: they count as left out. For values of this process. */
export function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutUndefined);
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    Object.getPrototypeOf(value) !== Object.prototype
  ) {
    return value;
  }
  const stated = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(stated.map(([name, field]) => [name, withoutUndefined(field)]));
}

/** A value for an error message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(excerpt(value, 100));
  }
  const isPlain = value === null || ['number', 'boolean', 'undefined'].includes(typeof value);
  return isPlain
    ? String(value)
    : Array.isArray(value)
      ? 'a list'
      : `a value of type ${typeof value}`;
}

/** A text for an error message, cut when it is longer than `length`. */
export function excerpt(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}

/** What kind of value this is, as "it was …" goes on. For sentences to developers alone. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return String(value);
  }
  const kind = typeof value;
  return `${kind === 'object' ? 'an' : 'a'} ${kind}`;
}

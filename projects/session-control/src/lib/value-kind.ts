/** Names the type of a value for an error message: `null`, `string`, `object`. */
export function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** A text for an error message, cut when it is longer than `length`. */
export function excerpt(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}

/**
 * Makes text of others, such as a title, safe to print: a terminal obeys control characters, and some
 * characters turn the direction of reading. They are shown as JSON writes them.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

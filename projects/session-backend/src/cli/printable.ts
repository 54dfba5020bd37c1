/**
 * What others wrote, such as a title, as it can be printed: a terminal obeys control characters, and
 * reads on from right to left where it is told to. They are shown as JSON writes them.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

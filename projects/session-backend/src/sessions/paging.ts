/** How many items to ask for in a page. */
export const pageSize = 50;

/**
 * Reads a list page by page, until a page has nothing new. The API documents no largest page, so a page
 * that is shorter than it was asked for is not always the last one.
 *
 * @param read reads a page; the first one is 1
 * @param idOf the id of an item in the list
 */
export async function* readPages<T>(
  read: (page: number) => Promise<readonly T[]>,
  idOf: (item: T) => string | null,
): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string | null>();
  for (let page = 1; ; page++) {
    const fresh = (await read(page)).filter((item) => !seen.has(idOf(item)));
    if (fresh.length === 0) return;
    for (const item of fresh) seen.add(idOf(item));
    yield* fresh;
  }
}

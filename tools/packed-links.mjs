import { posix } from 'node:path';

/** A link to a file: its text and the path. */
const LINK = /(?<!`)\[([^\]]+)\]\((?!#|[a-z]+:)([^)#]+)[^)]*\)/g;

/**
 * Replaces links to files that are not in the package, such as guides, by the text of the link and the
 * path in the repository. The repository has no public address to link to.
 *
 * @param {string} markdown
 * @param {{ folder: string, page: string, packed: ReadonlySet<string> }} package_ `folder`: where the
 *   source of the package is in the repository; `page` and `packed`: paths in the package
 */
export function withoutDeadLinks(markdown, { folder, page, packed }) {
  return markdown.replace(LINK, (link, text, path) => {
    const target = posix.join(posix.dirname(page), path);
    if (packed.has(target)) return link;
    return `${text} (\`${posix.join(folder, target)}\` in the repository)`;
  });
}

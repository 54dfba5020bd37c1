import { posix } from 'node:path';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/**
 * Replaces links to files that are not in the package, such as guides, by the text of the link and the
 * path in the repository. The repository has no public address to link to.
 *
 * @param {string} markdown
 * @param {{ folder: string, page: string, packed: ReadonlySet<string> }} package_ `folder`: where the
 *   source of the package is in the repository; `page` and `packed`: paths in the package
 */
export function withoutDeadLinks(markdown, { folder, page, packed }) {
  const links = [];
  visit(unified().use(remarkParse).parse(markdown), 'link', (link) => {
    if (!/^([a-z]+:|#)/.test(link.url)) links.push(link);
  });
  return links.reduceRight((text, { url, children, position }) => {
    const target = posix.join(posix.dirname(page), url.replace(/#.*/, ''));
    if (packed.has(target)) return text;
    const [start, end] = [position.start.offset, position.end.offset];
    const label = text.slice(
      children[0].position.start.offset,
      children.at(-1).position.end.offset,
    );
    const path = posix.join(folder, target);
    return `${text.slice(0, start)}${label} (\`${path}\` in the repository)${text.slice(end)}`;
  }, markdown);
}

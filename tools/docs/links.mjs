import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * The links of a page that lead nowhere. Those to other sites are not followed.
 *
 * @param {string} page its path, from the root
 * @param {string} markdown
 * @returns {string[]} a sentence for each
 */
export function brokenLinks(page, markdown) {
  const prose = markdown.replace(/^\s*```[\s\S]*?^\s*```/gm, '').replace(/`[^`\n]*`/g, '``');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/^\[[^\]]+\]: (\S+)$/gm)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .flatMap((target) => {
      const [path, anchor] = target.split('#');
      const file = path === '' ? page : normalize(join(dirname(page), decodeURI(path)));
      if (!existsSync(file)) return [`${page}: there is no ${target}.`];
      if (anchor === undefined) return [];
      // A forge shows the README of a folder.
      const text = readFileSync(
        statSync(file).isDirectory() ? join(file, 'README.md') : file,
        'utf8',
      );
      return anchors(text).has(anchor) ? [] : [`${page}: ${target} has no such heading.`];
    });
}

/** The anchors that a forge gives to the headings of a page. */
export function anchors(markdown) {
  const seen = new Map();
  const prose = markdown.replace(/^\s*```[\s\S]*?^\s*```/gm, '');
  return new Set(
    [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
      const anchor = heading
        .toLowerCase()
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-');
      const count = seen.get(anchor) ?? 0;
      seen.set(anchor, count + 1);
      return count === 0 ? anchor : `${anchor}-${count}`;
    }),
  );
}

import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/**
 * A fenced code block of a page.
 *
 * @typedef {object} CodeBlock
 * @property {string} language
 * @property {string} code
 * @property {number} line where it begins
 * @property {string} [file] its name among the examples: `file=…` after the language
 * @property {string} [same] the file of this repository that it shows: `same=…` after the language
 */

/** @returns {CodeBlock[]} */
export function codeBlocks(markdown) {
  const blocks = [];
  visit(unified().use(remarkParse).parse(markdown), 'code', ({ lang, meta, value, position }) => {
    blocks.push({
      language: lang ?? '',
      code: value,
      line: position.start.line,
      ...Object.fromEntries(
        [...(meta ?? '').matchAll(/\b(file|same)=(\S+)/g)].map(([, ...pair]) => pair),
      ),
    });
  });
  return blocks;
}

/** The fenced code blocks in the doc comments of a source, in the lines that they have there. */
export function docCommentBlocks(source) {
  const comments = source.split('\n').map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? '');
  return codeBlocks(comments.join('\n'));
}

/**
 * A fenced code block of a page.
 *
 * @typedef {object} CodeBlock
 * @property {string} language
 * @property {string} code
 * @property {number} line where it begins
 * @property {string | undefined} file its name among the examples: `file=…` after the language
 * @property {string | undefined} same the file of this repository that it shows: `same=…` after the language
 */

/**
 * The fenced code blocks of a page.
 *
 * @param {string} markdown
 * @returns {CodeBlock[]}
 * @throws Error when one is not closed
 */
export function codeBlocks(markdown) {
  const blocks = [];
  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const opening = /^(\s*)```(\S+)?(.*)$/.exec(lines[index]);
    if (!opening) continue;
    const [, indent, language = '', info] = opening;
    const start = index;
    const code = [];
    while (++index < lines.length && lines[index].trim() !== '```') {
      code.push(lines[index].slice(indent.length));
    }
    if (index === lines.length) throw new Error(`The block in line ${start + 1} is not closed.`);
    blocks.push({
      language,
      code: code.join('\n'),
      line: start + 1,
      file: /\bfile=(\S+)/.exec(info)?.[1],
      same: /\bsame=(\S+)/.exec(info)?.[1],
    });
  }
  return blocks;
}

/**
 * The fenced code blocks in the doc comments of a source, in the lines that they have there.
 *
 * @param {string} source
 */
export function docCommentBlocks(source) {
  const comments = source.split('\n').map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? '');
  return codeBlocks(comments.join('\n'));
}

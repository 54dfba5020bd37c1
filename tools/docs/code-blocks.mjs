/**
 * @typedef {object} CodeBlock
 * @property {string} language
 * @property {string} code
 * @property {number} line where it begins
 * @property {string | undefined} file the name it is given by `file=…` after the language
 * @property {string | undefined} same the file that has the same code, but for what it imports, by
 *   `same=…` after the language
 * @property {string | undefined} runBy the test that runs the file of `same=…`: `<!-- run by: … -->` before it
 * @property {string | undefined} notRun why the commands of a shell block are not run: `<!-- not run: … -->`
 * @property {string | undefined} unchecked why it cannot be checked: `<!-- unchecked: … -->` before it
 * @property {string | undefined} given what a TypeScript block finds there already: `<!-- given: … -->`
 * @property {string | undefined} served where the script of a page without a build finds what it imports:
 *   `<!-- served: /address/ from folder -->`
 * @property {string | undefined} members what the component of an HTML block has besides: `<!-- members: … -->`
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
    const before = commentBefore(lines, start);
    blocks.push({
      language,
      code: code.join('\n'),
      line: start + 1,
      file: /\bfile=(\S+)/.exec(info)?.[1],
      same: /\bsame=(\S+)/.exec(info)?.[1],
      runBy: /^run by: (\S+)$/.exec(before)?.[1],
      notRun: /^not run: (.+)$/s.exec(before)?.[1],
      unchecked: /^unchecked: (.+)$/s.exec(before)?.[1],
      given: /^given: (.+)$/s.exec(before)?.[1],
      served: /^served: (.+)$/s.exec(before)?.[1],
      members: /^members: (.+)$/s.exec(before)?.[1],
    });
  }
  return blocks;
}

/**
 * Code without its imports, by which what a page shows may differ from what is run.
 *
 * @param {string} code
 */
export function withoutImports(code) {
  return code.replace(/^import [^;]*;\n/gm, '').trim();
}

/** The HTML comment right before a line, without its marks. */
function commentBefore(lines, index) {
  let end = index - 1;
  while (end >= 0 && lines[end].trim() === '') end--;
  if (!lines[end]?.trimEnd().endsWith('-->')) return '';
  let start = end;
  while (start > 0 && !lines[start].includes('<!--')) start--;
  const text = lines.slice(start, end + 1).join('\n');
  return text.replace(/^\s*<!--\s*/, '').replace(/\s*-->\s*$/, '');
}

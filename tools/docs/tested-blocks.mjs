import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * What is wrong with a block that says which test runs it: it has to be a file, `same=…`, to the letter,
 * and the test has to name that file.
 *
 * @param {{ code: string, same?: string | undefined, runBy: string }} block
 * @returns {string[]} a sentence, or none
 */
export function testedBlockProblems({ code, same, runBy }) {
  if (same === undefined) {
    return [`Say after the language which file of it ${runBy} runs: same=…`];
  }
  const missing = [same, runBy].filter((path) => !existsSync(path));
  if (missing.length > 0) return missing.map((path) => `There is no ${path}.`);
  if (readFileSync(same, 'utf8').trim() !== code.trim()) return [`${same} is not the same.`];
  // In quotes: a word in a comment runs nothing.
  return readFileSync(runBy, 'utf8').includes(`${basename(same)}'`)
    ? []
    : [`${runBy} does not run ${same}: it names no '${basename(same)}'.`];
}

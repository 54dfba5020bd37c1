import { existsSync } from 'node:fs';
import { calledBy, commandLines, commandProblems } from './shell-commands.mjs';

const TRIALS = 'tools/docs/command-trials.mjs';

/**
 * The commands of a shell block that are neither run nor explained, or explained wrongly: each is run when
 * it is known how, and else the block says why not, `<!-- not run: … -->` before it.
 *
 * @param {{ code: string, notRun?: string | undefined }} block
 * @param {(called: string) => boolean} canRun whether it is known how to run what a line calls
 * @param {import('./shell-commands.mjs').Known} known
 * @returns {string[]} a sentence for each
 */
export function unexplainedCommands({ code, notRun }, canRun, known) {
  const [runnable, others] = [true, false].map((wanted) =>
    commandLines(code).filter((line) => canRun(calledBy(line)) === wanted),
  );
  if (notRun === undefined) {
    return others.map(
      (line) =>
        `"${line}" is not run, and nothing says why. Describe in ${TRIALS} how it is run, or say in a ` +
        'comment before the block why it is not, and what does it elsewhere: <!-- not run: … -->',
    );
  }
  return [
    ...runnable.map(
      (line) => `"${line}" can be run: take it out of the block that says "not run: ${notRun}".`,
    ),
    ...reasonProblems(notRun, known),
  ];
}

/** A reason names commands and files, between backticks, and those have to be there. */
function reasonProblems(reason, known) {
  return [...reason.matchAll(/`([^`]+)`/g)]
    .map(([, quoted]) => quoted)
    .flatMap((quoted) => {
      if (quoted.startsWith('npm ')) return commandProblems(quoted, known);
      return !quoted.includes('/') || existsSync(quoted)
        ? []
        : [`There is no ${quoted}, which "not run" names.`];
    });
}

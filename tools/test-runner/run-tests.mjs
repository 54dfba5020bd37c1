import { runSteps } from './run-steps.mjs';
import { lastLine, table, total } from './summary.mjs';

/**
 * Runs the steps, tells about them, and returns the exit code.
 *
 * @param {import('./run-steps.mjs').Step[]} steps
 * @param {{ atOnce: number, verbose: boolean, write: (text: string) => void }} options
 */
export async function runTests(steps, { atOnce, verbose, write }) {
  const results = await runSteps(steps, {
    atOnce,
    onOutput: verbose ? write : undefined,
    onEnd: ({ name, seconds, count }, output) => {
      const failed = count.failed > 0;
      if (failed && !verbose && output) write(`\n${output.trimEnd()}\n\n`);
      const what = count.problem ?? count.note ?? (failed ? `${count.failed} failed` : '');
      write(`${failed ? '✗' : '✓'} ${name} (${seconds.toFixed(1)} s)${what && `: ${what}`}\n`);
    },
  });
  const all = total(results);
  write(`\n${table(results)}\n\n${lastLine(all)}\n`);
  return all.failed === 0 ? 0 : 1;
}

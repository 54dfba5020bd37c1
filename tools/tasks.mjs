/**
 * Runs tasks of the packages, and ends with what ran, what came from the cache, what failed and how long
 * each took.
 *
 *   npm test                                      everything that must hold
 *   npm test -- lint types                        these tasks, in every package that has them
 *   npm test -- lint --force                      without the cache
 *   npm test -- test:e2e:faults -- --grep=@sample with an option of the task
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EVERYTHING, QUIETLY, runTasks } from './run-tasks.mjs';

/** Where turbo summarizes a run. */
const SUMMARIES = '.turbo/runs';

const args = process.argv.slice(2);
const named = args.some((arg) => !arg.startsWith('-'));
rmSync(SUMMARIES, { recursive: true, force: true });
process.exitCode = await runTasks([
  '--summarize=true',
  ...(named ? ['--output-logs=new-only'] : [QUIETLY, ...EVERYTHING]),
  ...args,
]);
// There is none when turbo rejects the arguments.
if (existsSync(SUMMARIES)) printSummary();

function printSummary() {
  const [summary] = readdirSync(SUMMARIES);
  const { tasks } = JSON.parse(readFileSync(join(SUMMARIES, summary), 'utf8'));
  const width = Math.max(...tasks.map(({ taskId }) => taskId.length));
  for (const task of tasks) {
    const { startTime, endTime } = task.execution ?? {};
    const seconds = startTime ? `${((endTime - startTime) / 1000).toFixed(1)} s` : '';
    console.log(`${task.taskId.padEnd(width)}  ${resultOf(task).padEnd(7)} ${seconds.padStart(8)}`);
  }
}

function resultOf({ cache, execution }) {
  if (cache?.status === 'HIT') return 'cached';
  if (execution?.startTime === undefined) return 'not run';
  return execution.exitCode === 0 ? 'passed' : 'FAILED';
}

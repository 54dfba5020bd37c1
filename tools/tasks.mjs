/**
 * Runs tasks of the packages with turbo, which knows from the files `turbo.json` what each task needs. Ends
 * with what ran, what came from the cache because nothing has changed, what failed and how long each took.
 *
 *   npm test                                      everything that must hold
 *   npm test -- lint types                        these tasks, in every package that has them
 *   npm test -- lint --force                      without the cache
 *   npm test -- test:e2e:faults -- --grep=@sample with an option of the task
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { EVERYTHING } from './everything.mjs';

const SUMMARIES = '.turbo/runs';

const args = process.argv.slice(2);
// Of everything, only what fails is worth reading.
const tasks = args.some((arg) => !arg.startsWith('-'))
  ? ['--output-logs=new-only']
  : ['--output-logs=errors-only', ...EVERYTHING];
const $ = execa({
  // Another version of Node can have another result, and turbo does not look at it.
  env: { NODE_VERSION: process.version, TURBO_TELEMETRY_DISABLED: '1' },
  preferLocal: true,
  stdio: 'inherit',
  reject: false,
});
const succeeded = args.includes('--') ? await runWithOptions() : await run(args);
process.exitCode = succeeded ? 0 : 1;

/** Runs what the tasks need before, without their options: with them, turbo would build everything again. */
async function runWithOptions() {
  const named = args.slice(0, args.indexOf('--'));
  const turbo = $({ stdio: ['inherit', 'pipe', 'inherit'] });
  const { stdout } =
    await turbo`turbo run --root-turbo-json=.config/turbo.json --dry-run=json ${named}`;
  const needed = JSON.parse(stdout || '{"tasks":[]}')
    .tasks.filter(({ taskId, task }) => !named.includes(taskId) && !named.includes(task))
    .map(({ taskId }) => taskId);
  return (needed.length === 0 || (await run(needed))) && run(['--only', ...args]);
}

async function run(selected) {
  rmSync(SUMMARIES, { recursive: true, force: true });
  const { exitCode } = await $`turbo run --root-turbo-json=.config/turbo.json --summarize=true
    --continue=dependencies-successful --concurrency=100% ${tasks} ${selected}`;
  // There is none when turbo rejects the arguments.
  if (existsSync(SUMMARIES)) printSummary();
  return exitCode === 0;
}

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

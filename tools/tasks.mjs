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
const dashes = args.includes('--') ? args.indexOf('--') : args.length;
const [named, options] = [args.slice(0, dashes), args.slice(dashes + 1)];
// Of everything, only what fails is worth reading.
const tasks = args.some((arg) => !arg.startsWith('-'))
  ? ['--output-logs=new-only']
  : ['--output-logs=errors-only', ...EVERYTHING];
rmSync(SUMMARIES, { recursive: true, force: true });
const $ = execa({
  // Another version of Node can have another result, and turbo does not look at it.
  env: { NODE_VERSION: process.version, TURBO_TELEMETRY_DISABLED: '1' },
  preferLocal: true,
  stdio: 'inherit',
  reject: false,
});
const succeeded = options.length === 0 ? await run(named) : await runWithOptions();
process.exitCode = succeeded ? 0 : 1;
// There is none when turbo rejects the arguments.
if (existsSync(SUMMARIES)) printSummary();

async function run(taskArgs) {
  const { exitCode } = await $`turbo run --root-turbo-json=.config/turbo.json --summarize=true
    --continue=dependencies-successful --concurrency=100% ${tasks} ${taskArgs}`;
  return exitCode === 0;
}

/** Runs what the tasks need before, without the options: with them, turbo would build everything again. */
async function runWithOptions() {
  const planned = await $({ stdio: ['inherit', 'pipe', 'inherit'] })`turbo run
    --root-turbo-json=.config/turbo.json --dry-run=json ${named}`;
  if (planned.exitCode !== 0) return false;
  const needed = JSON.parse(planned.stdout)
    .tasks.filter(({ taskId, task }) => !named.includes(taskId) && !named.includes(task))
    .map(({ taskId }) => taskId);
  if (needed.length > 0 && !(await run(needed))) return false;
  return run(['--only', ...args]);
}

function printSummary() {
  const summaries = readdirSync(SUMMARIES).map((file) =>
    readFileSync(join(SUMMARIES, file), 'utf8'),
  );
  const ran = summaries.flatMap((summary) => JSON.parse(summary).tasks);
  const width = Math.max(...ran.map(({ taskId }) => taskId.length));
  for (const task of ran) {
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

import { execa } from 'execa';

/** The tasks of `npm test`. */
export const EVERYTHING = [
  ...['build', 'build:server', 'build:zone', 'types', 'lint'],
  ...['test:unit', 'test:vitest', 'test:redis', 'test:fuzz', 'test:size', 'test:e2e'],
  ...['check:api', 'check:cache', 'check:dead-code', 'check:docs', 'check:examples'],
  ...['check:format', 'check:imports', 'check:known', 'check:licenses', 'check:links'],
  ...['check:packages', 'check:reference', 'check:spelling'],
];

/** Shows the output of tasks that fail, and of no others. */
export const QUIETLY = '--output-logs=errors-only';

/**
 * Runs tasks with turbo. It knows from the files `turbo.json` what each task needs, and takes from its
 * cache what has not changed.
 *
 * @param {string[]} args tasks and options of turbo
 * @param {import('execa').Options} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runTasks(args, options = {}) {
  const how = ['--root-turbo-json=.config/turbo.json', '--continue=dependencies-successful'];
  const { exitCode } = await execa('turbo', ['run', ...how, '--concurrency=100%', ...args], {
    ...options,
    // Another version of Node can have another result, and turbo does not look at it.
    env: { NODE_VERSION: process.version, TURBO_TELEMETRY_DISABLED: '1' },
    preferLocal: true,
    stdio: 'inherit',
    reject: false,
  });
  return exitCode ?? 1;
}

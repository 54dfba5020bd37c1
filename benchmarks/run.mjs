/**
 * Builds what the named benchmarks need and runs them, or runs all of them. Fails when one of them fails.
 *
 *   npm run bench
 *   npm run bench -- size latency
 */
import { spawnSync } from 'node:child_process';
import { ROOT } from './benchmark.mjs';
import { buildsFor, selectBenchmarks } from './selection.mjs';

process.chdir(ROOT);
try {
  const { names, options } = selectBenchmarks(process.argv.slice(2));
  for (const { name, args } of buildsFor(names)) {
    console.error(`\n== ${name}`);
    // On stderr, so that --json has stdout to itself.
    if (!succeeds(args(), 2)) throw new Error(`The step "${name}" failed.`);
  }
  const failed = names.filter((name) => {
    console.error(`\n== ${name}`);
    return !succeeds([`benchmarks/${name}/${name}.mjs`, ...options], 'inherit');
  });
  if (failed.length > 0) throw new Error(`\nFailed: ${failed.join(', ')}.`);
  console.error('\nEvery goal is met.');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function succeeds(args, stdout) {
  const { status } = spawnSync(process.execPath, args, { stdio: ['inherit', stdout, 'inherit'] });
  return status === 0;
}

/**
 * Runs the named benchmarks one after the other, or all of them. Fails when one of them fails.
 *
 *   npm run bench
 *   npm run bench -- size latency
 */
import { execa } from 'execa';
import { ROOT } from './benchmark.mjs';

const ALL = ['size', 'latency', 'scale', 'emulator', 'backend', 'leaks'];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. Choose from: ${ALL.join(', ')}.`);
  process.exit(1);
}
const failed = [];
for (const name of named.length > 0 ? named : ALL) {
  console.log(`\n== ${name}`);
  const script = `benchmarks/${name}/${name}.mjs`;
  const run = await execa(process.execPath, [script], {
    cwd: ROOT,
    stdio: 'inherit',
    reject: false,
  });
  if (run.failed) failed.push(name);
}
console.log(failed.length === 0 ? '\nEvery goal is met.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

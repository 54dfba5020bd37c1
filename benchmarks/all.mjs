/**
 * Runs every benchmark, builds included, and fails when one of them does.
 *
 *   npm run bench
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ROOT } from './benchmark.mjs';

process.chdir(ROOT);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const names = Object.keys(scripts).filter(
  (name) => name.startsWith('bench:') && name !== 'bench:app',
);
const missed = names.filter((name) => {
  console.log(`\n== ${name}`);
  return spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit' }).status !== 0;
});
console.log(
  missed.length === 0
    ? '\nEvery goal is met.'
    : `\nMissed, or not run to the end: ${missed.join(', ')}`,
);
process.exitCode = missed.length === 0 ? 0 : 1;

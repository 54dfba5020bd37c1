/**
 * Checks the licences of everything that is shipped, and that every package says why it needs what it
 * depends on: `npm run check:licences`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtimeDependencies } from './runtime-dependencies.mjs';
import { shippedProblems } from './shipped-problems.mjs';

/** The sources of what is published. The Angular library brings nothing but TypeScript's helpers. */
const PACKAGES = [
  { folder: 'projects/session-control', allowed: ['tslib'] },
  { folder: 'projects/session-backend' },
  { folder: 'projects/emulator' },
];

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const problems = PACKAGES.flatMap(({ folder, allowed }) => {
  const manifestPath = join(process.cwd(), folder, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const dependencies = runtimeDependencies(manifestPath);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  console.log(`${manifest.name}, ${manifest.license}`);
  for (const { name, version, license, from } of dependencies) {
    console.log(`  ${name} ${version}, ${license}, needed by ${from}`);
  }
  return shippedProblems({ manifest, dependencies, readme, allowed }).map(
    (problem) => `${manifest.name}: ${problem}`,
  );
});
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

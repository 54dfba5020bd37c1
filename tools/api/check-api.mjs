/**
 * Holds the public API to what the repository says it is, on what is built.
 *
 *   npm run check:api             what differs, and what has no doc comment
 *   npm run check:api -- --update writes the goldens anew: look at the difference, it is a promise
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiReport, undocumentedExports } from './api-report.mjs';
import { entryPoints } from './entry-points.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const update = process.argv.includes('--update');
const problems = entryPoints.flatMap(check);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function check({ name, typings }) {
  const golden = join('goldens', `${name}.api.md`);
  const report = apiReport(typings);
  const undocumented = undocumentedExports(report).map(
    (symbol) => `${name}: ${symbol} is exported and has no doc comment. Say what it is for.`,
  );
  if (update) {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, report);
    return undocumented;
  }
  return report === readIfThere(golden)
    ? undocumented
    : [
        ...undocumented,
        `${name}: the public API is not what ${golden} says. If that is meant, run ` +
          '"npm run check:api -- --update", look at the difference, and commit it.',
      ];
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

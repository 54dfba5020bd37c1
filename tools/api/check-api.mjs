/**
 * Compares the public API of the built packages with `goldens`, and the doc comments with what they
 * describe.
 *
 *   npm run check:api             reports what differs, and exports without a doc comment
 *   npm run check:api -- --update writes the goldens anew: look at the difference, it is a promise
 *
 * Both write the API reference to `dist/api`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiReference } from './api-reference.mjs';
import { apiReport, undocumentedExports } from './api-report.mjs';
import { entryPoints } from './entry-points.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const update = process.argv.includes('--update');
const REFERENCE = 'dist/api';

const problems = entryPoints.flatMap(check);
await writeReference();
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

/** @throws Error when a doc comment links to what is not there */
async function writeReference() {
  rmSync(REFERENCE, { recursive: true, force: true });
  for (const [path, text] of await apiReference(entryPoints)) {
    mkdirSync(dirname(join(REFERENCE, path)), { recursive: true });
    writeFileSync(join(REFERENCE, path), text);
  }
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

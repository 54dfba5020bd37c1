/**
 * Holds the public API to what the repository says it is, and its reference to the doc comments, on what
 * is built.
 *
 *   npm run check:api             what differs, and what has no doc comment
 *   npm run check:api -- --update writes the goldens and docs/api anew: look at the difference of the
 *                                 goldens, it is a promise
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiReference } from './api-reference.mjs';
import { apiReport, undocumentedExports } from './api-report.mjs';
import { entryPoints } from './entry-points.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const update = process.argv.includes('--update');
/** The reference, as people read it. */
const REFERENCE = 'docs/api';

const problems = [...entryPoints.flatMap(check), ...(await checkReference())];
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

async function checkReference() {
  const pages = await apiReference(entryPoints);
  if (update) {
    rmSync(REFERENCE, { recursive: true, force: true });
    for (const [path, text] of pages) {
      mkdirSync(dirname(join(REFERENCE, path)), { recursive: true });
      writeFileSync(join(REFERENCE, path), text);
    }
    return [];
  }
  const there = existsSync(REFERENCE)
    ? readdirSync(REFERENCE, { recursive: true }).filter((path) => path.endsWith('.md'))
    : [];
  const stale = [
    ...[...pages].filter(([path, text]) => text !== readIfThere(join(REFERENCE, path))),
    ...there.filter((path) => !pages.has(path)).map((path) => [path]),
  ];
  return stale.map(
    ([path]) =>
      `${REFERENCE}/${path} is not what the doc comments say: run "npm run check:api -- --update".`,
  );
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Compares `docs/what-is-known.md` with what it is written from.
 *
 *   npm run check:known              fails when the page is stale
 *   npm run check:known -- --update  writes it
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { allFindings } from '../findings/all-findings.js';
import { type ProbeReport } from '../probing/report.js';
import { cloudStatements } from './cloud-statements.js';
import { documentedStatements } from './documented-statements.js';
import { readAssumptions } from './read-assumptions.js';
import { sdkStatements } from './sdk-statements.js';
import { whatIsKnown } from './what-is-known.js';

/** A file of the repository. */
const pathOf = (file: string): string =>
  fileURLToPath(new URL(`../../../../${file}`, import.meta.url));
const read = (file: string): string => readFileSync(pathOf(file), 'utf8');

const page = 'docs/what-is-known.md';

/** The report of the last probe of the cloud, once somebody has sent one. */
const reportFile = 'projects/probe/probe-report.json';

function readReport(): ProbeReport | undefined {
  if (!existsSync(pathOf(reportFile))) return undefined;
  const report = JSON.parse(read(reportFile)) as ProbeReport;
  if (report.against !== 'cloud') {
    throw new Error(`${reportFile} is of an emulator, which says nothing about the cloud.`);
  }
  return report;
}

const assumptions = readAssumptions(read('projects/emulator/docs/supported.md'));
const written = await format(
  whatIsKnown(
    [...cloudStatements(allFindings, assumptions, readReport()), ...documentedStatements],
    sdkStatements(read('docs/what-the-sdk-does.md')),
  ),
  { ...(await resolveConfig(pathOf(page))), filepath: pathOf(page) },
);
if (process.argv.includes('--update')) {
  writeFileSync(pathOf(page), written);
} else if (!existsSync(pathOf(page)) || read(page) !== written) {
  console.error(`${page} is stale. Write it: npm run check:known -- --update`);
  process.exitCode = 1;
}

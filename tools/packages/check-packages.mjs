/**
 * Checks what would be published, packed as npm packs it, on what is built.
 *
 *   npm run check:packages                              what is the same wherever the code is published
 *   npm run check:packages -- --address https://a.org/b a release from there, which has to say so
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand, stopCommands } from '../test-runner/run-command.mjs';
import { addressFields, addressProblems } from './address-fields.mjs';
import { contentProblems } from './package-contents.mjs';
import { metadataProblems } from './package-metadata.mjs';
import { packPackage } from './pack-package.mjs';
import { publishedPackages } from './published-packages.mjs';

const ATTW = 'node_modules/@arethetypeswrong/cli/dist/index.js';
const PUBLINT = 'node_modules/publint/src/cli.js';

/** Milliseconds, for what hangs. */
const LIMIT = 120_000;

const { address } = parseArgs({ options: { address: { type: 'string' } } }).values;

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
process.once('SIGINT', () => void stopCommands().then(() => process.exit(130)));

const folder = mkdtempSync(join(tmpdir(), 'packages-'));
try {
  const problems = (await Promise.all(publishedPackages.map(check))).flat();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${publishedPackages.length} packages are as they should be.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function check({ folder: packed, source, contents }) {
  const { tarball, files } = await packPackage(packed, folder);
  const manifest = manifestOf(tarball);
  return [
    ...contentProblems(files, contents),
    ...metadataProblems(manifest),
    ...(address === undefined ? [] : addressProblems(manifest, released(source))),
    ...(await complaints(PUBLINT, 'run', tarball, '--strict')),
    ...(await complaints(ATTW, tarball, '--profile', 'esm-only', '--no-color')),
  ].map((problem) => `${packed}: ${problem}`);
}

/** What is published, which need not be what lies in the folder. */
function manifestOf(tarball) {
  const { stdout, status, stderr } = spawnSync('tar', ['-xzOf', tarball, 'package/package.json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${tarball} could not be read: ${stderr}`);
  return JSON.parse(stdout);
}

function released(source) {
  return addressFields(address, source, JSON.parse(readFileSync('package.json', 'utf8')));
}

async function complaints(script, ...args) {
  const { exitCode, output } = await runCommand(process.execPath, [script, ...args], {
    timeout: LIMIT,
  });
  const silent = exitCode === 0 && !/^(suggestions|warnings|errors):/im.test(output);
  return silent ? [] : [`${script} ${args[0]}\n${output}`];
}

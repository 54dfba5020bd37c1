/**
 * Checks what would be published, packed as npm packs it: `npm run check:packages`, on what is built.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand, stopCommands } from '../test-runner/run-command.mjs';
import { contentProblems } from './package-contents.mjs';
import { metadataProblems } from './package-metadata.mjs';
import { packPackage } from './pack-package.mjs';
import { publishedPackages } from './published-packages.mjs';

const ATTW = 'node_modules/@arethetypeswrong/cli/dist/index.js';
const PUBLINT = 'node_modules/publint/src/cli.js';

/** Milliseconds, for what hangs. */
const LIMIT = 120_000;

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

async function check({ folder: source, contents }) {
  const { tarball, files } = await packPackage(source, folder);
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  return [
    ...contentProblems(files, contents),
    ...metadataProblems(manifest),
    ...(await complaints(PUBLINT, 'run', tarball, '--strict')),
    ...(await complaints(ATTW, tarball, '--profile', 'esm-only', '--no-color')),
  ].map((problem) => `${source}: ${problem}`);
}

async function complaints(script, ...args) {
  const { exitCode, output } = await runCommand(process.execPath, [script, ...args], {
    timeout: LIMIT,
  });
  const silent = exitCode === 0 && !/^(suggestions|warnings|errors):/im.test(output);
  return silent ? [] : [`${script} ${args[0]}\n${output}`];
}

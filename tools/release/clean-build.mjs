import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../test-runner/run-command.mjs';

/** Milliseconds, for what hangs. */
const LIMIT = 600_000;

/** What makes the published packages, in this order. */
const BUILDS = [
  ['node_modules/@angular/cli/bin/ng.js', 'build', 'session-control'],
  ['node_modules/typescript/bin/tsc', '-p', 'projects/session-control/tsconfig.schematics.json'],
  ['node_modules/typescript/bin/tsc', '--build', 'projects/emulator', 'projects/session-backend'],
];

/** Where the packages of the workspace that are no link may lie. */
const INSTALLED = [
  'node_modules',
  'projects/emulator/node_modules',
  'projects/session-backend/node_modules',
];

/**
 * Builds the published packages of the last commit in an empty folder, with what is installed here:
 * nothing that is not committed, and nothing that was built before, is a part of it.
 *
 * @param {string} root the repository
 * @param {string} folder empty, or not there yet
 */
export async function cleanBuild(root, folder) {
  mkdirSync(folder, { recursive: true });
  const { stdout, status } = spawnSync('git', ['archive', 'HEAD'], {
    cwd: root,
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error('git could not give the files of the last commit.');
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: stdout });
  if (unpacked.status !== 0) throw new Error(`The files could not be unpacked: ${unpacked.stderr}`);
  for (const path of INSTALLED) {
    if (existsSync(join(root, path))) symlinkSync(join(root, path), join(folder, path), 'dir');
  }
  for (const args of BUILDS) {
    const { exitCode, output } = await runCommand(process.execPath, args, {
      timeout: LIMIT,
      cwd: folder,
    });
    if (exitCode !== 0) throw new Error(`${args.join(' ')} failed:\n${output}`);
  }
}

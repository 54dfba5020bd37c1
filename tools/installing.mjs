import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './test-runner/run-command.mjs';

/** A download that hangs must not hang the whole run. */
const INSTALL_LIMIT_MS = 120_000;

/**
 * Where on the PATH programs of these names could be, in the order of the names.
 *
 * @param {string[]} names
 */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

/**
 * Whether this program is there and runs. Ubuntu has a `chromium-browser` that only tells to
 * install another one: being there is not enough.
 *
 * @param {string} path
 */
export function runs(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // On Windows a browser's `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/**
 * How to install a Debian package, on a machine that lets us: none, where it does not.
 *
 * @param {string} name
 * @returns {string[][]}
 */
export function aptInstall(name) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return [];
  return [
    ['apt-get', 'update'],
    ['apt-get', 'install', '--yes', name],
  ];
}

/**
 * Runs one installer after the other until what is to be installed can be found.
 *
 * @param {string} what
 * @param {{ installers: string[][], find: () => string | undefined, env?: Record<string, string>, log: (line: string) => void }} options
 * @returns {Promise<string | undefined>}
 */
export async function install(what, { installers, find, env, log }) {
  for (const [command, ...args] of installers) {
    log(`No ${what} yet: ${[command, ...args].join(' ')}`);
    const { exitCode, timedOut, output } = await runCommand(command, args, {
      timeout: INSTALL_LIMIT_MS,
      env: { DEBIAN_FRONTEND: 'noninteractive', ...env },
    });
    if (timedOut) log(`gave up after ${INSTALL_LIMIT_MS / 1000} s`);
    else if (exitCode !== 0) log(output.trimEnd().split('\n').slice(-5).join('\n'));
    const found = find();
    if (found) return found;
  }
  return undefined;
}

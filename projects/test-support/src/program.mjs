import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa, execaSync } from 'execa';

/** Milliseconds. An installer that hangs must not hang the tests. */
const INSTALL_LIMIT = 120_000;

/**
 * A program that tests need and npm does not install.
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {string} variable the environment variable that can name its executable
 * @property {string[]} commands the names it can have on the PATH
 * @property {() => string[]} [otherPaths] executables that are not on the PATH
 * @property {() => string[][]} installers commands that can install it on this machine
 * @property {string} advice what to do where it can neither be found nor installed
 */

/**
 * The path of a program: the one in its environment variable, else the first one that runs.
 *
 * @param {Program} program
 * @returns {string | undefined}
 * @throws Error when the environment variable names something that does not run
 */
export function findProgram({ variable, commands, otherPaths = () => [] }) {
  const stated = process.env[variable];
  if (stated) {
    if (!runs(stated)) throw new Error(`${variable} is ${stated}, and that does not run.`);
    return stated;
  }
  return [...onPath(commands), ...otherPaths()].find(runs);
}

/**
 * The path of a program, which is installed first where it is missing and this machine allows it.
 * Installing is reported on the standard error stream.
 *
 * @param {Program} program
 * @returns {Promise<string>}
 * @throws Error with the program's advice when it cannot be installed
 */
export async function requireProgram(program) {
  let path = findProgram(program);
  for (const [command, ...args] of path ? [] : program.installers()) {
    console.error(`No ${program.name} yet: ${[command, ...args].join(' ')}`);
    const { failed, shortMessage, all } = await execa(command, args, {
      all: true,
      preferLocal: true,
      reject: false,
      timeout: INSTALL_LIMIT,
      env: { DEBIAN_FRONTEND: 'noninteractive', PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
    });
    if (failed) console.error([shortMessage, ...(all ?? '').split('\n').slice(-5)].join('\n'));
    path = findProgram(program);
    if (path) break;
  }
  if (!path) throw new Error(program.advice);
  return path;
}

/**
 * The command that installs a Debian package; none on a machine that does not allow it.
 *
 * @param {string} name
 * @returns {string[][]}
 */
export function debianInstallers(name) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return [];
  return [['sh', '-c', `apt-get update; apt-get install --yes ${name}`]];
}

function onPath(commands) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return commands.flatMap((command) => folders.map((folder) => join(folder, command + suffix)));
}

/** A file is not enough: Ubuntu has a `chromium-browser` that only says how to install a browser. */
function runs(path) {
  if (!existsSync(path)) return false;
  // On Windows, `--version` opens a window of the browser.
  if (process.platform === 'win32') return true;
  const options = { reject: false, stdio: 'ignore', timeout: 20_000 };
  return !execaSync(path, ['--version'], options).failed;
}

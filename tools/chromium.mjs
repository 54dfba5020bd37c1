/**
 * Where the browser of the browser tests is, and how a machine without one gets it.
 *
 *   node tools/chromium.mjs     prints the path, after installing a Chromium if there is none
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './test-runner/run-command.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A download that hangs must not hang the whole run. */
const INSTALL_LIMIT_MS = 120_000;

/** Without the windows that desktop Linux distributions and closed networks make it open or try. */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The sandbox refuses to start as root, which is what a container usually runs as. Nobody else
  // should go without it.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * The Chromium to use: `CHROMIUM_PATH`, else one on the PATH, else the one Playwright downloaded.
 *
 * @returns {string | undefined}
 * @throws when `CHROMIUM_PATH` names something that does not run
 */
export function findChromium() {
  const stated = process.env.CHROMIUM_PATH;
  if (stated) {
    if (!runs(stated)) throw new Error(`CHROMIUM_PATH is ${stated}, and that does not run.`);
    return stated;
  }
  return [...onPath(), ...downloadedByPlaywright()].find(runs);
}

/**
 * Tries what this machine allows, and finds out whether it helped.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>}
 */
export async function installChromium(log) {
  for (const [command, ...args] of installers()) {
    log(`No Chromium yet: ${[command, ...args].join(' ')}`);
    const { exitCode, timedOut, output } = await runCommand(command, args, {
      timeout: INSTALL_LIMIT_MS,
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000', DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (timedOut) log(`gave up after ${INSTALL_LIMIT_MS / 1000} s`);
    else if (exitCode !== 0) log(output.trimEnd().split('\n').slice(-5).join('\n'));
    const found = findChromium();
    if (found) return found;
  }
  return undefined;
}

function* installers() {
  yield [process.execPath, playwrightCli(), 'install', '--no-shell', 'chromium'];
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    yield ['apt-get', 'update'];
    yield ['apt-get', 'install', '--yes', 'chromium'];
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

function downloadedByPlaywright() {
  // Asked last and loaded late: it is the slowest to answer and needs the installed packages.
  return [createRequire(import.meta.url)('@playwright/test').chromium.executablePath()];
}

function playwrightCli() {
  return createRequire(import.meta.url).resolve('@playwright/test/cli');
}

/** Ubuntu has a `chromium-browser` that only tells to install another one: being there is not enough. */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = findChromium() ?? (await installChromium(console.log));
  if (path) {
    console.log(path);
  } else {
    console.error(
      'The browser tests need Chromium, and none was found: not in CHROMIUM_PATH, not on the PATH, ' +
        'not downloaded by Playwright; installing one failed as shown above.\n' +
        'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable, and run again.',
    );
    process.exitCode = 1;
  }
}

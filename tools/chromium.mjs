/**
 * Where the browser of the browser tests is, and how a machine without one gets it.
 *
 *   node tools/chromium.mjs     prints the path, after installing a Chromium if there is none
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { aptInstall, install, onPath, runs } from './installing.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

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
  return [...onPath(NAMES), ...downloadedByPlaywright()].find(runs);
}

/**
 * Tries what this machine allows, and finds out whether it helped.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>}
 */
export function installChromium(log) {
  return install('Chromium', {
    installers: [
      [process.execPath, playwrightCli(), 'install', '--no-shell', 'chromium'],
      ...aptInstall('chromium'),
    ],
    find: findChromium,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
    log,
  });
}

function downloadedByPlaywright() {
  // Asked last and loaded late: it is the slowest to answer and needs the installed packages.
  return [createRequire(import.meta.url)('@playwright/test').chromium.executablePath()];
}

function playwrightCli() {
  return createRequire(import.meta.url).resolve('@playwright/test/cli');
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

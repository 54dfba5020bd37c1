import { createRequire } from 'node:module';
import { debianInstallers, findProgram, requireProgram } from './program.mjs';

/** Keeps Chromium quiet: without windows of desktop Linux distributions, and off the network. */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The sandbox does not start as root, which is the user of most containers. Others keep it.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const { resolve } = createRequire(import.meta.url);

/**
 * A Chromium without windows, which takes half of the processor's time.
 *
 * @type {import('./program.mjs').Program}
 */
const headlessShell = {
  name: 'headless Chromium',
  variable: 'CHROMIUM_PATH',
  commands: ['chromium-headless-shell'],
  installers: () => debianInstallers('chromium-headless-shell'),
  advice: 'Install a headless shell of Chromium.',
};

/** @type {import('./program.mjs').Program} */
const chromium = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  commands: [
    ...headlessShell.commands,
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ],
  // Loaded late: it is slow to load, and needed only where no browser is on the PATH.
  otherPaths: () => [createRequire(import.meta.url)('@playwright/test').chromium.executablePath()],
  installers: () => [
    [process.execPath, resolve('@playwright/test/cli'), 'install', '--no-shell', 'chromium'],
    ...debianInstallers('chromium'),
  ],
  advice:
    'The browser tests need Chromium, and none was found: not in CHROMIUM_PATH, not on the PATH, ' +
    'not downloaded by Playwright; installing one failed as shown above.\n' +
    'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable, and run again.',
};

/**
 * The path of the Chromium to use: `CHROMIUM_PATH`, else one on the PATH, else Playwright's. A headless
 * shell comes before a browser: name a browser in `CHROMIUM_PATH` to see its windows.
 *
 * @returns {string | undefined}
 * @throws Error when `CHROMIUM_PATH` names something that does not run
 */
export function findChromium() {
  return findProgram(chromium);
}

/**
 * The same, and installs a Chromium where there is none. On a Debian it installs a headless shell even
 * where there is a browser.
 *
 * @returns {Promise<string>}
 * @throws Error that says what to install
 */
export function requireChromium() {
  return requireProgram(headlessShell).catch(() => requireProgram(chromium));
}

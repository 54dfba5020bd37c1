import { createRequire } from 'node:module';
import { debianInstallers, findProgram, requireProgram } from './program.mjs';

/** What tests need beside Playwright's own flags: there is no graphics card, and HTTP/3 is not tested. */
export const CHROMIUM_FLAGS = ['--disable-gpu', '--disable-quic'];

const require = createRequire(import.meta.url);

/** @type {import('./program.mjs').Program} */
const browser = {
  name: 'Chromium',
  variable: 'CHROMIUM_PATH',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  // Loaded late: it is slow to load, and needed only where no browser is on the PATH.
  otherPaths: () => [require('@playwright/test').chromium.executablePath()],
  installers: () => [
    ['playwright', 'install', '--no-shell', 'chromium'],
    ...debianInstallers('chromium'),
  ],
  advice:
    'The browser tests need Chromium, and none was found: not in CHROMIUM_PATH, not on the PATH, ' +
    'not downloaded by Playwright; installing one failed as shown above.\n' +
    'Install Chromium or Chrome, or set CHROMIUM_PATH to its executable, and run again.',
};

/**
 * A Chromium without windows, which takes half of the processor's time. It asks for no permission, so
 * it opens no camera.
 *
 * @type {import('./program.mjs').Program}
 */
const headlessShell = {
  name: 'headless Chromium',
  variable: 'CHROMIUM_PATH',
  commands: ['chromium-headless-shell'],
  installers: () => debianInstallers('chromium-headless-shell'),
  advice: 'There is no headless shell of Chromium.',
};

/**
 * The path of the Chromium to use: `CHROMIUM_PATH`, else a headless shell on the PATH, else a browser
 * there, else Playwright's.
 *
 * @returns {string | undefined}
 * @throws Error when `CHROMIUM_PATH` names something that does not run
 */
export function findChromium() {
  return findProgram(headlessShell) ?? findBrowser();
}

/** The same for a whole browser, which does what a headless shell does not. */
export const findBrowser = () => findProgram(browser);

/**
 * Installs a browser where there is none, and on a Debian a headless shell beside it.
 *
 * @returns {Promise<string>} the path that {@link findChromium} returns then
 * @throws Error that says what to install
 */
export async function requireChromium() {
  const path = await requireProgram(browser);
  return requireProgram(headlessShell).catch(() => path);
}

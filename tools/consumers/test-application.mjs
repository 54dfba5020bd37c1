import { chmodSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../chromium.mjs';

/** The first version whose applications are tested with Vitest unless told otherwise. */
const VITEST = 21;

/**
 * Runs the specs of an application: that of the generated button is the only one.
 *
 * @param {import('./application-folder.mjs').ApplicationFolder} folder
 * @param {import('./applications.mjs').Application} application
 * @throws Error with what they said, when they failed
 */
export async function testApplication(folder, { angular }) {
  if (angular >= VITEST) await folder.ng('test', '--no-watch');
  else await testInKarma(folder);
}

/** Karma starts Chromium by itself, and knows none of the flags that it needs in a container. */
async function testInKarma(folder) {
  const script = folder.join('chromium.sh');
  const command = [findChromium() ?? chromium.executablePath(), ...CHROMIUM_FLAGS]
    .map((word) => `'${word}'`)
    .join(' ');
  folder.write('chromium.sh', `#!/bin/sh\nexec ${command} "$@"\n`);
  chmodSync(script, 0o755);
  folder.environment = { CHROME_BIN: script };
  await folder.ng('test', '--no-watch', '--browsers=ChromeHeadless');
}

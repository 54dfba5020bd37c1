/**
 * Runs the specs of the library in one file: Angular is loaded once, and not for each of them. To run
 * some of them, name their files: `npx jest timer/countdown`.
 */
const { readdirSync } = require('node:fs');
const { resolve } = require('node:path');

// What tries thousands of cases is free of change detection, and runs without zone.js only.
const leftOut = 'Zone' in globalThis ? /\.(properties|model)\.spec\.ts$/ : /^$/;

for (const folder of ['announcements', 'src/lib', 'testing', 'timer', 'ui']) {
  const path = resolve(__dirname, '..', folder);
  for (const file of readdirSync(path)) {
    if (file.endsWith('.spec.ts') && !leftOut.test(file)) require(resolve(path, file));
  }
}

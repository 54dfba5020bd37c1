/** Runs the specs of the library in one file: Angular is loaded once, and not for each of them. */
const { readdirSync } = require('node:fs');
const { resolve } = require('node:path');

/** What tries thousands of cases is free of change detection: it runs without zone.js only. */
const THOUSANDS = /\.(properties|model)\.spec\.ts$/;
/** What would take half a minute for every mutant. */
const LONGEST = /(session-histories|announced-ends)\.properties\.spec\.ts$/;

const leftOut = 'Zone' in globalThis ? THOUSANDS : '__stryker__' in globalThis ? LONGEST : /^$/;

for (const folder of ['announcements', 'src/lib', 'testing', 'timer', 'ui']) {
  const path = resolve(__dirname, '..', folder);
  for (const file of readdirSync(path)) {
    if (file.endsWith('.spec.ts') && !leftOut.test(file)) require(resolve(path, file));
  }
}

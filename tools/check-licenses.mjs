/**
 * Checks the licenses of what npm installs together with a published package. Peers are the choice of the
 * application.
 *
 *   npm run check:licenses
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/**
 * Licenses that let everyone use, change and pass on what is installed. The conditions of MPL-2.0 hold
 * for the files of its own package alone, which nothing here changes.
 */
const ACCEPTED = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'],
  ...['MPL-2.0', 'Unlicense'],
];
const published = ['session-control', 'session-backend', 'emulator'];
const workspaces = published.map((folder) => `--workspace=projects/${folder}`);

const { stdout } = await execa`npm ls --all --parseable --omit=dev --omit=peer ${workspaces}`;
for (const folder of stdout.split('\n')) {
  const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (ACCEPTED.includes(license)) continue;
  console.error(`${name} has the license ${license}. Permitted are ${ACCEPTED.join(', ')}.`);
  process.exitCode = 1;
}

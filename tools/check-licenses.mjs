/**
 * Checks the licenses of what npm installs together with a published package, as the lock file has
 * them. Peers are the choice of the application.
 *
 *   npm run check:licenses
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

/**
 * Licenses that let everyone use, change and pass on what is installed. The conditions of MPL-2.0 hold
 * for the files of its own package alone, which nothing here changes.
 */
const ACCEPTED = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'],
  ...['MPL-2.0', 'Unlicense'],
];

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
// Grows by the dependencies of each.
const paths = new Set([
  'projects/session-control',
  'projects/session-backend',
  'projects/emulator',
]);

for (const path of paths) {
  const { license, dependencies, optionalDependencies } = packages[path];
  if (!ACCEPTED.includes(license)) {
    console.error(`${path} has the license ${license}. Permitted are ${ACCEPTED.join(', ')}.`);
    process.exitCode = 1;
  }
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    paths.add(installedPath(name, path));
  }
}

/** Where Node finds a dependency of the package in this folder. */
function installedPath(name, folder) {
  const path = join(folder, 'node_modules', name);
  return path in packages ? path : installedPath(name, dirname(folder));
}

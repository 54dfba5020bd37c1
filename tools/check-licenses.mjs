/**
 * Checks the licenses of what npm installs together with a published package. Peers are the choice of
 * the application. License checkers read a folder's own `node_modules`, and npm installs what workspaces
 * need into that of the root.
 *
 *   npm run check:licenses
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Licenses that let everybody use, change and pass on what is shipped. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

for (const folder of ['session-control', 'session-backend', 'emulator']) {
  check(join(process.cwd(), 'projects', folder, 'package.json'), new Set());
}

function check(manifestPath, seen) {
  if (seen.has(manifestPath)) return;
  seen.add(manifestPath);
  const { name, version, license, dependencies, optionalDependencies } = JSON.parse(
    readFileSync(manifestPath, 'utf8'),
  );
  console.log(`${name} ${version}, ${license}`);
  if (!PERMISSIVE.includes(license)) {
    console.error(`${name} has the license ${license}. Permitted are ${PERMISSIVE.join(', ')}.`);
    process.exitCode = 1;
  }
  for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) {
    check(manifestOf(dependency, dirname(manifestPath)), seen);
  }
}

/** The manifest that Node finds from this folder. */
function manifestOf(name, folder) {
  const path = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(path)) return path;
  if (dirname(folder) === folder) throw new Error(`${name} is not installed: run "npm ci".`);
  return manifestOf(name, dirname(folder));
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Dependency
 * @property {string} name
 * @property {string} version
 * @property {string} license as its package.json states it, or "none"
 * @property {string} from what needs it
 */

/**
 * Everything that npm installs together with a package: what it depends on, and what that depends on.
 * Peers and optional peers are the application's own choice, and no part of it.
 *
 * @param {string} manifestPath the package.json
 * @returns {Dependency[]}
 */
export function runtimeDependencies(manifestPath) {
  const found = new Map();
  const visit = (path) => {
    const { name: from, dependencies, optionalDependencies } = read(path);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const installed = locate(name, dirname(path));
      if (found.has(installed)) continue;
      const { version, license } = read(installed);
      found.set(installed, { name, version, license: license ?? 'none', from });
      visit(installed);
    }
  };
  visit(manifestPath);
  return [...found.values()];
}

/** The package.json that Node finds from this folder. */
function locate(name, folder) {
  const path = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(path)) return path;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`${name} is not installed: run "npm ci".`);
  return locate(name, parent);
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

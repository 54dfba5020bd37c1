/**
 * Writes the version of the root into every workspace and the lock file. npm runs it:
 * `npm version 0.2.0 --no-git-tag-version`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withVersion } from './versions.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const { version, workspaces } = read('package.json');
const paths = workspaces.map((folder) => `${folder}/package.json`);
withVersion(version, paths.map(read)).forEach((manifest, index) => write(paths[index], manifest));

const lock = read('package-lock.json');
const locked = withVersion(
  version,
  // npm names a workspace there only where its folder has another name.
  workspaces.map((folder, index) => ({ name: read(paths[index]).name, ...lock.packages[folder] })),
);
workspaces.forEach((folder, index) => {
  const { name, ...entry } = locked[index];
  lock.packages[folder] = 'name' in lock.packages[folder] ? { name, ...entry } : entry;
});
write('package-lock.json', lock);

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function write(path, content) {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

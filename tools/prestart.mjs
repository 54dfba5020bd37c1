// Runs before anything is installed, and on a Node that may be too old: only Node's own modules,
// and no syntax that Node 14 could not read.
import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];

if (!isNewEnough(process.versions.node)) {
  fail(
    'This needs Node ' +
      oldestNode.join('.') +
      ' or newer, and this is Node ' +
      process.versions.node +
      '.',
  );
}
if (!isInstalled()) {
  console.log('Installing the dependencies. The first time this takes a minute or two.');
  if (!install()) {
    fail('The dependencies could not be installed: see what npm says above, then try again.');
  }
}

function isNewEnough(version) {
  const parts = version.split('.').map(Number);
  return parts[0] > oldestNode[0] || (parts[0] === oldestNode[0] && parts[1] >= oldestNode[1]);
}

/**
 * Whether node_modules holds what the lock file asks for. The contents are compared, not the
 * dates: a checkout touches the lock file without changing it.
 */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (present === null) return false;
  if (wanted === null) return true;
  return Object.keys(wanted).every(function (path) {
    if (path === '') return true;
    const entry = present[path];
    // An optional package is there or not, depending on the platform.
    if (entry === undefined) return isOptional(wanted[path]);
    return entry.version === wanted[path].version && entry.integrity === wanted[path].integrity;
  });
}

function isOptional(entry) {
  return entry.optional === true || entry.devOptional === true;
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages || {};
  } catch {
    return null;
  }
}

function install() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  // Under npm, npm says where it is. By hand, it is found by name, which on Windows takes a shell.
  const result =
    npm && /npm-cli\.js$/.test(npm)
      ? spawnSync(process.execPath, [npm].concat(args), { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', args, {
          cwd: root,
          stdio: 'inherit',
          shell: process.platform === 'win32',
        });
  if (result.signal === 'SIGINT' || result.signal === 'SIGTERM') process.exit(130);
  return result.status === 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

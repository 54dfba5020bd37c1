// Installs the dependencies where they are missing. Runs before anything is installed, and on a Node that
// may be too old: only Node's own modules, and no syntax that Node 14 could not read.
import { execSync } from 'child_process';
import { readFileSync } from 'fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error('This needs Node 20.19 or newer, and this is Node ' + process.versions.node + '.');
  process.exit(1);
}
if (!isInstalled()) {
  console.log('Installing the dependencies. The first time this takes a minute or two.');
  try {
    execSync('npm ci --include=dev --no-audit --no-fund --loglevel=error', { stdio: 'inherit' });
  } catch {
    // npm has said why.
    process.exit(1);
  }
}

/**
 * Whether node_modules holds what the lock file asks for. The contents are compared, not the
 * dates: a checkout touches the lock file without changing it.
 */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.keys(wanted).every(function (path) {
    const { integrity, optional, devOptional } = wanted[path];
    // An optional package is there or not, depending on the platform.
    if (path === '' || (!(path in present) && (optional || devOptional))) return true;
    return path in present && present[path].integrity === integrity;
  });
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return {};
  }
}

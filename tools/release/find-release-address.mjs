import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseAddress } from './release-address.mjs';

/**
 * Where the code of a release that is made here is published.
 *
 * @param {string} root the repository
 * @returns {import('./release-address.mjs').ReleaseAddress | null}
 */
export function findReleaseAddress(root) {
  const { stdout, status } = spawnSync('git', ['remote', 'get-url', 'origin'], {
    cwd: root,
    encoding: 'utf8',
  });
  return releaseAddress({
    manifest: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
    environment: process.env,
    remote: status === 0 ? stdout : null,
  });
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseAddress } from './release-address.mjs';

/**
 * Where the code of a release that is made here is published.
 *
 * @param {string} root the repository
 * @param {Record<string, string | undefined>} [environment]
 * @returns {import('./release-address.mjs').ReleaseAddress | null}
 */
export function findReleaseAddress(root, environment = process.env) {
  const { stdout, status } = spawnSync('git', ['remote', 'get-url', 'origin'], {
    cwd: root,
    encoding: 'utf8',
  });
  return releaseAddress({
    manifest: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
    environment,
    remote: status === 0 ? stdout : null,
  });
}

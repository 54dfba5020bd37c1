import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressFields, withAddress } from '../packages/address-fields.mjs';
import { publishedPackages } from '../packages/published-packages.mjs';

/**
 * Writes into the manifests of a build where its code is. The build is a copy, made to be packed:
 * nothing of it is committed.
 *
 * @param {string} build the folder with the files of the commit and what was built of them
 * @param {string} address as `repositoryAddress` gives it
 */
export function stampAddress(build, address) {
  const stated = read(join(build, 'package.json'));
  for (const { folder, source } of publishedPackages) {
    const path = join(build, folder, 'package.json');
    const manifest = withAddress(read(path), addressFields(address, source, stated));
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

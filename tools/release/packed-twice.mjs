import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packPackage } from '../packages/pack-package.mjs';
import { publishedPackages } from '../packages/published-packages.mjs';
import { cleanBuild } from './clean-build.mjs';
import { stampAddress } from './stamp-address.mjs';

/**
 * @typedef {object} Tarball
 * @property {string} name
 * @property {string} path of the first of the two
 * @property {string} sha256 of the first of the two
 * @property {boolean} same whether the second one has the same bytes
 */

/**
 * Builds and packs the last commit twice, in folders of different names and lengths.
 *
 * @param {string} root the repository
 * @param {string} folder for what is built, to be removed by the caller
 * @param {string | null} address where the code is published, which the packages say; null for packages
 *   that say nothing of it
 * @returns {Promise<Tarball[]>}
 */
export async function packTwice(root, folder, address) {
  const [first, second] = [join(folder, 'a'), join(folder, 'another-one')];
  const packed = [];
  for (const place of [first, second]) {
    console.log(`building the last commit in ${place}`);
    await cleanBuild(root, place);
    if (address !== null) stampAddress(place, address);
    packed.push(await packAll(place));
  }
  const [ones, others] = packed;
  return ones.map(({ path, sha256 }, index) => ({
    name: basename(path),
    path,
    sha256,
    same: sha256 === others[index].sha256,
  }));
}

async function packAll(place) {
  const destination = join(place, 'dist/release');
  mkdirSync(destination, { recursive: true });
  const packed = [];
  for (const { folder } of publishedPackages) {
    const { tarball } = await packPackage(folder, destination, place);
    packed.push({
      path: tarball,
      sha256: createHash('sha256').update(readFileSync(tarball)).digest('hex'),
    });
  }
  return packed;
}

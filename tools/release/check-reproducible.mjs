/**
 * Checks that two builds of the last commit give the same packages, byte for byte, where their code is
 * at the same address: `npm run check:reproducible`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findReleaseAddress } from './find-release-address.mjs';
import { packTwice } from './packed-twice.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'reproducible-'));
try {
  const tarballs = await packTwice(root, folder, findReleaseAddress(root)?.address ?? null);
  for (const { name, sha256, same } of tarballs) {
    console.log(`${same ? 'same     ' : 'DIFFERENT'} ${sha256} ${name}`);
  }
  process.exitCode = tarballs.every(({ same }) => same) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

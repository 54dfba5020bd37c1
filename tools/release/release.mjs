/**
 * Makes a release and stops short of publishing it.
 *
 *   npm run release               of what is committed, under the version in the root's package.json
 *   npm run release -- --rehearse the same without an address and a changelog, to see that it works
 *
 * Builds and packs the last commit twice, in empty folders, with the address of its code stamped in;
 * checks that both are the same, what is in the packages, their types, their public API and their
 * licences; and leaves the tarballs with their sums in dist/release. Whoever may publish does it with
 * the command that is printed at the end.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADDRESS_FIELDS } from '../packages/address-fields.mjs';
import { findReleaseAddress } from './find-release-address.mjs';
import { packTwice } from './packed-twice.mjs';
import { NO_ADDRESS } from './release-address.mjs';
import { versionProblems } from './versions.mjs';

const rehearsal = process.argv.includes('--rehearse');
const RELEASE = rehearsal ? 'dist/rehearsal' : 'dist/release';
const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

const folder = mkdtempSync(join(tmpdir(), 'release-'));
try {
  refuseUncommitted();
  refuseDifferentVersions();
  if (!rehearsal) refuseWithoutNotes();
  const address = knownAddress();
  run('tools/release/check-licences.mjs');
  const tarballs = await packTwice(root, folder, address);
  const different = tarballs.filter(({ same }) => !same).map(({ name }) => name);
  if (different.length > 0) throw new Error(`Two builds differ: ${different.join(', ')}`);
  const built = join(folder, 'a');
  const released = address === null ? [] : ['--address', address];
  run('tools/packages/check-packages.mjs', built, released);
  run('tools/api/check-api.mjs', built);

  rmSync(RELEASE, { recursive: true, force: true });
  mkdirSync(RELEASE, { recursive: true });
  for (const { name, path } of tarballs) copyFileSync(path, join(RELEASE, name));
  const sums = tarballs.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
  writeFileSync(join(RELEASE, 'SHA256SUMS'), sums);
  console.log(`\n${RELEASE} has what would be published:\n${sums}`);
  if (rehearsal) console.log('This was a rehearsal: not to be published.');
  else {
    console.log('Nothing was published. Whoever may do that, with provenance and in CI:');
    for (const { name } of tarballs) {
      console.log(`  npm publish ./${RELEASE}/${name} --provenance --access public`);
    }
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function refuseUncommitted() {
  const { stdout } = spawnSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
  if (stdout !== '')
    throw new Error(`A release is made of what is committed, and this is not:\n${stdout}`);
}

function refuseDifferentVersions() {
  const { version, workspaces } = manifestIn('.');
  const problems = versionProblems(version, workspaces.map(manifestIn));
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function refuseWithoutNotes() {
  const { version } = manifestIn('.');
  if (!readFileSync('CHANGELOG.md', 'utf8').includes(`\n## [${version}]`)) {
    throw new Error(`CHANGELOG.md has nothing about ${version}: move what is unreleased there.`);
  }
}

/** A release says where its code is; a rehearsal says that it does not. */
function knownAddress() {
  const found = findReleaseAddress(root);
  if (found !== null) {
    console.log(
      `The packages say that their code is at ${found.address}, as ${found.from} has it.`,
    );
    return found.address;
  }
  const missing = `${NO_ADDRESS} The packages have no ${ADDRESS_FIELDS.join(', no ')}.`;
  if (!rehearsal) throw new Error(missing);
  console.log(missing);
  return null;
}

function manifestIn(source) {
  return JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
}

/** Runs one of our own checks, in the folder of a build where it looks at one. */
function run(script, place = root, args = []) {
  const { status } = spawnSync(process.execPath, [join(place, script), ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${script} failed, so there is no release.`);
}

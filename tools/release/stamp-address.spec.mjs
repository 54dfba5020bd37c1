import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { publishedPackages } from '../packages/published-packages.mjs';
import { stampAddress } from './stamp-address.mjs';

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** The manifests of a build, as they are after stamping, as text. */
function stamped(address, root = {}) {
  const build = mkdtempSync(join(tmpdir(), 'build-'));
  folders.push(build);
  writeFileSync(join(build, 'package.json'), JSON.stringify(root));
  for (const { folder } of publishedPackages) {
    mkdirSync(join(build, folder), { recursive: true });
    writeFileSync(join(build, folder, 'package.json'), '{ "name": "a-package", "license": "MIT" }');
  }
  stampAddress(build, address);
  return publishedPackages.map(({ folder }) =>
    readFileSync(join(build, folder, 'package.json'), 'utf8'),
  );
}

describe('the manifests of a build', () => {
  const address = 'https://github.com/example/name';

  it('say where the source of each package is, not where it was built', () => {
    assert.deepEqual(
      stamped(address).map((text) => JSON.parse(text).repository.directory),
      ['projects/session-control', 'projects/session-backend', 'projects/emulator'],
    );
  });

  it('say what they said before', () => {
    for (const text of stamped(address)) assert.equal(JSON.parse(text).license, 'MIT');
  });

  it("say what the root's package.json says itself", () => {
    const root = { homepage: 'https://example.org', bugs: { email: 'bugs@example.org' } };
    for (const text of stamped(address, root)) {
      const { homepage, bugs } = JSON.parse(text);
      assert.deepEqual({ homepage, bugs }, root);
    }
  });

  it('are the same, byte for byte, for the same address', () => {
    assert.deepEqual(stamped(address), stamped(address));
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findReleaseAddress } from './find-release-address.mjs';

/** What a clone with this remote and this package.json is said to be at. */
function foundIn({ remote, manifest = {}, environment = {} }) {
  const root = mkdtempSync(join(tmpdir(), 'clone-'));
  try {
    git(root, 'init', '--quiet');
    if (remote !== undefined) git(root, 'remote', 'add', 'origin', remote);
    writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
    return findReleaseAddress(root, environment)?.address ?? null;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function git(cwd, ...args) {
  const { status, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

describe('a clone', () => {
  it('knows where its code is by its remote', () => {
    const remote = 'https://someone:secret@github.com/example/name.git';
    assert.equal(foundIn({ remote }), 'https://github.com/example/name');
  });

  it('knows it by its package.json first', () => {
    const remote = 'git@github.com:example/fork.git';
    const manifest = { repository: 'https://github.com/example/name' };
    assert.equal(foundIn({ remote, manifest }), 'https://github.com/example/name');
  });

  it('knows it by the CI that it is in', () => {
    const environment = {
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'example/name',
    };
    assert.equal(foundIn({ environment }), 'https://github.com/example/name');
  });

  it('does not know it without a remote, or of another folder', () => {
    assert.equal(foundIn({}), null);
    assert.equal(foundIn({ remote: '/srv/git/name' }), null);
  });
});

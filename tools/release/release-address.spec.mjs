import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { releaseAddress } from './release-address.mjs';

const stated = { repository: { type: 'git', url: 'git+https://github.com/example/stated.git' } };
const ci = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'example/ci' };
const remote = 'https://token:secret@github.com/example/remote.git';

const given = (known) => ({ manifest: {}, environment: {}, remote: null, ...known });
const found = (known) => releaseAddress(given(known))?.address ?? null;

describe('where a release says that its code is', () => {
  it("is what the root's package.json says, before any remote", () => {
    assert.equal(found({ manifest: stated, remote }), 'https://github.com/example/stated');
  });

  it("is what the root's package.json says as a text", () => {
    const manifest = { repository: 'https://github.com/example/stated' };
    assert.equal(found({ manifest }), 'https://github.com/example/stated');
  });

  it('is the repository that the workflow runs in, before any remote', () => {
    assert.equal(found({ environment: ci, remote }), 'https://github.com/example/ci');
  });

  it('is the remote, without its credentials', () => {
    assert.equal(found({ remote }), 'https://github.com/example/remote');
  });

  it('is the remote, where a CI is of no forge', () => {
    const environment = { GITHUB_SERVER_URL: 'https://github.com' };
    assert.equal(found({ environment, remote }), 'https://github.com/example/remote');
  });

  it('is unknown, where nothing says so', () => {
    assert.equal(found({}), null);
    assert.equal(found({ remote: '/srv/git/session-control' }), null);
  });

  it('cannot be another than that of the workflow', () => {
    assert.throws(
      () => found({ manifest: stated, environment: ci }),
      /example\/stated.*example\/ci/,
    );
    const same = { ...ci, GITHUB_REPOSITORY: 'example/stated' };
    assert.equal(
      found({ manifest: stated, environment: same }),
      'https://github.com/example/stated',
    );
  });

  it('is not taken from elsewhere, where the package.json says something else than an address', () => {
    for (const repository of ['example/stated', {}, { url: '/srv/someone:secret@git' }]) {
      assert.throws(
        () => found({ manifest: { repository }, remote }),
        ({ message }) => /write the whole/.test(message) && !/secret/.test(message),
      );
    }
  });
});

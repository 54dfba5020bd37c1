import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressProblems, metadataProblems } from './package-metadata.mjs';

const complete = {
  name: 'a-package',
  version: '1.0.0',
  description: 'What it is.',
  keywords: ['angular'],
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  exports: { '.': './index.js' },
};

describe('the manifest of a package', () => {
  it('is complete', () => {
    assert.deepEqual(metadataProblems(complete), []);
  });

  for (const field of Object.keys(complete)) {
    it(`needs ${field}`, () => {
      assert.equal(metadataProblems({ ...complete, [field]: undefined }).length, 1);
    });
  }

  it('is not that of a private package', () => {
    assert.equal(metadataProblems({ ...complete, private: true }).length, 1);
  });
});

describe('the manifest of a package that is released', () => {
  const addresses = {
    homepage: 'https://example.com',
    bugs: 'https://example.com/issues',
    repository: { type: 'git', url: 'git+https://example.com/a.git' },
  };

  it('says where the code is', () => {
    assert.deepEqual(addressProblems({ ...complete, ...addresses }), []);
  });

  for (const field of Object.keys(addresses)) {
    it(`needs ${field}`, () => {
      const manifest = { ...complete, ...addresses, [field]: undefined };
      assert.deepEqual(addressProblems(manifest), [`package.json has no ${field}.`]);
    });
  }
});

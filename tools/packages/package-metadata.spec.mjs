import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { metadataProblems } from './package-metadata.mjs';

const complete = {
  name: 'a-package',
  version: '1.0.0',
  description: 'What it is.',
  keywords: ['angular'],
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20.19.0' },
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

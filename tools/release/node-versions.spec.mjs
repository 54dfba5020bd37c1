import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';

const manifestIn = (folder) => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
const root = manifestIn('.');

describe('the Node that is needed', () => {
  for (const folder of root.workspaces) {
    it(`is the same for ${folder} as for the repository`, () => {
      assert.deepEqual(manifestIn(folder).engines, root.engines);
    });
  }

  it('is the oldest that continuous integration runs on', () => {
    const { jobs } = parse(readFileSync('.github/workflows/ci.yml', 'utf8'));
    const [oldest] = jobs.test.strategy.matrix.node;
    assert.equal(root.engines.node, `>=${oldest}.0`);
  });
});

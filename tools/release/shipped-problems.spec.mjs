import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shippedProblems } from './shipped-problems.mjs';

const README =
  '# A package\n\n## Runtime dependencies\n\n- `ws`: speaks WebSocket on Node.\n\n## License\n';

const shipped = (changes = {}) => ({
  manifest: { name: 'a-package', license: 'MIT', dependencies: { ws: '^8.0.0' } },
  dependencies: [{ name: 'ws', version: '8.0.0', license: 'MIT', from: 'a-package' }],
  readme: README,
  ...changes,
});

describe('what a package brings along', () => {
  it('is all right with permissive licences and a sentence on each dependency', () => {
    assert.deepEqual(shippedProblems(shipped()), []);
  });

  it('is not, with a licence that asks for more, however deep', () => {
    const dependencies = [{ name: 'deep', version: '1.0.0', license: 'GPL-3.0', from: 'ws' }];
    assert.match(shippedProblems(shipped({ dependencies }))[0], /deep 1\.0\.0.*ws.*GPL-3\.0/);
  });

  it('is not, with no licence at all', () => {
    const dependencies = [{ name: 'ws', version: '8.0.0', license: 'none', from: 'a-package' }];
    assert.match(shippedProblems(shipped({ dependencies }))[0], /licence none/);
  });

  it('is not, without a sentence on a dependency, or with one in another section', () => {
    const readme = README.replace('## Runtime dependencies', '## Install');
    assert.match(shippedProblems(shipped({ readme }))[0], /does not say what it needs ws for/);
  });

  it('is not, with a dependency that it may not have', () => {
    assert.match(shippedProblems(shipped({ allowed: ['tslib'] }))[0], /must not depend on ws/);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testArguments } from './test-arguments.mjs';

describe('what npm test was told', () => {
  it('is nothing, unless it was', () => {
    assert.deepEqual(testArguments([]), { groups: [], help: false, verbose: false });
  });

  it('is what to run, and how, in any order', () => {
    assert.deepEqual(testArguments(['faults', '--verbose', 'lint', '--sample']), {
      groups: ['faults', 'lint'],
      help: false,
      verbose: true,
    });
  });

  it('is refused where there is no such option, with what there is', () => {
    assert.throws(() => testArguments(['--verbsoe']), /'--verbsoe'[^]*npm test -- --verbose/);
    assert.throws(() => testArguments(['--verbose=yes']), /--verbose/);
  });

  it('is to say what there is', () => {
    assert.equal(testArguments(['--help']).help, true);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectSteps, steps } from './steps.mjs';

const names = (selected) => selected.map(({ name }) => name);
const ended = { exitCode: 0, timedOut: false };

describe('what is run', () => {
  it('is what was asked for and all that it needs', () => {
    const selected = names(selectSteps(['slow']));
    assert.ok(selected.includes('slow browser tests'));
    assert.ok(selected.includes('build library'));
    assert.ok(!selected.includes('lint'));
  });

  it('counts what was asked for, and of what that needs only the failures', () => {
    const build = (selected) => selected.find(({ name }) => name === 'build library');
    assert.equal(build(selectSteps(['build'])).count(ended).passed, 1);
    assert.equal(build(selectSteps(['slow'])).count(ended).passed, 0);
    assert.equal(build(selectSteps(['slow'])).count({ ...ended, exitCode: 1 }).failed, 1);
  });

  it('refuses what does not exist, and says what does', () => {
    assert.throws(() => selectSteps(['brwoser']), /"brwoser".*browser/);
  });

  it('needs only steps that exist, each under a name of its own', () => {
    const all = names(steps);
    assert.equal(new Set(all).size, all.length);
    for (const { needs = [] } of steps) for (const need of needs) assert.ok(all.includes(need));
  });
});

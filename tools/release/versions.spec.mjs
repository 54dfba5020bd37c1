import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { versionProblems, withVersion } from './versions.mjs';

const emulator = { name: 'emulator', version: '1.0.0' };
const backend = {
  name: 'backend',
  version: '1.0.0',
  dependencies: { hono: '^4.0.0' },
  devDependencies: { emulator: '^1.0.0' },
};

describe('the version of the repository', () => {
  it('is that of every workspace, and what they need of each other', () => {
    assert.deepEqual(versionProblems('1.0.0', [emulator, backend]), []);
  });

  it('is missed in a workspace, and in what one needs', () => {
    const old = { ...emulator, version: '0.9.0' };
    const needsOld = { ...backend, devDependencies: { emulator: '^0.9.0' } };
    const problems = versionProblems('1.0.0', [old, needsOld]);
    assert.equal(problems.length, 2);
    assert.match(problems[0], /emulator is not 1\.0\.0.*npm version 1\.0\.0/);
  });

  it('is written into all of them, and into nothing else', () => {
    assert.deepEqual(withVersion('2.0.0', [emulator, backend]), [
      { ...emulator, version: '2.0.0' },
      { ...backend, version: '2.0.0', devDependencies: { emulator: '^2.0.0' } },
    ]);
  });

  it('is one', () => {
    const read = (folder) => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const { version, workspaces } = read('.');
    assert.deepEqual(versionProblems(version, workspaces.map(read)), []);
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { linkedCopy } from './linked-copy.mjs';

describe('a linked copy', () => {
  let folder;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'linked-'));
    mkdirSync(join(folder, 'a/package'), { recursive: true });
    writeFileSync(join(folder, 'a/package/index.js'), 'first');
    writeFileSync(join(folder, 'a/.package-lock.json'), 'first');
    symlinkSync('package/index.js', join(folder, 'a/link'));
    linkedCopy(join(folder, 'a'), join(folder, 'b'));
  });

  after(() => rmSync(folder, { recursive: true }));

  const copied = (file) => readFileSync(join(folder, 'b', file), 'utf8');

  it('has the same files and links', () => {
    assert.equal(copied('package/index.js'), 'first');
    assert.equal(copied('link'), 'first');
  });

  it('keeps what npm writes to in place', () => {
    writeFileSync(join(folder, 'a/.package-lock.json'), 'second');
    assert.equal(copied('.package-lock.json'), 'first');
  });
});

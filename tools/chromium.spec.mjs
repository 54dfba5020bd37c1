import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findChromium } from './chromium.mjs';

const posixOnly = { skip: process.platform === 'win32' };

describe('finding Chromium', posixOnly, () => {
  let folder;
  const { PATH, CHROMIUM_PATH, PLAYWRIGHT_BROWSERS_PATH } = process.env;

  const executable = (name, exitCode) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chromium-'));
    delete process.env.CHROMIUM_PATH;
    process.env.PATH = [folder, join(folder, 'missing')].join(delimiter);
  });

  afterEach(() => {
    Object.assign(process.env, { PATH, CHROMIUM_PATH, PLAYWRIGHT_BROWSERS_PATH });
    for (const [name, value] of Object.entries({ CHROMIUM_PATH, PLAYWRIGHT_BROWSERS_PATH })) {
      if (value === undefined) delete process.env[name];
    }
    rmSync(folder, { recursive: true });
  });

  it('takes the one that CHROMIUM_PATH names before any other', () => {
    executable('chromium', 0);
    process.env.CHROMIUM_PATH = executable('my-browser', 0);
    assert.equal(findChromium(), process.env.CHROMIUM_PATH);
  });

  it('does not look further when CHROMIUM_PATH is wrong: somebody meant that one', () => {
    executable('chromium', 0);
    process.env.CHROMIUM_PATH = join(folder, 'nothing-here');
    assert.throws(findChromium, /CHROMIUM_PATH/);
  });

  it('takes one on the PATH, under any of its names', () => {
    const chrome = executable('google-chrome', 0);
    assert.equal(findChromium(), chrome);
    const chromium = executable('chromium', 0);
    assert.equal(findChromium(), chromium);
  });

  it('passes over one that does not run', () => {
    executable('chromium', 1);
    const chrome = executable('google-chrome', 0);
    assert.equal(findChromium(), chrome);
  });

  it('asks Playwright for its own last, and believes only what runs', () => {
    process.env.PLAYWRIGHT_BROWSERS_PATH = join(folder, 'nothing-here');
    assert.equal(findChromium(), undefined);
  });
});

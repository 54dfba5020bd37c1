import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findRedis } from './redis.mjs';

describe('finding Redis', { skip: process.platform === 'win32' }, () => {
  let folder;
  const { PATH, REDIS_SERVER_PATH } = process.env;

  const executable = (name, exitCode) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'redis-'));
    delete process.env.REDIS_SERVER_PATH;
    process.env.PATH = folder;
  });

  afterEach(() => {
    Object.assign(process.env, { PATH, REDIS_SERVER_PATH });
    if (REDIS_SERVER_PATH === undefined) delete process.env.REDIS_SERVER_PATH;
    rmSync(folder, { recursive: true });
  });

  it('takes the one that REDIS_SERVER_PATH names before any other', () => {
    executable('redis-server', 0);
    process.env.REDIS_SERVER_PATH = executable('my-redis', 0);
    assert.equal(findRedis(), process.env.REDIS_SERVER_PATH);
  });

  it('does not look further when REDIS_SERVER_PATH is wrong: somebody meant that one', () => {
    executable('redis-server', 0);
    process.env.REDIS_SERVER_PATH = join(folder, 'nothing-here');
    assert.throws(findRedis, /REDIS_SERVER_PATH/);
  });

  it('takes one on the PATH that runs', () => {
    assert.equal(findRedis(), undefined);
    executable('redis-server', 1);
    assert.equal(findRedis(), undefined);
    const redis = executable('redis-server', 0);
    assert.equal(findRedis(), redis);
  });
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { buildsFor, selectBenchmarks } from './selection.mjs';

const all = selectBenchmarks([]).names;
const buildNames = (names) => buildsFor(names).map(({ name }) => name);

describe('npm run bench', () => {
  it('selects every benchmark without a name', () => {
    assert.deepEqual(all, ['size', 'latency', 'scale', 'emulator', 'leaks']);
    for (const name of all) assert.ok(existsSync(`benchmarks/${name}/${name}.mjs`), name);
  });

  it('selects the named benchmarks, each once, and keeps the options', () => {
    assert.deepEqual(selectBenchmarks(['leaks', '--json', 'size', 'leaks']), {
      names: ['leaks', 'size'],
      options: ['--json'],
    });
  });

  it('rejects an unknown name and lists the names', () => {
    assert.throws(
      () => selectBenchmarks(['size', 'sise']),
      /^Error: Unknown benchmark: sise\. Choose from: size, latency, scale, emulator, leaks\.$/,
    );
  });

  it('rejects an unknown option', () => {
    assert.throws(() => selectBenchmarks(['--jsn']), /--jsn/);
  });

  it('builds only what the benchmarks need, once and in order', () => {
    assert.deepEqual(buildNames(['size']), ['build library']);
    assert.deepEqual(buildNames(['latency', 'size', 'leaks']), [
      'build library',
      'build emulator',
      'build bench app',
    ]);
  });
});

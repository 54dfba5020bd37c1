import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Counted before a benchmark keeps its process on one of them. */
const cores = availableParallelism();

/**
 * What a figure depends on: when, where, and on which versions it was measured.
 *
 * @param {string[]} packages
 * @param {number} started milliseconds since 1970
 */
export function surroundings(packages, started) {
  return {
    measuredAt: new Date(started).toISOString(),
    seconds: Math.round((Date.now() - started) / 1_000),
    versions: Object.fromEntries([
      ['node', process.versions.node],
      ...packages.map((name) => [name, versionOf(name)]),
    ]),
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
      cores,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${platform()} ${release()} ${arch()}`,
      load: Number((loadavg()[0] ?? 0).toFixed(1)),
    },
  };
}

function versionOf(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
}

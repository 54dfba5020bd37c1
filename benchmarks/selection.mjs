import { parseArgs } from 'node:util';
import { steps } from '../tools/test-runner/steps.mjs';

/** Each benchmark, with the step of `npm test` that builds what it measures. */
const BENCHMARKS = {
  size: 'build library',
  latency: 'build bench app',
  scale: 'build bench app',
  emulator: 'build emulator',
  leaks: 'build bench app',
};

/**
 * Reads the arguments of `npm run bench`. Without a name, they select every benchmark.
 *
 * @param {string[]} args
 * @returns {{ names: string[], options: string[] }}
 * @throws Error for a name or an option that does not exist
 */
export function selectBenchmarks(args) {
  const { positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, check: { type: 'boolean' } },
  });
  const all = Object.keys(BENCHMARKS);
  const unknown = positionals.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    throw new Error(`Unknown benchmark: ${unknown.join(', ')}. Choose from: ${all.join(', ')}.`);
  }
  return {
    names: positionals.length === 0 ? all : [...new Set(positionals)],
    options: args.filter((arg) => arg.startsWith('--')),
  };
}

/**
 * Lists the build steps of these benchmarks, each once, after the steps that it needs.
 *
 * @param {string[]} names
 */
export function buildsFor(names) {
  const builds = new Set();
  const add = (name) => {
    const build = steps.find((step) => step.name === name);
    build.needs?.forEach(add);
    builds.add(build);
  };
  names.forEach((name) => add(BENCHMARKS[name]));
  return [...builds];
}

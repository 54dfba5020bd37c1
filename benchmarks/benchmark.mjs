import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { surroundings } from './surroundings.mjs';
import { table } from './table.mjs';

/** The folder of `angular.json`, where every benchmark runs. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {object} Goal
 * @property {string} what the figure, in words
 * @property {'at most' | 'at least'} bound
 * @property {number} limit
 * @property {number} measured
 * @property {boolean} met
 *
 * @typedef {object} Measured
 * @property {string} title what was measured
 * @property {string} method how, in a sentence or two
 * @property {string[]} packages the packages whose versions matter
 * @property {Record<string, string | number>[]} rows the table
 * @property {Goal[]} goals
 * @property {Record<string, unknown>} [details] whatever else belongs into the file
 */

/**
 * Creates a goal that is met when the figure is the limit or less.
 *
 * @returns {Goal}
 */
export function atMost(limit, what, measured) {
  return { what, bound: 'at most', limit, measured, met: measured <= limit };
}

/**
 * Creates a goal that is met when the figure is the limit or more.
 *
 * @returns {Goal}
 */
export function atLeast(limit, what, measured) {
  return { what, bound: 'at least', limit, measured, met: measured >= limit };
}

/**
 * Runs a benchmark as a command: prints a table, writes what it measured to `results/`, unless `--check`
 * asks for the goals alone, and fails when a goal is missed.
 *
 * @param {string} name
 * @param {(progress: (text: string) => void) => Promise<Measured>} measure
 */
export async function benchmark(name, measure) {
  process.chdir(ROOT);
  const started = Date.now();
  const { packages, rows, goals, ...measured } = await measure(console.log);
  const result = {
    benchmark: name,
    ...measured,
    ...surroundings(packages, started),
    rows,
    goals,
    met: goals.every(({ met }) => met),
  };
  if (!process.argv.includes('--check')) {
    mkdirSync(`${ROOT}/benchmarks/results`, { recursive: true });
    writeFileSync(
      `${ROOT}/benchmarks/results/${name}.json`,
      `${JSON.stringify(result, null, 2)}\n`,
    );
  }
  process.stdout.write(summary(result));
  process.exitCode = result.met ? 0 : 1;
}

function summary({ title, method, rows, goals, versions, machine }) {
  return [
    '',
    title,
    method,
    '',
    table(rows),
    '',
    ...goals.map(
      ({ met, what, bound, limit, measured }) =>
        `${met ? 'met   ' : 'MISSED'}  ${what}: ${round(measured)}, goal ${bound} ${round(limit)}`,
    ),
    '',
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, load ${machine.load}`,
    '',
  ].join('\n');
}

function round(value) {
  return Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toFixed(3)));
}

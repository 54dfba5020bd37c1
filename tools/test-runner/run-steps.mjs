import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { oneFailure } from './count.mjs';
import { runCommand } from './run-command.mjs';

/**
 * @typedef {object} Step
 * @property {string} name what the summary calls it
 * @property {string} group what `npm test -- <group>` calls it
 * @property {(report: string) => string[]} args of node; `report` is the file its runner writes
 * @property {(outcome: import('./count.mjs').Outcome) => import('./count.mjs').Count} count
 * @property {string[]} [needs] names of the steps without which it cannot run
 * @property {(report: string) => Record<string, string>} [env]
 * @property {number} [timeout] milliseconds
 * @property {boolean} [onlyWhenAsked] whether `npm test` without a group leaves it out
 */

/** For what hangs; a busy machine may take its time. */
const DEFAULT_TIMEOUT_MS = 1_800_000;

/**
 * Runs every step as soon as what it needs has passed, `atOnce` of them together. A failure stops
 * nothing but the steps that need it, and those count as failed: nobody knows whether they work.
 *
 * @param {Step[]} steps
 * @param {object} options
 * @param {number} options.atOnce
 * @param {(text: string) => void} [options.onOutput]
 * @param {(result: import('./summary.mjs').StepResult, output: string) => void} options.onEnd
 * @returns {Promise<import('./summary.mjs').StepResult[]>} in the order of `steps`
 */
export async function runSteps(steps, { atOnce, onOutput, onEnd }) {
  // New for each run: a report that an earlier run left behind must never be counted.
  const reports = mkdtempSync(join(tmpdir(), 'test-reports-'));
  const results = new Map();
  const waiting = new Set(steps);
  const end = (step, result, output = '') => {
    results.set(step.name, result);
    onEnd(result, output);
  };

  const run = async (step) => {
    const report = join(reports, `${steps.indexOf(step)}`);
    const started = performance.now();
    const { output, ...outcome } = await runCommand(process.execPath, step.args(report), {
      timeout: step.timeout ?? DEFAULT_TIMEOUT_MS,
      env: step.env?.(report) ?? {},
      onOutput,
    });
    const seconds = (performance.now() - started) / 1000;
    const count = step.count({ ...outcome, report: readIfWritten(report) });
    end(step, { name: step.name, seconds, count }, output);
  };

  const next = () => {
    for (const step of waiting) {
      const needs = (step.needs ?? []).map((name) => results.get(name));
      const failed = needs.find((need) => need && need.count.failed > 0);
      if (failed) {
        waiting.delete(step);
        const count = oneFailure(`did not run: "${failed.name}" failed`);
        end(step, { name: step.name, seconds: 0, count });
      } else if (needs.every(Boolean)) {
        waiting.delete(step);
        return step;
      }
    }
    return undefined;
  };

  const inFlight = new Set();
  for (;;) {
    while (inFlight.size < atOnce) {
      const step = next();
      if (!step) break;
      const done = run(step).finally(() => inFlight.delete(done));
      inFlight.add(done);
    }
    if (inFlight.size === 0) break;
    await Promise.race(inFlight);
  }
  rmSync(reports, { recursive: true, force: true });
  if (waiting.size > 0) {
    const names = [...waiting].map(({ name }) => name);
    throw new Error(`These steps need something unknown: ${names.join(', ')}`);
  }
  return steps.map(({ name }) => results.get(name));
}

function readIfWritten(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * How many tests a step ran. Every rule here errs on the side of a failure: a runner that says
 * nothing, or says that it ran nothing, has not shown that anything works.
 *
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [problem] what is wrong
 * @property {string} [note] what else is worth to know
 * @typedef {{ exitCode: number | null, timedOut: boolean, report?: string }} Outcome
 */

/** @param {string} problem @returns {Count} */
export const oneFailure = (problem) => ({ passed: 0, failed: 1, skipped: 0, problem });

/** A step that is one check, such as the formatting. @param {Outcome} outcome @returns {Count} */
export function countCheck(outcome) {
  return failureOfProcess(outcome) ?? { passed: 1, failed: 0, skipped: 0 };
}

/** A step that only makes a later one possible. @param {Outcome} outcome @returns {Count} */
export function countPreparation(outcome) {
  return failureOfProcess(outcome) ?? { passed: 0, failed: 0, skipped: 0 };
}

/** `jest --json --outputFile`. @param {Outcome} outcome @returns {Count} */
export function countJest(outcome) {
  return countReport(outcome, (report) => {
    const jest = JSON.parse(report);
    return {
      passed: jest.numPassedTests,
      // A spec file that does not compile has no tests to fail.
      failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites,
      skipped: jest.numPendingTests + jest.numTodoTests,
    };
  });
}

/** Vitest's `json` reporter. @param {Outcome} outcome @returns {Count} */
export function countVitest(outcome) {
  return countReport(outcome, (report) => {
    const vitest = JSON.parse(report);
    return {
      passed: vitest.numPassedTests,
      // A spec file that does not compile has no tests to fail.
      failed:
        vitest.numFailedTests +
        vitest.testResults.filter(
          ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
        ).length,
      skipped: vitest.numPendingTests + vitest.numTodoTests,
    };
  });
}

/** Playwright's `json` reporter. @param {Outcome} outcome @returns {Count} */
export function countPlaywright(outcome) {
  return countReport(outcome, (report) => {
    const { stats, errors } = JSON.parse(report);
    return {
      passed: stats.expected,
      // `flaky` passed only when it was repeated; `errors` belong to no test.
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    };
  });
}

/** `node --test --test-reporter=tap`. @param {Outcome} outcome @returns {Count} */
export function countNodeTest(outcome) {
  return countReport(outcome, (report) => {
    const total = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1]);
    return {
      passed: total('pass'),
      failed: total('fail') + total('cancelled'),
      skipped: total('skipped') + total('todo'),
    };
  });
}

/** What mutation testing has to reach: of the mutants, the part that makes a test fail. */
const LEAST_SCORE = 0.95;
/** How many mutants may be excused, each by a comment that says why. */
const MOST_EXCUSES = 10;

/**
 * Stryker's `json` reporter: one check, of the score and of the excuses.
 *
 * @param {Outcome} outcome
 * @returns {Count}
 */
export function countMutation(outcome) {
  return countReport({ ...outcome, exitCode: 0 }, (report) => {
    const files = Object.values(JSON.parse(report).files);
    const mutants = files.flatMap((file) => file.mutants.map(({ status }) => status));
    const having = (...statuses) => mutants.filter((status) => statuses.includes(status)).length;
    const found = having('Killed', 'Timeout');
    const missed = having('Survived', 'NoCoverage');
    const comments = files.flatMap((file) => file.source.match(/\/[/*]\s*Stryker\b.*/g) ?? []);
    const careless = comments.filter(
      (text) => !/^\/\/ Stryker disable next-line (?!all\b)\w+: \S/.test(text),
    );
    const note =
      `${percentage(found / (found + missed))} of ${found + missed} mutants, ` +
      `${comments.length} excused`;
    if (found === 0) return { passed: 0, failed: 0, skipped: 0 };
    if (found < LEAST_SCORE * (found + missed)) {
      return oneFailure(`${note}; ${percentage(LEAST_SCORE)} is the least`);
    }
    if (careless.length > 0)
      return oneFailure(`an excuse names no mutator or reason: ${careless[0]}`);
    if (comments.length > MOST_EXCUSES) return oneFailure(`${note}; ${MOST_EXCUSES} is the most`);
    return { passed: 1, failed: 0, skipped: 0, note };
  });
}

const percentage = (part) => `${(Math.floor(part * 1000) / 10).toFixed(1)} %`;

function countReport(outcome, read) {
  if (outcome.timedOut) return oneFailure('took too long and was stopped');
  if (outcome.report === undefined) return oneFailure('ended without a report');
  let count;
  try {
    count = read(outcome.report);
  } catch {
    return oneFailure('its report cannot be read');
  }
  if (![count.passed, count.failed, count.skipped].every(Number.isInteger)) {
    return oneFailure('its report cannot be read');
  }
  if (count.failed > 0) return count;
  if (count.passed === 0) return { ...count, failed: 1, problem: 'ran no test' };
  if (outcome.exitCode !== 0) {
    return { ...count, failed: 1, problem: `every test passed, but ${ending(outcome)}` };
  }
  return count;
}

function failureOfProcess(outcome) {
  if (outcome.timedOut) return oneFailure('took too long and was stopped');
  return outcome.exitCode === 0 ? undefined : oneFailure(ending(outcome));
}

function ending({ exitCode }) {
  return exitCode === null ? 'it was killed or did not start' : `exit code ${exitCode}`;
}

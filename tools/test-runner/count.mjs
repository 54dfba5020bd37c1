/**
 * How many tests a step ran. Every rule here errs on the side of a failure: a runner that says
 * nothing, or says that it ran nothing, has not shown that anything works.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, problem?: string }} Count
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

function countReport(outcome, read) {
  if (outcome.timedOut) return oneFailure('took too long and was stopped');
  if (outcome.report === undefined) return oneFailure('ended without a report');
  let count;
  try {
    count = read(outcome.report);
  } catch {
    return oneFailure('its report cannot be read');
  }
  if (!Object.values(count).every(Number.isInteger)) {
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

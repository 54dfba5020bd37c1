import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  countCheck,
  countJest,
  countMutation,
  countNodeTest,
  countPlaywright,
  countPreparation,
  countVitest,
} from './count.mjs';

const ended = (exitCode, report) => ({ exitCode, timedOut: false, report });
const json = (value) => JSON.stringify(value);

const jestReport = (numbers) =>
  json({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    ...numbers,
  });

const playwrightReport = (stats, errors = []) =>
  json({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

const vitestReport = (numbers, testResults = []) =>
  json({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults,
    ...numbers,
  });

const tapReport = ({ pass = 0, fail = 0, cancelled = 0, skipped = 0, todo = 0 }) =>
  `TAP version 13\n# pass ${pass}\n# fail ${fail}\n# cancelled ${cancelled}\n` +
  `# skipped ${skipped}\n# todo ${todo}\n`;

const runners = [
  {
    name: 'Jest',
    count: countJest,
    passing: jestReport({ numPassedTests: 7 }),
    none: jestReport({}),
  },
  {
    name: 'Playwright',
    count: countPlaywright,
    passing: playwrightReport({ expected: 7 }),
    none: playwrightReport({}),
  },
  {
    name: 'Vitest',
    count: countVitest,
    passing: vitestReport({ numPassedTests: 7 }),
    none: vitestReport({}),
  },
  { name: 'node:test', count: countNodeTest, passing: tapReport({ pass: 7 }), none: tapReport({}) },
];

for (const { name, count, passing, none } of runners) {
  describe(`counting ${name}`, () => {
    it('takes the numbers of its report', () => {
      assert.deepEqual(count(ended(0, passing)), { passed: 7, failed: 0, skipped: 0 });
    });

    it('fails when it ended without a report, whatever its exit code', () => {
      assert.equal(count(ended(0, undefined)).failed, 1);
      assert.equal(count(ended(1, undefined)).failed, 1);
      assert.equal(count(ended(null, undefined)).failed, 1);
    });

    it('fails when the report was cut off or is something else', () => {
      assert.equal(count(ended(0, passing.slice(0, 12))).failed, 1);
      assert.equal(count(ended(0, '{}')).failed, 1);
      assert.equal(count(ended(0, '')).failed, 1);
    });

    it('fails when no test ran', () => {
      const counted = count(ended(0, none));
      assert.equal(counted.failed, 1);
      assert.equal(counted.problem, 'ran no test');
    });

    it('fails when every test passed and the runner says it failed', () => {
      const counted = count(ended(1, passing));
      assert.equal(counted.passed, 7);
      assert.equal(counted.failed, 1);
    });

    it('fails when it was stopped for taking too long, though a report is there', () => {
      assert.equal(count({ exitCode: null, timedOut: true, report: passing }).failed, 1);
    });
  });
}

describe('what counts as failed and as skipped', () => {
  it('Jest: a spec file that does not compile, todo tests', () => {
    const report = jestReport({
      numPassedTests: 3,
      numFailedTests: 2,
      numRuntimeErrorTestSuites: 1,
      numPendingTests: 4,
      numTodoTests: 1,
    });
    assert.deepEqual(countJest(ended(1, report)), { passed: 3, failed: 3, skipped: 5 });
  });

  it('Playwright: a test that passed only when repeated, errors outside of any test', () => {
    const report = playwrightReport({ expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, [{}]);
    assert.deepEqual(countPlaywright(ended(1, report)), { passed: 3, failed: 3, skipped: 2 });
  });

  it('Vitest: a spec file that does not compile, todo tests', () => {
    const report = vitestReport(
      { numPassedTests: 3, numFailedTests: 2, numPendingTests: 4, numTodoTests: 1 },
      [
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    );
    assert.deepEqual(countVitest(ended(1, report)), { passed: 3, failed: 3, skipped: 5 });
  });

  it('node:test: cancelled tests', () => {
    const report = tapReport({ pass: 3, fail: 1, cancelled: 1, skipped: 1, todo: 1 });
    assert.deepEqual(countNodeTest(ended(1, report)), { passed: 3, failed: 2, skipped: 2 });
  });

  it('only skipped tests are no test', () => {
    assert.equal(countPlaywright(ended(0, playwrightReport({ skipped: 2 }))).failed, 1);
  });
});

describe('mutation testing', () => {
  const report = (found, missed, source = '') => {
    const mutants = [
      ...Array.from({ length: found }, () => ({ status: 'Killed' })),
      ...Array.from({ length: missed }, () => ({ status: 'Survived' })),
      { status: 'Ignored' },
    ];
    return json({ files: { 'some.ts': { source, mutants } } });
  };
  const excuse = '// Stryker disable next-line StringLiteral: nobody can tell\n';

  it('is one check, which says what it found', () => {
    const counted = countMutation(ended(0, report(19, 1, excuse)));
    assert.equal(counted.passed, 1);
    assert.equal(counted.failed, 0);
    assert.equal(counted.note, '95.0 % of 20 mutants, 1 excused');
  });

  it('fails below 95 %, and says how far', () => {
    const counted = countMutation(ended(1, report(18, 1)));
    assert.equal(counted.failed, 1);
    assert.match(counted.problem, /^94.7 % of 19 mutants/);
  });

  it('counts what times out as found, and what no test reaches as missed', () => {
    const mutants = [{ status: 'Timeout' }, { status: 'NoCoverage' }];
    const counted = countMutation(ended(0, json({ files: { a: { source: '', mutants } } })));
    assert.match(counted.problem, /^50.0 %/);
  });

  it('fails for more than ten excuses', () => {
    assert.equal(countMutation(ended(0, report(20, 0, excuse.repeat(10)))).failed, 0);
    assert.equal(countMutation(ended(0, report(20, 0, excuse.repeat(11)))).failed, 1);
  });

  it('fails for an excuse that is no single one, or gives no reason', () => {
    for (const careless of [
      '// Stryker disable all',
      '// Stryker disable StringLiteral: because',
      '// Stryker disable next-line StringLiteral',
      '// Stryker disable next-line all: because',
      '/* Stryker disable all */',
    ]) {
      assert.equal(countMutation(ended(0, report(20, 0, careless))).failed, 1, careless);
    }
  });

  it('fails without a report, an empty one, and when it was stopped', () => {
    assert.equal(countMutation(ended(0, undefined)).failed, 1);
    assert.equal(countMutation(ended(0, '{}')).failed, 1);
    assert.equal(countMutation(ended(0, json({ files: {} }))).failed, 1);
    assert.equal(countMutation({ timedOut: true, report: report(20, 0) }).failed, 1);
  });
});

describe('steps without tests', () => {
  it('a check is one test', () => {
    assert.equal(countCheck(ended(0)).passed, 1);
    assert.equal(countCheck(ended(2)).failed, 1);
    assert.equal(countCheck(ended(null)).failed, 1);
  });

  it('a preparation counts only when it fails', () => {
    assert.deepEqual(countPreparation(ended(0)), { passed: 0, failed: 0, skipped: 0 });
    assert.equal(countPreparation(ended(1)).failed, 1);
  });
});

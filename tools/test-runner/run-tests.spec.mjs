import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countCheck, countJest } from './count.mjs';
import { runTests } from './run-tests.mjs';

/** A step that is a line of JavaScript in a real process. */
const step = (name, code, more = {}) => ({
  name,
  group: name,
  args: (report) => ['--eval', code, report],
  count: countCheck,
  ...more,
});

const jestStep = (name, code, numbers = {}) => {
  const report = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    ...numbers,
  };
  const write = `require('fs').writeFileSync(process.argv[1], ${JSON.stringify(JSON.stringify(report))});`;
  return step(name, write + code, { count: countJest });
};

const run = async (steps, options = {}) => {
  let text = '';
  const exitCode = await runTests(steps, {
    atOnce: 2,
    verbose: false,
    write: (part) => (text += part),
    ...options,
  });
  return { exitCode, text, lastLine: text.trimEnd().split('\n').at(-1) };
};

describe('npm test', () => {
  it('adds up every runner and every check', async () => {
    const { exitCode, lastLine } = await run([
      step('format', ''),
      jestStep('unit', '', { numPassedTests: 40 }),
      jestStep('more', '', { numPassedTests: 2 }),
    ]);
    assert.equal(lastLine, '43 passed, 0 failed');
    assert.equal(exitCode, 0);
  });

  it('fails when one test fails, and runs everything else', async () => {
    const { exitCode, lastLine } = await run([
      jestStep('unit', 'process.exit(1)', { numPassedTests: 4, numFailedTests: 1 }),
      step('format', ''),
    ]);
    assert.equal(lastLine, '5 passed, 1 failed');
    assert.equal(exitCode, 1);
  });

  it('fails when a runner crashes before its report', async () => {
    const { exitCode, lastLine } = await run([
      step('unit', 'process.kill(process.pid, "SIGKILL")', { count: countJest }),
    ]);
    assert.equal(lastLine, '0 passed, 1 failed');
    assert.equal(exitCode, 1);
  });

  it('fails when a runner ends well without a report', async () => {
    const { exitCode, lastLine } = await run([step('unit', '', { count: countJest })]);
    assert.equal(lastLine, '0 passed, 1 failed');
    assert.equal(exitCode, 1);
  });

  it('fails when a step hangs', async () => {
    const { exitCode, text } = await run([
      step('unit', 'setInterval(() => 0, 99)', { timeout: 200 }),
    ]);
    assert.match(text, /took too long/);
    assert.equal(exitCode, 1);
  });

  it('fails when nothing ran at all', async () => {
    const { exitCode, lastLine } = await run([]);
    assert.equal(lastLine, '0 passed, 1 failed');
    assert.equal(exitCode, 1);
  });

  it('mentions skipped tests only if there are any', async () => {
    const { exitCode, lastLine } = await run([
      jestStep('unit', '', { numPassedTests: 4, numPendingTests: 2 }),
    ]);
    assert.equal(lastLine, '4 passed, 0 failed, 2 skipped');
    assert.equal(exitCode, 0);
  });

  it('does not run what needs a failed step, and counts it as failed, and so on', async () => {
    const { lastLine, text } = await run([
      step('build', 'process.exit(1)'),
      step('pack', 'console.log("should not run")', { needs: ['build'] }),
      step('browser', 'console.log("should not run")', { needs: ['pack'] }),
      step('format', ''),
    ]);
    assert.equal(lastLine, '1 passed, 3 failed');
    assert.match(text, /✗ browser .*did not run: "pack" failed/);
    assert.doesNotMatch(text, /should not run/);
  });

  it('waits for what a step needs, wherever that is in the list', async () => {
    const { text } = await run([
      step('second', '', { needs: ['first'] }),
      step('first', 'setTimeout(() => 0, 100)'),
    ]);
    assert.ok(text.indexOf('✓ first') < text.indexOf('✓ second'));
  });

  it('refuses needs that do not exist', async () => {
    await assert.rejects(run([step('browser', '', { needs: ['nothing'] })]), /unknown/);
  });

  it('runs as many steps at once as it is told', async () => {
    // Each waits for the other's file: alone, neither would ever end.
    const meet = (mine, other) =>
      `const fs = require('fs'), dir = require('path').dirname(process.argv[1]);
       fs.writeFileSync(dir + '/${mine}', '');
       const timer = setInterval(() => fs.existsSync(dir + '/${other}') && clearInterval(timer), 5);`;
    const steps = [
      step('a', meet('a', 'b'), { timeout: 2_000 }),
      step('b', meet('b', 'a'), { timeout: 2_000 }),
    ];
    assert.equal((await run(steps, { atOnce: 2 })).exitCode, 0);
  });

  it('shows the output of a step only if it failed', async () => {
    const { text } = await run([
      step('quiet', 'console.log("all is well")'),
      step('loud', 'console.error("line 7 is wrong"); process.exit(1)'),
    ]);
    assert.doesNotMatch(text, /all is well/);
    assert.match(text, /line 7 is wrong/);
  });

  it('shows every output when it is asked to', async () => {
    const { text } = await run([step('quiet', 'console.log("all is well")')], { verbose: true });
    assert.match(text, /all is well/);
  });
});

import assert from 'node:assert/strict';
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { knownCommands } from '../docs/known-commands.mjs';
import { commandProblems } from '../docs/shell-commands.mjs';

const FOLDER = '.github/workflows';

/** What the system has. */
const OF_THE_SYSTEM = ['sha256sum', 'for'];

const stepsOf = (workflow) => Object.values(workflow.jobs).flatMap(({ steps }) => steps);

for (const file of readdirSync(FOLDER)) {
  describe(`the workflow ${file}`, () => {
    const workflow = parse(readFileSync(`${FOLDER}/${file}`, 'utf8'), { strict: true });

    it('has steps that run something or use something', () => {
      for (const step of stepsOf(workflow)) {
        assert.notEqual(step.run === undefined, step.uses === undefined, JSON.stringify(step));
      }
    });

    it('runs what there is', () => {
      const lines = stepsOf(workflow).flatMap(({ run }) => run?.trim().split('\n') ?? []);
      for (const line of lines) {
        const [program] = line.split(' ');
        if (OF_THE_SYSTEM.includes(program)) continue;
        if (program.includes('/')) accessSync(program, constants.X_OK);
        else assert.deepEqual(commandProblems(line, knownCommands()), []);
      }
    });

    it('waits only for jobs that there are', () => {
      const jobs = Object.keys(workflow.jobs);
      for (const { needs = [] } of Object.values(workflow.jobs)) {
        for (const needed of [needs].flat()) assert.ok(jobs.includes(needed), needed);
      }
    });
  });
}

describe('continuous integration', () => {
  it('runs suites that there are', () => {
    const [, suites] = /suites=\(\n([^)]*)\)/.exec(readFileSync('.ci/run', 'utf8'));
    const commands = [...suites.matchAll(/'([^']+)'/g)].map(([, command]) => command);
    assert.ok(commands.length > 0);
    assert.deepEqual(commandProblems(commands.join('\n'), knownCommands()), []);
  });
});

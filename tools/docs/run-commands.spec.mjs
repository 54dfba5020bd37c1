import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { failedCommands } from './run-commands.mjs';

/** Says what it was given and exits with CODE; told to listen, it goes on until it is stopped. */
const program = `
  const [, , ...words] = process.argv;
  process.exitCode = Number(process.env.CODE ?? 0);
  if (words.includes('listen')) {
    const stay = setInterval(() => {}, 1000);
    process.once('SIGINT', () => clearInterval(stay));
  }
  if (process.env.SILENT !== 'yes') console.log(words.join(' '));
`;

describe('the commands of a shell block', () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'commands-'));
    writeFileSync(join(folder, 'program.cjs'), program);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const failed = (code, trial = {}) => failedCommands(code, folder, () => Promise.resolve(trial));

  it('are run one after the other, as they are on the page', async () => {
    const said = [];
    const afterwards = (output) => void said.push(output.trim());

    assert.deepEqual(
      await failed('node program.cjs "a b" # first\nnode program.cjs c', { afterwards }),
      [],
    );
    assert.deepEqual(said, ['a b', 'c']);
  });

  it('get what stands for what is left to the reader, and more', async () => {
    const said = [];
    const afterwards = (output) => void said.push(output.trim());
    const trial = { standIns: { '<meeting>': 'm1' }, more: ['--yes'], afterwards };

    assert.deepEqual(await failed('node program.cjs end <meeting>', trial), []);
    assert.deepEqual(said, ['end m1 --yes']);
  });

  it('fail without anything that stands for it', async () => {
    assert.deepEqual(await failed('node program.cjs <id>'), [
      '"node program.cjs <id>": nothing stands for <id>.',
    ]);
  });

  it('fail when they end with another code than 0, and show what they said', async () => {
    assert.deepEqual(await failed('node program.cjs a', { env: { CODE: '3' } }), [
      '"node program.cjs a": it ended with 3.\na\n',
    ]);
  });

  it('fail when they say nothing', async () => {
    assert.deepEqual(await failed('node program.cjs a', { env: { SILENT: 'yes' } }), [
      '"node program.cjs a": it said nothing.',
    ]);
  });

  it('fail when they have not done what they are for', async () => {
    const afterwards = () => assert.fail('The meeting is open.');

    assert.deepEqual(await failed('node program.cjs a', { afterwards }), [
      '"node program.cjs a": The meeting is open.',
    ]);
  });

  describe('that go on until they are stopped', () => {
    it('are stopped once they listen and do what they are for', async () => {
      let heard;
      const trial = { listening: /listen/, meanwhile: (output) => void (heard = output.trim()) };

      assert.deepEqual(await failed('node program.cjs listen', trial), []);
      assert.equal(heard, 'listen');
    });

    it('are stopped, and fail, when they do not', async () => {
      const meanwhile = () => assert.fail('Nobody answers.');

      assert.deepEqual(
        await failed('node program.cjs listen', { listening: /listen/, meanwhile }),
        ['"node program.cjs listen": Nobody answers.'],
      );
    });

    it('fail when they end before', async () => {
      assert.deepEqual(await failed('node program.cjs a', { listening: /listen/ }), [
        '"node program.cjs a": it ended, with 0, and never said /listen/.\na\n',
      ]);
    });
  });

  it('leave nothing behind of what was started for them, also when they fail', async () => {
    let closed = 0;
    const close = () => Promise.resolve(void closed++);

    await failed('node program.cjs a', { close });
    await failed('node program.cjs a', { close, env: { CODE: '1' } });

    assert.equal(closed, 2);
  });
});

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { EVERYTHING } from './run-tasks.mjs';

describe('a task of `npm test` runs again, instead of being taken from the cache,', () => {
  let copy;
  let before;

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'tasks-'));
    const files = await execa`git ls-files --cached --others --exclude-standard --deduplicate`;
    for (const file of files.stdout.split('\n').filter(existsSync)) cpSync(file, join(copy, file));
    before = await hashes();
  });

  afterAll(() => rmSync(copy, { recursive: true }));

  /** What turbo makes of everything that a task depends on: another one makes it run again. */
  async function hashes(env = {}) {
    const options = ['--root-turbo-json=.config/turbo.json', '--dry-run=json'];
    const { stdout } = await execa('turbo', ['run', ...EVERYTHING, ...options], {
      cwd: copy,
      preferLocal: true,
      localDir: process.cwd(),
      env: { TURBO_TELEMETRY_DISABLED: '1', ...env },
    });
    return new Map(JSON.parse(stdout).tasks.map(({ taskId, hash }) => [taskId, hash]));
  }

  async function tasksThatRunAgain(env) {
    const after = await hashes(env);
    return [...before.keys()].filter((task) => before.get(task) !== after.get(task));
  }

  async function afterEditing(file) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(join(copy, file), `${text}\n`);
    const tasks = await tasksThatRunAgain();
    writeFileSync(join(copy, file), text);
    return tasks;
  }

  it('after one of its files has changed, and so do those that need it', async () => {
    const again = await afterEditing('projects/session-backend/src/index.ts');
    expect(again).toEqual(
      expect.arrayContaining([
        'realtimekit-session-backend#build',
        'realtimekit-session-backend#test:unit',
        'realtimekit-session-demo#build:server',
        'realtimekit-session-e2e#test:e2e',
        '//#lint',
      ]),
    );
    expect(again).not.toContain('ngx-realtimekit-session#build');
    expect(again).not.toContain('realtimekit-session-demo#build');
    expect(again).not.toContain('realtimekit-emulator#test:unit');
  });

  it('after a page has changed that it reads', async () => {
    const again = await afterEditing('docs/errors.md');
    expect(again).toEqual(
      expect.arrayContaining(['//#check:docs', '//#check:links', '//#check:spelling']),
    );
    expect(again).not.toContain('//#lint');
    expect(again.filter((task) => !task.startsWith('//'))).toEqual([]);
  });

  it('after another lock file, all of them', async () => {
    const again = await afterEditing('package-lock.json');
    expect(again).toEqual([...before.keys()]);
  });

  it('with another version of Node, all of them', async () => {
    const again = await tasksThatRunAgain({ NODE_VERSION: 'v0.0.0' });
    expect(again).toEqual([...before.keys()]);
  });

  it('with another value of a variable that it reads', async () => {
    const again = await tasksThatRunAgain({ CHROMIUM_PATH: '/another' });
    expect(again).toContain('realtimekit-session-e2e#test:e2e');
    expect(again).not.toContain('ngx-realtimekit-session#test:unit');
  });
});

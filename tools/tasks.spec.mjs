import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { EVERYTHING } from './everything.mjs';

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
    const { stdout } = await execa({
      cwd: copy,
      preferLocal: true,
      localDir: process.cwd(),
      env: { TURBO_TELEMETRY_DISABLED: '1', ...env },
    })`turbo run ${EVERYTHING} --root-turbo-json=.config/turbo.json --dry-run=json`;
    return new Map(JSON.parse(stdout).tasks.map(({ taskId, hash }) => [taskId, hash]));
  }

  async function tasksThatRunAgain({ file, env }) {
    if (file) appendFileSync(join(copy, file), '\n');
    const after = await hashes(env);
    if (file) cpSync(file, join(copy, file));
    return [...before.keys()].filter((task) => before.get(task) !== after.get(task));
  }

  it('after one of its files has changed, and so do those that need it', async () => {
    const again = await tasksThatRunAgain({ file: 'projects/session-backend/src/index.ts' });
    expect(again).toEqual(
      expect.arrayContaining([
        'realtimekit-session-backend#build',
        'realtimekit-session-backend#test:unit',
        'realtimekit-session-demo#build:server',
        'realtimekit-session-e2e#test:e2e',
        'realtimekit-session-backend#lint',
      ]),
    );
    expect(again).not.toContain('ngx-realtimekit-session#build');
    expect(again).not.toContain('realtimekit-session-demo#build');
    expect(again).not.toContain('realtimekit-emulator#lint');
    expect(again).not.toContain('realtimekit-emulator#test:unit');
  });

  it('after a page has changed that it reads', async () => {
    const again = await tasksThatRunAgain({ file: 'docs/errors.md' });
    expect(again).toEqual(
      expect.arrayContaining(['//#check:docs', '//#check:links', '//#check:spelling']),
    );
    expect(again).not.toContain('//#check:lint');
    expect(again.filter((task) => !task.startsWith('//'))).toEqual([]);
  });

  it.each([
    ['lock file', { file: 'package-lock.json' }],
    ['version of Node', { env: { NODE_VERSION: 'v0.0.0' } }],
  ])('with another %s, all of them', async (_, change) => {
    expect(await tasksThatRunAgain(change)).toEqual([...before.keys()]);
  });

  it('with another value of a variable that it reads', async () => {
    const again = await tasksThatRunAgain({ env: { CHROMIUM_PATH: '/another' } });
    expect(again).toContain('realtimekit-session-e2e#test:e2e');
    expect(again).not.toContain('ngx-realtimekit-session#test:unit');
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { beginSession } from '../testing/emulator-session.js';
import { HttpServer } from '../testing/http-server.js';
import { visit } from '../testing/room-visitor.js';
import { ScriptedCloud } from '../testing/scripted-cloud.js';
import { type DeadLetter } from '../webhooks/webhook-engine.js';
import { runCommand } from './command.js';
import { type DeadLetterQueue, openDeadLetters, type OpenedDeadLetters } from './dead-letters.js';
import { proxyFetch } from './proxy-fetch.js';

const letter: DeadLetter = {
  key: 'rtk_a',
  name: 'meeting.ended',
  meetingId: 'meeting',
  sessionId: 'session',
  failedAt: new Date('2026-11-29T08:00:00Z'),
  attempts: 5,
  error: 'The database \u001b[2J is down.',
};

/** Dead letters that leave the list when they are retried. */
function deadLetters(...all: DeadLetter[]): OpenedDeadLetters & { closed: number } {
  const letters = new Map(all.map((one) => [one.key, one]));
  return {
    closed: 0,
    deadLetters: {
      async *list() {
        await Promise.resolve();
        yield* letters.values();
      },
      retry: (key) => Promise.resolve(letters.delete(key)),
    },
    close() {
      this.closed += 1;
      return Promise.resolve();
    },
  };
}

describe('the command', () => {
  let cloud: EmulatedCloud;
  let meetingId: string;
  let environment: Record<string, string>;
  let printed: string[];
  let failures: string[];
  let questions: string[];
  let whileAsked: () => void;
  let opened: DeadLetterQueue[];
  let dead: OpenedDeadLetters & { closed: number };

  /** Runs it on the emulator, with this answer to what it asks; without one there is no terminal. */
  const run = (args: string, answer?: string, baseUrl = cloud.emulator.restUrl): Promise<number> =>
    runOnly(`${args} --base-url ${baseUrl}`, answer);
  const runOnly = (args: string, answer?: string): Promise<number> =>
    runCommand(args.split(' ').filter(Boolean), {
      environment,
      isTerminal: answer !== undefined,
      ask: (question) => {
        questions.push(question);
        whileAsked();
        return Promise.resolve(answer ?? '');
      },
      print: (text) => void printed.push(text),
      printError: (text) => void failures.push(text),
      proxyFetch: () => proxyFetch(environment),
      openDeadLetters: (queue) => {
        opened.push(queue);
        return Promise.resolve(dead);
      },
      openPlanStore: () => Promise.reject(new Error('No plan was expected.')),
    });
  const isLive = () => cloud.emulator.session(meetingId) !== undefined;

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    meetingId = cloud.emulator.createMeeting({ title: 'Stand-up' }).id;
    environment = {
      CLOUDFLARE_ACCOUNT_ID: cloud.emulator.accountId,
      CLOUDFLARE_API_TOKEN: cloud.emulator.createApiToken(),
      REALTIMEKIT_APP_ID: cloud.emulator.appId,
    };
    [printed, failures, questions, opened] = [[], [], [], []];
    whileAsked = () => undefined;
    dead = deadLetters(letter);
  });

  afterEach(() => cloud.close());

  it('shows the status of a meeting', async () => {
    expect(await run(`status ${meetingId}`)).toBe(0);
    await visit(cloud.emulator, meetingId);
    expect(await run(`status ${meetingId}`)).toBe(0);

    expect(printed[0]).toBe(`Stand-up (${meetingId}) is enabled: no active session.`);
    expect(printed[1]).toContain('with 1 participant.');
  });

  describe('with control characters in a title, which a terminal would obey', () => {
    const title = 'x\u001b[2J\u009b1A\nall is well \u202e';
    const shown = String.raw`x\u001b[2J\u009b1A\u000aall is well \u202e`;

    it('prints them escaped', async () => {
      const { id } = cloud.emulator.createMeeting({ title });
      await run(`status ${id}`);

      expect(printed).toEqual([`${shown} (${id}) is enabled: no active session.`]);
    });

    it('prints them escaped in JSON as well', async () => {
      const { id } = cloud.emulator.createMeeting({ title });
      await run(`status ${id} --json`);

      expect(JSON.parse(printed.join())).toMatchObject({ title });
      expect(printed.join()).toMatch(/^[ -~]+$/);
    });

    it('prints them escaped in an error of the cloud', async () => {
      const scripted = await ScriptedCloud.start();
      scripted.script = [{ status: 404, body: { success: false, errors: [{ message: title }] } }];
      await run(`status ${meetingId}`, undefined, scripted.url);
      await scripted.close();

      expect(failures.join()).toContain(shown);
    });
  });

  it('disables and enables a meeting', async () => {
    expect(await run(`disable ${meetingId}`)).toBe(0);
    expect(await cloud.isDisabled(meetingId)).toBe(true);
    expect(await run(`enable ${meetingId}`)).toBe(0);
    expect(await cloud.isDisabled(meetingId)).toBe(false);
    expect(printed).toEqual(['The meeting is disabled.', 'The meeting is enabled.']);
  });

  describe('end', () => {
    let sessionId: string;

    beforeEach(async () => {
      sessionId = await beginSession(cloud.emulator, meetingId);
    });

    it('ends the session when the operator answers yes', async () => {
      expect(await run(`end ${meetingId}`, 'y')).toBe(0);
      expect(questions).toEqual([`End the session of ${meetingId} for everyone? [y/N] `]);
      expect(printed).toEqual(['The session has ended, 1 participant removed.']);
      expect(isLive()).toBe(false);
    });

    it.each(['', 'n', 'maybe'])('ends nothing when the operator answers %j', async (no) => {
      expect(await run(`end ${meetingId} --disable`, no)).toBe(1);
      expect(failures).toEqual(['Nothing was ended.']);
      expect(isLive()).toBe(true);
      expect(await cloud.isDisabled(meetingId)).toBe(false);
    });

    it('ends nothing without a terminal and without --yes', async () => {
      expect(await run(`end ${meetingId}`)).toBe(2);
      expect(failures.join()).toContain('--yes');
      expect(isLive()).toBe(true);
    });

    it('ends the session and disables the meeting without a question, with --yes and --disable', async () => {
      expect(await run(`end ${meetingId} --yes --disable --json`)).toBe(0);
      expect(questions).toEqual([]);
      expect(JSON.parse(printed.join())).toEqual({ outcome: 'ended', sessionId, removed: 1 });
      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    it('prints the state of the meeting when it fails halfway', async () => {
      cloud.emulator.faults.switchOn({
        fault: 'fail-requests',
        path: '*kick-all',
        status: 503,
        retryAfter: 0,
      });

      expect(await run(`end ${meetingId} --yes --disable`)).toBe(5);
      expect(failures.join()).toContain('The meeting is disabled. The session is still live.');
    });
  });

  it('prints that there is no session, and exits with 0', async () => {
    expect(await run(`end ${meetingId} --yes`)).toBe(0);
    expect(printed).toEqual(['There was no active session.']);
  });

  it('checks what ending a session needs, and exits with 5 when something is broken', async () => {
    expect(await run('doctor')).toBe(5);
    expect(printed).toContain('ok       ending     The API token may end sessions.');
    expect(printed.find((line) => line.startsWith('broken'))).toContain(
      'webhook    No webhook delivers anything.',
    );

    await run('webhook add http://127.0.0.1:1/ends');
    printed = [];
    expect(await run('doctor --json')).toBe(0);
    expect(JSON.parse(printed.join())).toContainEqual({
      check: 'webhook',
      status: 'ok',
      message: 'meeting.ended is delivered to http://127.0.0.1:1/ends.',
    });
  });

  it('adds, lists and removes webhooks', async () => {
    const url = 'http://127.0.0.1:1/ends';
    expect(await run('webhook list')).toBe(0);
    expect(await run(`webhook add ${url} --json`)).toBe(0);
    expect(await run('webhook list')).toBe(0);
    const { id } = JSON.parse(printed[1] ?? '') as { id: string };
    expect(await run(`webhook remove ${id}`)).toBe(0);
    expect(await run(`webhook remove ${id}`)).toBe(4);

    expect(printed[0]).toBe('There is no webhook.');
    expect(printed[2]).toBe(`${id}  ${url}  meeting.ended`);
    expect(printed[3]).toBe(`Webhook ${id} is removed.`);
  });

  it.each([
    ['', 2],
    ['nonsense', 2],
    ['status', 2],
    ['status a/b', 2],
    ['end', 2],
    ['status --nonsense', 2],
    ['status nowhere', 4],
  ])('exits for "%s" with %i and says why', async (args, code) => {
    expect(await run(args)).toBe(code);
    expect(failures.join()).not.toBe('');
    expect(printed).toEqual([]);
  });

  it.each(['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_TOKEN', 'REALTIMEKIT_APP_ID'])(
    'exits with 3 without %s, and names it',
    async (name) => {
      environment[name] = '';

      expect(await run(`status ${meetingId}`)).toBe(3);
      expect(failures).toEqual([`Set ${name} in the environment.`]);
    },
  );

  it('exits with 3 for an unknown token, and does not show it', async () => {
    environment['CLOUDFLARE_API_TOKEN'] = 'mistyped-token';

    expect(await run(`status ${meetingId}`)).toBe(3);
    expect(failures.join()).toContain('Check CLOUDFLARE_API_TOKEN');
    expect(failures.join()).not.toContain('mistyped-token');
  });

  it.each([
    ['CLOUDFLARE_ACCOUNT_ID', 'a b'],
    ['CLOUDFLARE_API_TOKEN', 'token\n'],
    ['REALTIMEKIT_APP_ID', 'a/b'],
  ])('exits with 3 for a wrong %s, and names it', async (name, value) => {
    environment[name] = value;

    expect(await run(`status ${meetingId}`)).toBe(3);
    expect(failures.join()).toMatch(new RegExp(`^${name} `));
  });

  it('exits with 2 for a wrong address, and names the option', async () => {
    expect(await run(`status ${meetingId}`, undefined, 'http://api.example.com')).toBe(2);
    expect(failures.join()).toMatch(/^--base-url must be https.*--allow-insecure/);
  });

  it('exits with 5 when nothing listens at the address', async () => {
    const server = await HttpServer.start(() => undefined);
    const { url } = server;
    await server.close();

    expect(await run(`status ${meetingId}`, undefined, url)).toBe(5);
    expect(failures.join()).toMatch(/got no answer \(ECONNREFUSED\).*--base-url/);
  });

  it('exits with 5 when the cloud is down', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 503, retryAfter: 0 });

    expect(await run(`status ${meetingId}`)).toBe(5);
  });

  it.each(['--version', '-V'])('prints its version for %s, and exits with 0', async (option) => {
    expect(await runOnly(option)).toBe(0);
    expect(printed.join()).toMatch(/^\d+\.\d+\.\d+/);
    expect(failures).toEqual([]);
  });

  describe('with --json', () => {
    const failure = () => JSON.parse(failures.join()) as unknown;

    it.each([
      ['status nowhere', 4, 'not-found'],
      ['status a/b', 2, 'invalid'],
      ['status', 2, 'usage'],
      ['nonsense', 2, 'usage'],
      ['end meeting', 2, 'invalid'],
    ])('prints the failure of "%s" as JSON alone', async (args, code, error) => {
      expect(await run(`${args} --json`)).toBe(code);
      expect(failure()).toEqual({
        error: expect.objectContaining({
          code: error,
          message: expect.stringMatching(/./) as string,
        }) as object,
      });
      expect(printed).toEqual([]);
    });

    it('prints what is known after a failure', async () => {
      await visit(cloud.emulator, meetingId);
      cloud.emulator.faults.switchOn({ fault: 'fail-requests', path: '*kick-all', status: 403 });

      expect(await run(`end ${meetingId} --disable --yes --json`)).toBe(3);
      expect(failure()).toMatchObject({
        error: { code: 'forbidden', disabled: true, session: 'live' },
      });
    });

    it('prints that credentials are missing, and that the operator declined', async () => {
      await run(`end ${meetingId} --json`, 'n');
      expect(failure()).toMatchObject({ error: { code: 'declined' } });
      failures = [];
      environment['CLOUDFLARE_API_TOKEN'] = '';
      expect(await run(`status ${meetingId} --json`)).toBe(3);
      expect(failure()).toMatchObject({ error: { code: 'credentials' } });
    });
  });

  describe('on many sessions', () => {
    let others: string[];

    beforeEach(async () => {
      others = [meetingId, cloud.emulator.createMeeting({ title: 'Demo' }).id];
      for (const id of others) await visit(cloud.emulator, id);
    });

    const live = () => others.filter((id) => cloud.emulator.session(id));

    it('lists the live sessions, or those that ended', async () => {
      cloud.emulator.endSession(meetingId);
      expect(await run('list')).toBe(0);
      expect(await run('list --status ended --json')).toBe(0);
      expect(await run('list --status all --since 2999-01-01')).toBe(0);

      expect(printed[0]).toMatch(/^\S+ {2}\S+ {2}LIVE {2}since \S+ {2}1 participant {2}Demo$/);
      expect(JSON.parse(printed[1] ?? '')).toMatchObject([{ meetingId, status: 'ENDED' }]);
      expect(printed[2]).toBe('There is no session.');
    });

    it('ends all sessions after it has asked with their number', async () => {
      expect(await run('end --all', 'no')).toBe(1);
      expect(live()).toHaveLength(2);
      expect(await run('end --all --disable', 'yes')).toBe(0);

      expect(questions).toEqual([
        '2 sessions are live. End all of them for everyone? [y/N] ',
        '2 sessions are live. End all of them for everyone and disable their meetings? [y/N] ',
      ]);
      expect(printed.join()).toContain(
        `${meetingId}  The session has ended, 1 participant removed.`,
      );
      expect(live()).toEqual([]);
      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    it('does not print that a meeting is disabled whose session ended before', async () => {
      whileAsked = () => {
        cloud.emulator.endSession(meetingId);
      };
      expect(await run('end --all --disable', 'yes')).toBe(0);

      expect(printed.join().split('\n')).toContain(`${meetingId}  There was no active session.`);
      expect(await cloud.isDisabled(meetingId)).toBe(false);
    });

    it('ends the others when one fails, prints which failed, and exits with 5', async () => {
      cloud.emulator.faults.switchOn({
        fault: 'fail-requests',
        path: `*${meetingId}*kick-all`,
        status: 403,
      });

      expect(await run('end --all --yes --json')).toBe(5);
      expect(live()).toEqual([meetingId]);
      expect(JSON.parse(printed.join())).toContainEqual({
        meetingId,
        sessionId: cloud.emulator.session(meetingId)?.id,
        error: expect.objectContaining({ code: 'forbidden', session: 'live' }) as object,
      });
    });

    it('asks nothing when no session is live', async () => {
      for (const id of others) cloud.emulator.endSession(id);

      expect(await run('end --all', 'y')).toBe(0);
      expect(printed).toEqual(['There was no active session.']);
      expect(questions).toEqual([]);
    });

    it('ends nothing when another session than that of --if-session is live', async () => {
      const sessionId = cloud.emulator.session(meetingId)?.id ?? '';

      expect(await run(`end ${meetingId} --if-session another --disable --yes`)).toBe(0);
      expect(printed.join()).toContain(`Session ${sessionId} is live and goes on.`);
      expect(live()).toHaveLength(2);
      expect(await run(`end ${meetingId} --if-session ${sessionId} --yes`)).toBe(0);
      expect(live()).toHaveLength(1);
    });

    it.each(['end', 'end meeting --all', 'end --all --if-session session'])(
      'exits with 2 for "%s" and ends nothing',
      async (args) => {
        expect(await run(`${args} --yes`)).toBe(2);
        expect(live()).toHaveLength(2);
      },
    );

    it('removes participants, and prints a result for each', async () => {
      const gus = await visit(cloud.emulator, meetingId, { customParticipantId: 'gus' });

      expect(await run(`remove ${meetingId} --custom-id gus --revoke`)).toBe(0);
      expect(printed).toEqual(['gus  removed, its tokens are revoked']);
      expect(await run(`remove ${meetingId} --participant ${gus.id} nobody`)).toBe(4);
      expect(await run(`remove ${meetingId}`)).toBe(2);
      expect(failures.join()).toContain('--participant or --custom-id');
    });
  });

  describe('for dead letters', () => {
    const where = '--redis redis://127.0.0.1:6379 --queue ends';

    it('lists dead letters, and runs one again', async () => {
      expect(await runOnly(`dead list ${where}`)).toBe(0);
      expect(await runOnly(`dead list ${where} --json`)).toBe(0);
      expect(await runOnly(`dead retry rtk_a ${where} --prefix {p}`)).toBe(0);
      expect(await runOnly(`dead list ${where}`)).toBe(0);
      expect(await runOnly(`dead retry rtk_a ${where}`)).toBe(4);

      expect(printed).toEqual([
        'rtk_a  meeting.ended  session  2026-11-29T08:00:00.000Z  5 attempts  ' +
          String.raw`The database \u001b[2J is down.`,
        expect.stringContaining('"key":"rtk_a"') as string,
        'Dead letter rtk_a runs again.',
        'There is no dead letter.',
      ]);
      expect(opened[2]).toMatchObject({
        redis: 'redis://127.0.0.1:6379',
        queue: 'ends',
        prefix: '{p}',
      });
      expect(dead.closed).toBe(5);
    });

    it.each(['dead list', `dead list --redis redis://127.0.0.1`, `dead retry ${where}`])(
      'exits with 2 for "%s"',
      async (args) => {
        expect(await runOnly(args)).toBe(2);
        expect(opened).toEqual([]);
      },
    );

    it.each([
      ['127.0.0.1:6379', 'ends', '--redis'],
      ['redis://127.0.0.1:6379', 'a:b', '--queue'],
    ])('names the wrong option of --redis %s and --queue %s', async (redis, queue, option) => {
      await expect(openDeadLetters({ redis, queue })).rejects.toThrow(option);
    });
  });

  describe('with a proxy in the environment', () => {
    let proxy: HttpServer;
    let tunnels: string[];

    beforeEach(async () => {
      tunnels = [];
      proxy = await HttpServer.start(() => undefined);
      proxy.onConnect((target) => void tunnels.push(target));
    });
    afterEach(() => proxy.close());

    it.each(['HTTP_PROXY', 'http_proxy'])(
      'sends requests through the proxy of %s',
      async (name) => {
        environment[name] = proxy.url;

        expect(await run(`status ${meetingId}`)).toBe(0);
        expect(new Set(tunnels)).toEqual(new Set([new URL(cloud.emulator.restUrl).host]));
      },
    );

    it('sends requests to https addresses through the proxy of HTTPS_PROXY', async () => {
      environment['HTTPS_PROXY'] = proxy.url;
      const { host } = new URL(cloud.emulator.restUrl);
      // The emulator does not speak TLS.
      expect(await run(`status ${meetingId} --timeout 300`, undefined, `https://${host}`)).toBe(5);
      expect(new Set(tunnels)).toEqual(new Set([host]));
    });

    it('sends requests to the hosts of NO_PROXY directly', async () => {
      environment['HTTP_PROXY'] = proxy.url;
      environment['NO_PROXY'] = 'example.com,127.0.0.1';
      expect(await run(`status ${meetingId}`)).toBe(0);
      expect(tunnels).toEqual([]);
    });

    it('exits with 2 when the proxy is no address, and names the variable', async () => {
      environment['HTTPS_PROXY'] = 'proxy:3128';

      expect(await run(`status ${meetingId}`)).toBe(2);
      expect(failures.join()).toMatch(/^HTTPS_PROXY must be/);
    });
  });

  it('prints its help, and exits with 0', async () => {
    expect(await run('--help')).toBe(0);
    expect(printed.join()).toContain('Exit codes: 0 done');
  });

  describe('as it is installed', () => {
    const bin = fileURLToPath(new URL('../../bin/realtimekit-session.js', import.meta.url));
    /** Runs it in a process of its own, without a terminal; resolves with the exit code and its errors. */
    const run = async (...args: string[]): Promise<[number, string]> => {
      const child = spawn(process.execPath, [bin, ...args, '--base-url', cloud.emulator.restUrl], {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // As `head` does, which has read enough.
      child.stdout.destroy();
      let errorOutput = '';
      child.stderr.setEncoding('utf8').on('data', (part: string) => (errorOutput += part));
      const [code] = (await once(child, 'close')) as [number];
      return [code, errorOutput];
    };

    it('reads the environment, and exits without a terminal', async () => {
      expect(await run('end', meetingId)).toEqual([2, expect.stringContaining('--yes') as string]);
    });

    it('goes on when the reader of its output has closed the pipe', async () => {
      expect(await run('disable', meetingId)).toEqual([0, '']);
      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });
  });
});

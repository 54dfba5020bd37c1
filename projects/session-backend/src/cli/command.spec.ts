import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { HttpServer } from '../testing/http-server.js';
import { visit } from '../testing/room-visitor.js';
import { ScriptedCloud } from '../testing/scripted-cloud.js';
import { runCommand } from './command.js';

describe('the command', () => {
  let cloud: EmulatedCloud;
  let meetingId: string;
  let environment: Record<string, string>;
  let printed: string[];
  let complaints: string[];
  let questions: string[];

  /** Runs it on the emulator, with this answer to what it asks; without one there is no terminal. */
  const run = (args: string, answer?: string, baseUrl = cloud.emulator.restUrl): Promise<number> =>
    runCommand([...args.split(' '), '--base-url', baseUrl], {
      environment,
      isTerminal: answer !== undefined,
      ask: (question) => {
        questions.push(question);
        return Promise.resolve(answer ?? '');
      },
      print: (text) => void printed.push(text),
      complain: (text) => void complaints.push(text),
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
    [printed, complaints, questions] = [[], [], []];
  });

  afterEach(() => cloud.close());

  it('tells how a meeting stands', async () => {
    expect(await run(`status ${meetingId}`)).toBe(0);
    await visit(cloud.emulator, meetingId);
    expect(await run(`status ${meetingId}`)).toBe(0);

    expect(printed[0]).toBe(`Stand-up (${meetingId}) is open: no active session.`);
    expect(printed[1]).toContain('with 1 participant.');
  });

  describe('given control characters in what others wrote, which a terminal would obey', () => {
    const title = 'x\u001b[2J\u009b1A\nall is well \u202e';
    const shown = String.raw`x\u001b[2J\u009b1A\u000aall is well \u202e`;

    it('shows them, and does not send them there', async () => {
      const { id } = cloud.emulator.createMeeting({ title });
      await run(`status ${id}`);

      expect(printed).toEqual([`${shown} (${id}) is open: no active session.`]);
    });

    it('says the same to programs', async () => {
      const { id } = cloud.emulator.createMeeting({ title });
      await run(`status ${id} --json`);

      expect(JSON.parse(printed.join())).toMatchObject({ title });
      expect(printed.join()).toMatch(/^[ -~]+$/);
    });

    it('shows them in an error of the cloud as well', async () => {
      const scripted = await ScriptedCloud.start();
      scripted.script = [{ status: 404, body: { success: false, errors: [{ message: title }] } }];
      await run(`status ${meetingId}`, undefined, scripted.url);
      await scripted.close();

      expect(complaints.join()).toContain(shown);
    });
  });

  it('closes and opens a meeting', async () => {
    expect(await run(`disable ${meetingId}`)).toBe(0);
    expect(await cloud.isDisabled(meetingId)).toBe(true);
    expect(await run(`enable ${meetingId}`)).toBe(0);
    expect(await cloud.isDisabled(meetingId)).toBe(false);
    expect(printed).toEqual(['The meeting is closed.', 'The meeting is open.']);
  });

  describe('to end a session', () => {
    beforeEach(() => visit(cloud.emulator, meetingId));

    it('given a terminal and a yes, ends it', async () => {
      expect(await run(`end ${meetingId}`, 'y')).toBe(0);
      expect(questions).toEqual([`End the session of ${meetingId} for everybody? [y/N] `]);
      expect(printed).toEqual(['The session is ended, 1 participant removed.']);
      expect(isLive()).toBe(false);
    });

    it.each(['', 'n', 'maybe'])('given a terminal and the answer %j, ends nothing', async (no) => {
      expect(await run(`end ${meetingId} --disable`, no)).toBe(1);
      expect(complaints).toEqual(['Nothing was ended.']);
      expect(isLive()).toBe(true);
      expect(await cloud.isDisabled(meetingId)).toBe(false);
    });

    it('given no terminal and no --yes, refuses', async () => {
      expect(await run(`end ${meetingId}`)).toBe(2);
      expect(complaints.join()).toContain('--yes');
      expect(isLive()).toBe(true);
    });

    it('given --yes and --disable, ends it and closes the meeting without asking', async () => {
      expect(await run(`end ${meetingId} --yes --disable --json`)).toBe(0);
      expect(questions).toEqual([]);
      expect(JSON.parse(printed.join())).toEqual({ outcome: 'ended', removed: 1 });
      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    it('given that it fails halfway, says how the meeting stands', async () => {
      cloud.emulator.faults.switchOn({
        fault: 'fail-requests',
        path: '*kick-all',
        status: 503,
        retryAfter: 0,
      });

      expect(await run(`end ${meetingId} --yes --disable`)).toBe(5);
      expect(complaints.join()).toContain('The meeting is closed. The session is still live.');
    });
  });

  it('given that nobody is there, says so and is done', async () => {
    expect(await run(`end ${meetingId} --yes`)).toBe(0);
    expect(printed).toEqual(['There was no active session.']);
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
  ])('given "%s", ends with %i and says why', async (args, code) => {
    expect(await run(args)).toBe(code);
    expect(complaints.join()).not.toBe('');
    expect(printed).toEqual([]);
  });

  it.each(['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_TOKEN', 'REALTIMEKIT_APP_ID'])(
    'given no %s, ends with 3 and names it',
    async (name) => {
      environment[name] = '';

      expect(await run(`status ${meetingId}`)).toBe(3);
      expect(complaints).toEqual([`Set ${name} in the environment.`]);
    },
  );

  it('given a token that is not known, ends with 3 and does not show it', async () => {
    environment['CLOUDFLARE_API_TOKEN'] = 'mistyped-token';

    expect(await run(`status ${meetingId}`)).toBe(3);
    expect(complaints.join()).toContain('Check CLOUDFLARE_API_TOKEN');
    expect(complaints.join()).not.toContain('mistyped-token');
  });

  it.each([
    ['CLOUDFLARE_ACCOUNT_ID', 'a b'],
    ['CLOUDFLARE_API_TOKEN', 'token\n'],
    ['REALTIMEKIT_APP_ID', 'a/b'],
  ])('given a %s that cannot be right, ends with 3 and names it', async (name, value) => {
    environment[name] = value;

    expect(await run(`status ${meetingId}`)).toBe(3);
    expect(complaints.join()).toMatch(new RegExp(`^${name} `));
  });

  it('given an address that cannot be right, ends with 2 and names the option', async () => {
    expect(await run(`status ${meetingId}`, undefined, 'http://api.example.com')).toBe(2);
    expect(complaints.join()).toMatch(/^--base-url has to be/);
  });

  it('given that nobody listens there, ends with 5 and says so', async () => {
    const server = await HttpServer.start(() => undefined);
    const { url } = server;
    await server.close();

    expect(await run(`status ${meetingId}`, undefined, url)).toBe(5);
    expect(complaints.join()).toMatch(/got no answer \(ECONNREFUSED\).*--base-url/);
  });

  it('given a cloud that is down, ends with 5', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 503, retryAfter: 0 });

    expect(await run(`status ${meetingId}`)).toBe(5);
  });

  it('shows its help, and is done', async () => {
    expect(await run('--help')).toBe(0);
    expect(printed.join()).toContain('Exit codes: 0 done');
  });

  describe('as it is installed', () => {
    const bin = fileURLToPath(new URL('../../bin/realtimekit-session.js', import.meta.url));
    /** Runs it in a process of its own, without a terminal; resolves with the exit code and what it complained of. */
    const run = async (...args: string[]): Promise<[number, string]> => {
      const child = spawn(process.execPath, [bin, ...args, '--base-url', cloud.emulator.restUrl], {
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // As `head` does, which has read enough.
      child.stdout.destroy();
      let complaint = '';
      child.stderr.setEncoding('utf8').on('data', (part: string) => (complaint += part));
      const [code] = (await once(child, 'close')) as [number];
      return [code, complaint];
    };

    it('reads the environment, refuses without a terminal and exits', async () => {
      expect(await run('end', meetingId)).toEqual([2, expect.stringContaining('--yes') as string]);
    });

    it('given that nobody reads what it prints, is done when it is done', async () => {
      expect(await run('disable', meetingId)).toEqual([0, '']);
      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });
  });
});

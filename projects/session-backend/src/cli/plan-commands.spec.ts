import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { visit } from '../testing/room-visitor.js';
import { runCommand } from './command.js';
import { openPlanStore } from './plan-commands.js';

/** A store that tells whether it was disconnected. */
const storeModule = `
const plans = new Map();
plans.disconnect = () => plans.set('disconnected', 'yes');
export default plans;
`;

describe('the command "plan"', () => {
  let cloud: EmulatedCloud;
  let meetingId: string;
  let folder: string;
  let store: string;
  let printed: string;
  let errorOutput: string;

  const run = async (args: string): Promise<number> => {
    printed = errorOutput = '';
    return runCommand([...args.split(' '), '--base-url', cloud.emulator.restUrl], {
      environment: {
        CLOUDFLARE_ACCOUNT_ID: cloud.emulator.accountId,
        CLOUDFLARE_API_TOKEN: cloud.emulator.createApiToken(),
        REALTIMEKIT_APP_ID: cloud.emulator.appId,
      },
      isTerminal: false,
      ask: () => Promise.resolve(''),
      print: (text) => (printed += text),
      printError: (text) => (errorOutput += text),
      proxyFetch: () => undefined,
      openDeadLetters: () => Promise.reject(new Error('No dead letter was expected.')),
      openPlanStore,
    });
  };

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    meetingId = cloud.emulator.createMeeting().id;
    folder = await mkdtemp(join(tmpdir(), 'plans-'));
    store = join(folder, 'store.mjs');
    await writeFile(store, storeModule);
  });

  afterEach(async () => {
    await cloud.close();
    await rm(folder, { recursive: true });
  });

  it('plans, shows, extends and cancels an end in the store of the backend', async () => {
    await visit(cloud.emulator, meetingId);
    const session = `Session ${cloud.emulator.session(meetingId)?.id}`;
    const planned = `${session} ends at 2099-01-01T10:00:00.000Z, and the meeting is disabled then. Reason: Lunch`;

    expect(
      await run(
        `plan set ${meetingId} --at 2099-01-01T10:00Z --reason Lunch --disable --store ${store}`,
      ),
    ).toBe(0);
    expect(printed).toBe(planned);
    await run(`plan show ${meetingId} --store ${store}`);
    expect(printed).toBe(planned);
    await run(`plan extend ${meetingId} --by 10m --store ${store} --json`);
    expect(JSON.parse(printed)).toMatchObject({ endsAt: '2099-01-01T10:10:00.000Z' });
    await run(`plan cancel ${meetingId} --store ${store}`);
    await run(`plan show ${meetingId} --store ${store}`);
    expect(printed).toBe('No end is planned.');
    expect(await (await openPlanStore(store)).get('disconnected')).toBe('yes');
  });

  it('plans an end after the start of a session that has not begun', async () => {
    await run(`plan set ${meetingId} --after 2h --store ${store}`);
    expect(printed).toBe('The first session ends some time after its start.');
  });

  it.each([
    ['set', '--at tomorrow', '--at must be a time'],
    ['set', '--after 45', '--after must be a duration such as 90s, 45m or 2h. Got 45.'],
    ['set', '', 'Pass either --at or --after.'],
    ['extend', '--by 0m', '--by must be a duration'],
  ])('rejects %s %s as wrong usage', async (command, options, message) => {
    expect(await run(`plan ${command} ${meetingId} --store ${store} ${options}`.trim())).toBe(2);
    expect(errorOutput).toContain(message);
  });

  it('rejects a module without a store', async () => {
    await writeFile(store, 'export default 1;');
    expect(await run(`plan show ${meetingId} --store ${store}`)).toBe(2);
    expect(errorOutput).toContain('cannot be used: store must be a Keyv');
  });

  it('is done with 4 when there is no plan to extend', async () => {
    expect(await run(`plan extend ${meetingId} --by 1m --store ${store}`)).toBe(4);
  });
});

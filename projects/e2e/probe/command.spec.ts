import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { type CommandContext, runCommand } from 'realtimekit-session-probe';
import { type ProbedEmulator } from './probe-run';
import { expect, test as base } from './probe-test';

/** A file of a package of this repository. */
const binOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const probe = binOf('probe/bin/realtimekit-session-probe.js');
const emulatorBin = binOf('emulator/bin/realtimekit-emulator.js');

const environmentOf = ({ account }: ProbedEmulator) => {
  const { accountId, apiToken, appId } = account;
  return {
    CLOUDFLARE_ACCOUNT_ID: accountId,
    CLOUDFLARE_API_TOKEN: apiToken,
    REALTIMEKIT_APP_ID: appId,
  };
};

/** The command in this process, up to the moment at which it would open a browser. */
const test = base.extend<{
  run: (
    args: readonly string[],
    context?: Partial<CommandContext>,
  ) => Promise<{ code: number; printed: string; complaints: string }>;
}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern.
  run: async ({}, use) => {
    await use(async (args, context = {}) => {
      let [printed, complaints] = ['', ''];
      const code = await runCommand(args, {
        environment: {
          CLOUDFLARE_ACCOUNT_ID: 'account',
          CLOUDFLARE_API_TOKEN: 'secret-token',
          REALTIMEKIT_APP_ID: 'app',
        },
        isTerminal: true,
        ask: () => Promise.resolve('n'),
        print: (text) => {
          printed += `${text}\n`;
        },
        complain: (text) => {
          complaints += `${text}\n`;
        },
        findChromium: () => undefined,
        signal: new AbortController().signal,
        ...context,
      });
      return { code, printed, complaints };
    });
  },
});

test('says what it will create and what it may cost, asks, and creates nothing after a no', async ({
  run,
}) => {
  const { code, complaints } = await run(['--record']);

  expect(code).toBe(1);
  expect(complaints).toContain('It uses your Cloudflare account, and creates there:');
  expect(complaints).toContain('meetings, one after the other');
  expect(complaints).toContain('two recordings');
  expect(complaints).toContain('Cloudflare may charge');
  expect(complaints).toContain('Nothing was created.');
  expect(complaints).not.toContain('secret-token');
});

test('given no terminal to ask on, needs --yes', async ({ run }) => {
  const { code, complaints } = await run([], { isTerminal: false });
  expect(code).toBe(2);
  expect(complaints).toContain('Pass --yes');
});

for (const { args, environment, message } of [
  { args: [], environment: {}, message: 'Set CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN' },
  { args: ['--only', 'nonsense'], message: 'There is no question "nonsense".' },
  { args: ['--webhook-url', 'https://hooks.test'], message: '--webhook-url needs --webhook-port.' },
  { args: ['--webhook-url', 'x', '--webhook-port', '1'], message: 'must be an address. Got "x".' },
  { args: ['--patience', 'long'], message: 'It must be a whole number.' },
]) {
  test(`given "${args.join(' ')}"${environment ? ' without credentials' : ''}, says: ${message}`, async ({
    run,
  }) => {
    const { code, complaints } = await run(args, environment && { environment });
    expect(code).toBe(2);
    expect(complaints).toContain(message);
  });
}

test('lists the questions', async ({ run }) => {
  const { code, printed } = await run(['--list']);
  expect(code).toBe(0);
  expect(printed).toContain('kick-all-without-session: What a kick-all through the REST API');
});

test('writes a report without ids and secrets, which makes another emulator do the same', async ({
  startEmulator,
}, testInfo) => {
  const probed = await startEmulator({ assumptions: { kickAllWithoutSession: 'success' } });
  const [first, second] = [testInfo.outputPath('first.json'), testInfo.outputPath('second.json')];
  const only = ['--yes', '--only', 'kick-all-without-session'];
  const env = environmentOf(probed);

  await execa(probe, [...only, '--emulator', probed.emulator.url, '--out', first], { env });
  const report = readFileSync(first, 'utf8');
  for (const secret of [...Object.values(env), ...probed.emulator.meetings().map(({ id }) => id)]) {
    expect(report).not.toContain(secret);
  }
  expect(JSON.parse(report)).toMatchObject({
    format: 1,
    against: 'emulator',
    sdk: '2.0.2',
    findings: [{ assumption: 'kickAllWithoutSession', status: 'observed', value: 'success' }],
  });

  const again = `${probe} ${only.join(' ')} --emulator $REALTIMEKIT_EMULATOR_URL --out ${second}`;
  await execa(emulatorBin, ['exec', '--port', '0', '--assumptions', first, again]);
  expect(JSON.parse(readFileSync(second, 'utf8'))).toEqual(JSON.parse(report));
});

test('removes what a killed probe has left, and nothing else', async ({ startEmulator, run }) => {
  const probed = await startEmulator();
  const { id } = probed.emulator.createMeeting({ title: 'realtimekit-session-probe 1234' });
  const other = probed.emulator.createMeeting({ title: 'Stand-up' });

  const { code, printed } = await run(['--clean', '--emulator', probed.emulator.url], {
    environment: environmentOf(probed),
  });

  expect(code).toBe(0);
  expect(printed).toBe('1 of 1 leftovers are removed or disabled.\n');
  expect(probed.emulator.meetings()).toMatchObject([
    { id, status: 'INACTIVE' },
    { id: other.id, status: 'ACTIVE' },
  ]);
});

test('cleans up after Ctrl-C', async ({ startEmulator }, testInfo) => {
  const probed = await startEmulator();
  const running = execa(
    probe,
    [
      ...['--yes', '--only', 'keep-alive', '--emulator', probed.emulator.url],
      ...['--out', testInfo.outputPath('report.json')],
    ],
    { env: environmentOf(probed), reject: false },
  );
  await expect
    .poll(() => probed.emulator.log.some(({ kind }) => kind === 'peer-joined'), { timeout: 60_000 })
    .toBe(true);

  running.kill('SIGINT');
  const { exitCode, stderr } = await running;

  expect(exitCode).toBe(3);
  expect(stderr).toContain('The probe was interrupted.');
  expect(stderr).toContain('Everything that the probe has created is removed or disabled.');
  expect(await probed.leftovers()).toEqual([]);
});

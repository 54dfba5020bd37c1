import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.js';

describe('the command', () => {
  let folder: string;
  let environment: Record<string, string>;
  let printed: string;
  let complaints: string;
  /** What happens while `start` runs. */
  let whileRunning: (url: string) => Promise<unknown>;

  const run = (...args: string[]): Promise<number> =>
    runCommand(args, {
      environment: { ...process.env, ...environment },
      print: (text) => (printed += text),
      complain: (text) => (complaints += text),
      untilStopped: async () => {
        await whileRunning(/listens on (\S+)\.$/m.exec(printed)?.[1] ?? '');
      },
    });
  const file = async (name: string, content: object): Promise<string> => {
    await writeFile(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'command-'));
    [environment, printed, complaints] = [{ REALTIMEKIT_EMULATOR_PORT: '0' }, '', ''];
    whileRunning = () => Promise.resolve();
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('starts, prints how to reach the emulator, and stops', async () => {
    let status = 0;
    whileRunning = async (url) => {
      status = (await fetch(url)).status;
    };

    expect(await run('start')).toBe(0);
    expect(status).toBe(200);
    expect(printed).toMatch(/Status page +http:\/\/127\.0\.0\.1:\d+\/#key=\S{20,}$/m);
  });

  it('starts with the options of the command line', async () => {
    const seed = await file('seed.json', {
      meetings: [{ title: 'Stand-up', participants: [{ name: 'Hana', preset: 'host' }] }],
    });
    const statuses: number[] = [];
    whileRunning = async (url) => {
      for (const host of ['emulator', 'rtk', 'other']) {
        statuses.push(await statusFor(url, host));
      }
    };
    const options = [
      ...['--allow-host', 'emulator', '--allow-host', 'rtk'],
      ...['--control-key', 'a-key-of-ours', '--seed', seed],
      ...['--join-url', 'http://localhost:4200/#{token}', '--grace-period', '5000'],
      ...['--session-keep-alive', '1000'],
      ...['--allow-webhook-host', 'hooks.test', '--media-ports', '50000-50100', '--strict'],
    ];

    expect(await run('start', ...options)).toBe(0);
    expect(statuses).toEqual([200, 200, 403]);
    expect(printed).toContain('Control key   a-key-of-ours\n');
    expect(printed).toContain('Stand-up\n  Hana (host)   http://localhost:4200/#ey');
  });

  it('starts with the options of a configuration, with the seed in it', async () => {
    const participants = [{ name: 'Hana', preset: 'host' }];
    const config = await file('emulator.json', {
      $schema: './node_modules/realtimekit-emulator/config.schema.json',
      joinUrl: 'http://localhost:4200/room#{token}',
      seed: { meetings: [{ title: 'Stand-up', participants }] },
    });

    expect(await run('start', '--config', config)).toBe(0);
    expect(printed).toContain('Stand-up\n  Hana (host)   http://localhost:4200/room#ey');
  });

  it('takes the assumptions that a probe has settled, before those of the configuration', async () => {
    const assumptions = await file('probe-report.json', {
      format: 1,
      findings: [
        { id: 'a', assumption: 'joiningInactive', status: 'observed', value: 'not-found' },
        { id: 'b', assumption: 'reconnectingToInactive', status: 'not-observable' },
        { id: 'c', status: 'observed', value: 'ended' },
      ],
    });
    const config = await file('config.json', { assumptions: { joiningInactive: 'forbidden' } });
    const participants = [{ name: 'Gus', preset: 'guest' }];
    const seed = await file('seed.json', {
      meetings: [{ title: 'Over', status: 'INACTIVE', participants }],
    });
    let status = 0;
    whileRunning = async (url) => {
      const [, token = ''] = /#(ey\S+)/.exec(printed) ?? [];
      const headers = { authorization: `Bearer ${token}` };
      status = (await fetch(`${url}/sdk/api/v2/internals/participant-details`, { headers })).status;
    };
    const options = ['--seed', seed, '--join-url', 'http://localhost:4200/#{token}'];

    expect(await run('start', ...options, '--config', config)).toBe(0);
    expect(status).toBe(403);
    printed = '';
    await run('start', ...options, '--config', config, '--assumptions', assumptions);
    expect(status).toBe(404);
  });

  it.each([
    [{ format: 2, findings: [] }, 'format must be 1. Got 2.'],
    [
      { format: 1, findings: [{ status: 'observed', assumption: 'nope', value: 1 }] },
      'nope is unknown. Known are kickAllWithoutSession',
    ],
    [
      { format: 1, findings: [{ status: 'observed', assumption: 'deletingRoom', value: 1 }] },
      'deletingRoom must be "sends-back" or "ends-session". Got 1.',
    ],
  ])('given the probe report %j, names the file and says: %s', async (report, message) => {
    const assumptions = await file('probe-report.json', report);
    await run('start', '--assumptions', assumptions);
    expect(complaints).toContain(`The probe report ${assumptions} is wrong: ${message}`);
  });

  it('takes the command line before the environment before the configuration', async () => {
    const config = await file('config.json', {
      controlKey: 'key-of-config',
      publicUrl: 'https://config.test',
      assumptions: { joiningInactive: 'not-found' },
      webhooks: { timeout: 5 },
    });
    environment['REALTIMEKIT_EMULATOR_CONFIG'] = config;
    environment['REALTIMEKIT_EMULATOR_CONTROL_KEY'] = 'key-of-environment';
    environment['REALTIMEKIT_EMULATOR_ALLOW_WEBHOOK_HOST'] = 'a.test, b.test';
    environment['REALTIMEKIT_EMULATOR_STRICT'] = 'false';

    expect(await run('start')).toBe(0);
    expect(printed).toContain('Control key   key-of-environment\n');
    expect(printed).toContain('listens on https://config.test.');
    printed = '';
    await run('start', '--control-key', 'key-of-command-line');
    expect(printed).toContain('Control key   key-of-command-line\n');
  });

  it('runs a command around which the emulator runs, and exits as it did', async () => {
    const script =
      'fetch(process.env.REALTIMEKIT_EMULATOR_URL).then(({ status }) => process.exit(status - 193))';

    expect(await run('exec', `node -e "${script}"`)).toBe(7);
    expect(complaints).toBe('');
  });

  it.each(['--help', '-h'])('explains itself for %s', async (option) => {
    expect(await run(option)).toBe(0);
    expect(printed).toMatch(/start .*\n.*exec /);
    printed = '';
    expect(await run('start', option)).toBe(0);
    for (const name of ['port', 'allow-host', 'control-key', 'token-secret', 'media-ports']) {
      expect(printed).toContain(`--${name} <`);
    }
  });

  it.each(['--version', '-v'])('prints its version for %s', async (option) => {
    expect(await run(option)).toBe(0);
    expect(printed).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[], 2, 'Usage: realtimekit-emulator'],
    [['stop'], 2, "unknown command 'stop'"],
    [['start', 'it'], 2, 'too many arguments'],
    [['exec'], 2, "missing required argument 'command'"],
    [['exec', 'npm', 'test'], 2, 'too many arguments'],
    [['start', '--prot', '1'], 2, "unknown option '--prot'"],
    [['start', '--port'], 2, "'--port <number>' argument missing"],
    [['start', '--port', 'x'], 1, '--port must be a whole number from 0 to 65535. Got "x".'],
    [['start', '--host='], 1, '--host must not be empty.'],
    [['start', '--origin', 'a.test'], 1, '--origin[0] must be an origin, such as'],
    [['start', '--media-ports', '1-x'], 1, '--media-ports[1] must be a whole number'],
    [
      ['start', '--config', 'none.json'],
      1,
      '/none.json cannot be read (ENOENT). Correct the path, or',
    ],
    [
      ['start', '--seed', 'none.json'],
      1,
      '/none.json cannot be read (ENOENT). Correct the path, or',
    ],
  ])('given %j, ends with %d and says: %s', async (args, code, message) => {
    expect(await run(...args)).toBe(code);
    expect(complaints).toContain(message);
    expect(printed).toBe('');
  });

  it('names the variable or the file that is wrong', async () => {
    environment['REALTIMEKIT_EMULATOR_PORT'] = 'x';
    await run('start');
    expect(complaints).toContain('REALTIMEKIT_EMULATOR_PORT must be a whole number');
    environment = { REALTIMEKIT_EMULATOR_PORT: '0', REALTIMEKIT_EMULATOR_VERBOSE: 'yes' };
    await run('start');
    expect(complaints).toContain('REALTIMEKIT_EMULATOR_VERBOSE must be a boolean. Got "yes".');

    const config = await file('config.json', { assumptions: { nope: true } });
    await run('start', '--port', '0', '--config', config);
    expect(complaints).toContain(`configuration ${config} is wrong: assumptions.nope is unknown.`);
  });

  it.each(['127.0.0.1', '::1'])('says that another program holds the port on %s', async (host) => {
    const other = createServer().listen(0, host);
    await once(other, 'listening');
    const { port } = other.address() as { port: number };

    expect(await run('start', '--port', String(port))).toBe(1);
    expect(complaints).toContain(`Port ${port} on ${host} is taken`);
    other.close();
  });
});

/** The status of a request that calls the emulator by another name. */
function statusFor(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host: `${host}:9650` } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

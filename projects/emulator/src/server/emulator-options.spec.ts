import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { type EmulatorOptions, startEmulator } from '../index.js';
import { configSchema } from './emulator-options.js';

describe('the options of startEmulator()', () => {
  it.each<[object, string]>([
    [{ prot: 1 }, 'prot is unknown. Known are port, host,'],
    [{ port: 70_000 }, 'port must be a whole number from 0 to 65535. Got 70000.'],
    [{ host: '' }, 'host must not be empty. Got "".'],
    [{ origins: 'http://a.test' }, 'origins must be an array. Got "http://a.test".'],
    [{ origins: ['http://a.test/'] }, 'origins[0] must be an origin, such as '],
    [{ allowedHosts: ['http://a'] }, 'allowedHosts[0] must be a host name without scheme and port'],
    [
      { publicUrl: 'https://a.test/x' },
      'publicUrl must be an http or https address without a path',
    ],
    [{ controlKey: 'short' }, 'controlKey must be 8 or more visible ASCII characters.'],
    [{ tokenSecret: 'short' }, 'tokenSecret must be 8 or more characters.'],
    [{ joinUrl: 'http://a.test' }, 'joinUrl must be an address with {token} in it, such as'],
    [{ mediaAddress: 'localhost' }, 'mediaAddress must be an IPv4 address. Got "localhost".'],
    [{ mediaPorts: [2, 1] }, 'mediaPorts must be the first and the last port, in this order.'],
    [{ seed: { meeting: [] } }, 'seed.meeting is unknown. Known are $schema, presets, meetings,'],
    [{ seed: { meetings: [{}] } }, 'seed.meetings[0].title is missing.'],
    [
      { seed: { presets: [{ name: 'p', permissions: { kickParticipants: true } }] } },
      'seed.presets[0].permissions.kickParticipants is unknown. Known are acceptStageRequests,',
    ],
    [
      { seed: { meetings: [{ title: 'A', participants: [{ name: 'X' }] }] } },
      'seed.meetings[0].participants[0].preset is missing.',
    ],
    [
      { seed: { tokens: [{ token: 't', permission: 'all' }] } },
      'seed.tokens[0].permission must be "Realtime Admin" or "Realtime" or "read-only". Got "all".',
    ],
    [
      { seed: { webhooks: [{ url: 'http://127.0.0.1', events: ['x'] }] } },
      'seed.webhooks[0].events[0] must be "meeting.started" or',
    ],
    [{ assumptions: { nope: true } }, 'assumptions.nope is unknown. Known are '],
    [{ assumptions: { mediaOutlivesSocket: -1 } }, 'assumptions.mediaOutlivesSocket must be'],
    [{ gracePeriod: 2 ** 31 }, 'gracePeriod must be a whole number from 0 to 2147483647.'],
    [{ presenceLimit: 1.5 }, 'presenceLimit must be a whole number from 0. Got 1.5.'],
    [{ webhooks: { timeout: 0 } }, 'webhooks.timeout must be a whole number from 1 to 2147483647.'],
    [{ webhooks: { retryDelays: [-1] } }, 'webhooks.retryDelays[0] must be a whole number from 0'],
    [{ warn: 'loud' }, 'warn must be a function. Got "loud".'],
  ])('are rejected when they are %j', async (options, message) => {
    const started = startEmulator({ port: 0, ...(options as EmulatorOptions) });

    await expect(started).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(message) as string,
    });
  });

  it('may be undefined, which is as good as left out', async () => {
    const options = { port: 0, host: undefined, seed: undefined, onLog: undefined };
    const emulator = await startEmulator(options as unknown as EmulatorOptions);

    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await emulator.close();
  });

  it('keep tokens valid after a restart with the same secret and seed', async () => {
    const seed = {
      meetings: [{ title: 'Stand-up', participants: [{ name: 'Hana', preset: 'host' }] }],
    };
    const start = (tokenSecret: string) => startEmulator({ port: 0, seed, tokenSecret });
    const first = await start('a secret of ours');
    const [meeting] = first.meetings();
    const [hana] = await first.participants(meeting?.id ?? '');
    await first.close();

    const statuses: number[] = [];
    for (const secret of ['a secret of ours', 'another secret']) {
      const emulator = await start(secret);
      const headers = { authorization: `Bearer ${hana?.token ?? ''}` };
      const details = `${emulator.url}/sdk/api/v2/internals/participant-details`;
      statuses.push((await fetch(details, { headers })).status);
      await emulator.close();
    }

    expect(statuses).toEqual([200, 401]);
  });

  it('name the key of the control endpoint', async () => {
    const emulator = await startEmulator({ port: 0, controlKey: 'a-key-of-ours' });
    const headers = { 'x-emulator-key': 'a-key-of-ours' };
    const { status } = await fetch(`${emulator.url}/control/state`, { headers });
    await emulator.close();

    expect(status).toBe(200);
  });
});

describe('config.schema.json', () => {
  it('is generated from the schema that configurations are checked with: npm run schemas', async () => {
    const file = await readFile(new URL('../../config.schema.json', import.meta.url), 'utf8');

    expect(JSON.parse(file)).toEqual(z.toJSONSchema(configSchema, { io: 'input' }));
  });
});

import { type Emulator, startEmulator } from '../index.js';
import { announcement } from './announcement.js';

describe('the announcement at the start', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ port: 0 });
  });

  afterAll(() => emulator.close());

  it('is the address, and the key that the control endpoint asks for', async () => {
    const text = await announcement(emulator, 'token');
    const [, address = ''] = /listens on (\S+)\.$/m.exec(text) ?? [];
    const [, key = ''] = /^ +Control key +(\S+)$/m.exec(text) ?? [];
    const answer = await fetch(`${address}/control/state`, { headers: { 'x-emulator-key': key } });

    expect(answer.status).toBe(200);
    expect(key).toBe(emulator.controlKey);
  });

  it('is all that a backend is configured with', async () => {
    const text = await announcement(emulator, 'the API token');

    for (const value of [emulator.restUrl, emulator.accountId, emulator.appId, 'the API token']) {
      expect(text).toContain(` ${value}\n`);
    }
  });

  it('is an address of the status page with the key in its fragment', async () => {
    const text = await announcement(emulator, 'token');

    expect(text).toContain(` ${emulator.url}/#key=${emulator.controlKey}\n`);
  });

  it('has a join link for every participant of the seed', async () => {
    const seeded = await startEmulator({
      port: 0,
      seed: {
        meetings: [
          {
            title: 'Stand-up',
            participants: Array.from({ length: 22 }, (_, n) => ({
              name: `P${n}`,
              preset: 'guest',
            })),
          },
        ],
      },
    });
    const text = await announcement(seeded, 'token', 'http://localhost:4200/#{token}');
    await seeded.close();

    expect(text).toMatch(/^Stand-up\n {2}P0 \(guest\) {3}http:\/\/localhost:4200\/#ey\S+$/m);
    expect(text.match(/#ey/g)).toHaveLength(20);
    expect(text).toContain('\n2 more participants are on the status page.\n');
  });
});

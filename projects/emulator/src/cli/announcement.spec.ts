import { type Emulator, startEmulator } from '../index.js';
import { announcement } from './announcement.js';

describe('what is printed at the start', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ port: 0 });
  });

  afterAll(() => emulator.close());

  it('is the address, and the key that the control endpoint asks for', async () => {
    const text = announcement(emulator, 'token');
    const [, address = ''] = /listens on (\S+)\.$/m.exec(text) ?? [];
    const [, key = ''] = /^ +Control key +(\S+)$/m.exec(text) ?? [];
    const answer = await fetch(`${address}/control/state`, { headers: { 'x-emulator-key': key } });

    expect(answer.status).toBe(200);
    expect(key).toBe(emulator.controlKey);
  });

  it('is all that a backend is configured with', () => {
    const text = announcement(emulator, 'the API token');

    for (const value of [emulator.restUrl, emulator.accountId, emulator.appId, 'the API token']) {
      expect(text).toContain(` ${value}\n`);
    }
  });
});

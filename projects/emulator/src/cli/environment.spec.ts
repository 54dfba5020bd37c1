import { type Emulator, startEmulator } from '../index.js';
import { environmentFor } from './environment.js';

describe('the environment of a command', () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ port: 0 });
  });

  afterAll(() => emulator.close());

  it('is set to the emulator', () => {
    expect(environmentFor(emulator, 'token', {})).toEqual({
      REALTIMEKIT_EMULATOR_URL: emulator.url,
      REALTIMEKIT_EMULATOR_KEY: emulator.controlKey,
      REALTIMEKIT_APP_ID: emulator.appId,
      CLOUDFLARE_BASE_URL: `${emulator.url}/client/v4`,
      CLOUDFLARE_ACCOUNT_ID: emulator.accountId,
      CLOUDFLARE_API_TOKEN: 'token',
    });
  });

  it('has nothing of the real cloud, and everything else', () => {
    const inherited = {
      PATH: '/bin',
      CLOUDFLARE_API_TOKEN: 'real',
      CLOUDFLARE_API_KEY: 'real',
      CLOUDFLARE_EMAIL: 'real',
      CLOUDFLARE_API_USER_SERVICE_KEY: 'real',
      CLOUDFLARE_CUSTOM_HEADERS: 'authorization: real',
      cloudflare_api_key: 'real',
    };
    const environment = environmentFor(emulator, 'token', inherited);

    expect(environment['PATH']).toBe('/bin');
    expect(Object.values(environment).join()).not.toContain('real');
    expect(environment).not.toHaveProperty('CLOUDFLARE_API_KEY');
  });
});

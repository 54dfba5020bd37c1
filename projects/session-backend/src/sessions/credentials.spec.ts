import { jest } from '@jest/globals';
import { inspect } from 'node:util';
import {
  createSessionApi,
  createSessionBackend,
  SessionBackendError,
  type SessionBackendOptions,
} from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { failureOf } from '../testing/failure.js';
import { ScriptedCloud } from '../testing/scripted-cloud.js';

const token = 'the-token-that-nobody-sees';

const complete: SessionBackendOptions = {
  accountId: 'account',
  appId: 'app',
  apiToken: token,
  fetch: () => Promise.reject(new Error('Nothing is to be sent.')),
};

/** Everything that a value says about itself, to a log or to a page. */
const everything = (value: unknown): string =>
  [
    inspect(value, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
    value instanceof Error ? JSON.stringify(value, Object.getOwnPropertyNames(value)) : '',
    value instanceof Error ? (value.stack ?? '') : '',
  ].join('\n');

describe('the options of createSessionBackend()', () => {
  it.each([
    ['accountId', ''],
    ['accountId', '..'],
    ['accountId', undefined],
    ['appId', ''],
    ['appId', 'a/b'],
    ['appId', undefined],
    ['apiToken', ''],
    ['apiToken', undefined],
    ['apiToken', `${token}\n`],
    ['apiToken', 'a'],
    ['baseURL', 'api.example.com'],
    ['baseURL', 'http://api.example.com'],
    ['baseURL', 'https://user@api.example.com'],
    ['baseURL', ''],
    ['baseURL', 'http://emulator:9650/client/v4'],
    ['allowInsecure', 'false'],
    ['fetch', null],
    ['timeout', null],
    ['timeout', 0],
    ['timeout', 1.5],
    ['timeout', 2 ** 31],
    ['timeout', Infinity],
  ])('reject %s: %j at once, and do not show the token', (name, value) => {
    const create = () => createSessionBackend({ ...complete, [name]: value });

    expect(create).toThrow(SessionBackendError);
    expect(create).toThrow(new RegExp(`^${name} `));
    try {
      create();
    } catch (error) {
      expect(everything(error)).not.toContain(token);
    }
  });

  it.each([null, undefined, 'account'])('reject %j in their place', (options) => {
    expect(() => createSessionBackend(options as unknown as SessionBackendOptions)).toThrow(
      /createSessionBackend\(\) must be an object/,
    );
  });

  it.each(['accountId', 'appId'])('reject an %s of 100,000 characters in a few words', (name) => {
    expect(() => createSessionBackend({ ...complete, [name]: 'a'.repeat(100_000) })).toThrow(
      /^\w+ must be an id[^]{1,300}\(100000 characters\)"\.$/,
    );
  });

  it('need allowInsecure for an emulator on another host, and the error says so', async () => {
    const baseURL = 'http://emulator:9650/client/v4';
    expect(() => createSessionBackend({ ...complete, baseURL })).toThrow('allowInsecure: true');

    const asked: string[] = [];
    const fetch = (url: string) => {
      asked.push(url);
      return Promise.resolve(Response.json({ success: true, data: [] }));
    };
    const backend = createSessionBackend({ ...complete, baseURL, allowInsecure: true, fetch });
    await backend.listWebhooks();

    expect(asked).toEqual([`${baseURL}/accounts/account/realtime/kit/app/webhooks`]);
  });

  it('do not show a password in baseURL', () => {
    expect(() =>
      createSessionBackend({ ...complete, baseURL: 'https://user:secret@api.example.com' }),
    ).toThrow(expect.not.stringContaining('secret') as Error);
  });

  describe('on another server', () => {
    let server: ScriptedCloud;

    beforeEach(async () => (server = await ScriptedCloud.start()));
    afterEach(() => server.close());

    const backendOn = (baseURL: string, apiToken = token) =>
      createSessionBackend({ accountId: 'account', appId: 'app', apiToken, baseURL });

    describe('with stray environment variables', () => {
      const stray = {
        CLOUDFLARE_API_KEY: 'stray-key',
        CLOUDFLARE_EMAIL: 'stray@example.com',
        CLOUDFLARE_API_USER_SERVICE_KEY: 'stray-service-key',
        CLOUDFLARE_API_TOKEN: 'stray-token',
        CLOUDFLARE_BASE_URL: 'http://127.0.0.1:1/stray',
        CLOUDFLARE_LOG: 'debug',
        CLOUDFLARE_CUSTOM_HEADERS:
          'x-stray: stray\nAuthorization: Bearer stray\napi-version: stray\nuser-agent: stray',
      };
      const before = { ...process.env };

      beforeEach(() => Object.assign(process.env, stray));
      afterEach(() => {
        for (const name of Object.keys(stray)) {
          if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
          else process.env[name] = before[name];
        }
      });

      it('send nothing from the environment, and log nothing', async () => {
        const logged = (['debug', 'info', 'log', 'warn', 'error'] as const).map((level) =>
          jest.spyOn(console, level).mockReturnValue(),
        );
        server.script = [{ body: { success: true, data: [] } }];
        await backendOn(`${server.url}/v4/`).listWebhooks();

        expect(server.received).toMatchObject([
          {
            path: '/v4/accounts/account/realtime/kit/app/webhooks',
            headers: { authorization: `Bearer ${token}` },
          },
        ]);
        expect(JSON.stringify(server.received)).not.toContain('stray');
        for (const log of logged) {
          expect(log).not.toHaveBeenCalled();
          log.mockRestore();
        }
      });

      it('need a token all the same', () => {
        expect(() => backendOn(server.url, '')).toThrow(/^apiToken/);
      });
    });

    it('do not follow a redirect with the token', async () => {
      const elsewhere = await ScriptedCloud.start();
      server.script = [{ status: 307, headers: { location: `${elsewhere.url}/` } }];
      await failureOf(backendOn(server.url).disableMeeting('meeting'));

      expect(elsewhere.received).toEqual([]);
      await elsewhere.close();
    });

    it('do not show a token that the server repeats in its error', async () => {
      server.script = [
        {
          status: 401,
          headers: { 'content-type': 'application/json', 'x-you-sent': `Bearer ${token}` },
          body: { success: false, errors: [{ message: `Bearer ${token} is unknown` }] },
        },
      ];
      const failure = await failureOf(backendOn(server.url).disableMeeting('meeting'));

      expect(failure.message).toContain('[API token] is unknown');
      expect(everything(failure)).not.toContain(token);
    });

    it('do not show a token that the server sends instead of JSON', async () => {
      server.script = [{ body: token }];
      const failure = await failureOf(backendOn(server.url).disableMeeting('meeting'));

      expect(failure.code).toBe('unexpected-answer');
      expect(everything(failure)).not.toContain(token);
    });
  });

  it('do not show the token in a backend, in an API on it, or in any error', async () => {
    const cloud = await EmulatedCloud.start();
    const apiToken = cloud.emulator.createApiToken();
    const backend = cloud.backend({ apiToken, timeout: 1_500 });
    const { id } = cloud.emulator.createMeeting();
    const failures: SessionBackendError[] = [await failureOf(backend.meetingStatus('..'))];
    for (const status of [400, 401, 403, 404, 409, 422, 429, 503]) {
      cloud.emulator.faults.switchOn({ fault: 'fail-requests', status, retryAfter: 0 });
      failures.push(await failureOf(backend.endSession(id)));
      cloud.emulator.faults.reset();
    }
    cloud.emulator.faults.switchOn({ fault: 'hang-requests' });
    failures.push(await failureOf(backend.endSession(id)));
    await cloud.close();
    failures.push(await failureOf(backend.endSession(id)));

    expect(new Set(failures.map(({ code }) => code)).size).toBe(7);
    const api = createSessionApi({ sessions: backend, authorize: () => true });
    for (const shown of [backend, api, ...failures]) {
      expect(everything(shown)).not.toContain(apiToken);
    }
  });
});

import { VERSION } from 'cloudflare/version';
import { type Emulator, startEmulator } from '../index.js';
import schemas from '../testing/client-schemas.json' with { type: 'json' };
import { RestClient } from '../testing/rest-client.js';
import { unsupportedMethods } from './unsupported-methods.js';

/** The methods that are supported, by resource. Every other one has to answer 501. */
const supported: Record<string, readonly string[]> = {
  apps: ['get', 'post'],
  presets: ['create', 'update', 'delete', 'get', 'getPresetByID', 'replacePresetByID'],
  meetings: [
    'create',
    'addParticipant',
    'deleteMeetingParticipant',
    'editParticipant',
    'get',
    'getMeetingByID',
    'getMeetingParticipant',
    'getMeetingParticipants',
    'refreshParticipantToken',
    'replaceMeetingByID',
    'updateMeetingByID',
  ],
  activeSession: ['getActiveSession', 'kickAllParticipants', 'kickParticipants'],
  sessions: ['getSessions', 'getSessionDetails', 'getSessionParticipants'],
  recordings: [
    'getActiveRecordings',
    'getOneRecording',
    'getRecordings',
    'pauseResumeStopRecording',
    'startRecordings',
  ],
  webhooks: [
    'createWebhook',
    'deleteWebhook',
    'editWebhook',
    'getWebhookByID',
    'getWebhooks',
    'replaceWebhook',
  ],
};

type Method = (id: string, params: object) => Promise<unknown>;

describe('the REST API', () => {
  let emulator: Emulator;
  let rest: RestClient;
  let warnings: string[];

  const clientWith = (apiToken: string | null): RestClient =>
    new RestClient(emulator, { apiToken });

  beforeEach(async () => {
    warnings = [];
    emulator = await startEmulator({
      port: 0,
      warn: (message) => {
        warnings.push(message);
      },
    });
    rest = new RestClient(emulator);
  });

  afterEach(() => emulator.close());

  it('answers every method of the client, or says by name that it does not', async () => {
    const named = unsupportedMethods.map(([, , name]) => name).join(' ');
    let walked = 0;
    for (const [resource, api] of Object.entries(rest.kit) as [string, object][]) {
      if (resource.startsWith('_')) {
        continue;
      }
      const prototype = Object.getPrototypeOf(Object.getPrototypeOf(api)) as Record<string, Method>;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        if (name === 'constructor' || supported[resource]?.includes(name)) {
          continue;
        }
        walked += 1;
        // Some take the app first and the others take it among the parameters.
        const call: Method = async (id, given) => prototype[name]?.call(api, id, given);
        const params = { ...rest.app, session_id: 's', meeting_id: 'm' };
        const { status, message } = await rest.failure(call(rest.app.app_id, params));

        expect([`${resource}.${name}`, status]).toEqual([`${resource}.${name}`, 501]);
        expect(message).toContain(`${resource}.${name}`);
        expect(named).toContain(`${resource}.${name}`);
      }
    }
    expect(walked).toBe(unsupportedMethods.length + 1);
    expect(warnings).toHaveLength(unsupportedMethods.length);
  });

  it('is checked against the types of the client that is installed', () => {
    expect(schemas.client).toBe(VERSION);
  });

  it('rejects requests without a known token', async () => {
    const { account_id } = rest;
    const unknown = clientWith('unknown');
    const none = await fetch(`${emulator.restUrl}/accounts/${account_id}/realtime/kit/apps`);

    expect(none.status).toBe(401);
    expect(await unknown.failure(unknown.kit.apps.get({ account_id }))).toMatchObject({
      status: 401,
    });
  });

  it('refuses a token of another account', async () => {
    const { account_id } = rest;
    const other = clientWith(emulator.createApiToken({ accountId: 'other' }));

    expect(await other.failure(other.kit.apps.get({ account_id }))).toMatchObject({ status: 403 });
    expect(
      await other.failure(
        other.kit.meetings.get(emulator.appId, { account_id: 'other', status: 'ACTIVE' }),
      ),
    ).toMatchObject({ status: 404 });
  });

  it('lets a token that may only read do that alone', async () => {
    const { account_id } = rest;
    const reader = clientWith(emulator.createApiToken({ permission: 'read-only' }));
    const writer = clientWith(emulator.createApiToken({ permission: 'Realtime' }));

    expect((await reader.kit.apps.get({ account_id })).data).toHaveLength(1);
    expect(await reader.failure(reader.kit.apps.post({ account_id, name: 'x' }))).toMatchObject({
      status: 403,
    });
    expect((await writer.kit.apps.post({ account_id, name: 'x' })).success).toBe(true);
  });

  it('answers 400 to a body that is not JSON, and 413 to one that is too large', async () => {
    const post = async (body: string): Promise<number> => {
      const response = await fetch(
        `${emulator.restUrl}/accounts/${rest.account_id}/realtime/kit/apps`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${emulator.createApiToken()}` },
          body,
        },
      );
      return response.status;
    };

    expect(await post('{')).toBe(400);
    expect(await post(JSON.stringify({ name: 'x'.repeat(1024 * 1024) }))).toBe(413);
  });

  it('says which parameter of the query is wrong', async () => {
    const { account_id } = rest;
    const listed = (query: object) =>
      rest.failure(rest.kit.meetings.get(emulator.appId, { account_id, ...query }));

    expect((await listed({ per_page: -1 })).message).toContain('per_page must be');
    expect((await listed({ status: 'GONE' })).message).toContain('status must be');
    expect((await listed({ start_time: 'yesterday' })).message).toContain('start_time must be');
  });

  it('sends no CORS headers', async () => {
    const url = `${emulator.restUrl}/accounts/${rest.account_id}/realtime/kit/apps`;
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:4200', 'access-control-request-method': 'GET' },
    });

    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect(preflight.status).toBe(401);
  });
});

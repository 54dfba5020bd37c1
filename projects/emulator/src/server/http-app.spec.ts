import { randomBytes, randomUUID } from 'node:crypto';
import { type Hono } from 'hono';
import { type Emulator } from '../control/emulator.js';
import { ApiTokens } from '../apps/api-tokens.js';
import { defaultAppId } from '../apps/apps.js';
import { EventLog } from '../faults/event-log.js';
import { Faults } from '../faults/faults.js';
import { AccessRules } from '../input/access-rules.js';
import { createHttpApp } from './http-app.js';
import { newMeetings } from '../testing/new-meetings.js';
import { type Meetings, type Participant } from '../meetings/meetings.js';
import { ParticipantTokens } from '../meetings/participant-tokens.js';
import { Clock } from '../clock/clock.js';
import { UnsupportedReports } from '../faults/unsupported.js';
import { WebhookKey } from '../webhooks/webhook-key.js';
import { WebhookRegistry } from '../webhooks/webhook-registry.js';

const page = 'http://localhost:4200';

/** An emulator of which the routes here need nothing but the key. */
const emulator: Pick<Emulator, 'controlKey'> = { controlKey: 'key' };

describe('the routes of the SDK', () => {
  let app: Hono;
  let meetings: Meetings;
  let guest: Participant;
  let authorization: string;
  let warnings: string[];

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    Promise.resolve(
      app.request(`http://127.0.0.1:9650${path}`, {
        ...init,
        headers: { host: '127.0.0.1:9650', ...(init.headers as Record<string, string>) },
      }),
    );
  const data = async (response: Response): Promise<unknown> =>
    ((await response.json()) as { data: unknown }).data;

  beforeEach(() => {
    warnings = [];
    meetings = newMeetings();
    const tokens = new ParticipantTokens({
      ...meetings,
      now: () => new Date(),
      key: randomBytes(32),
    });
    const { id } = meetings.registry.create({ title: 'Stand-up' });
    const preset = meetings.presets.named(defaultAppId, 'guest');
    guest = meetings.participants.add(id, { name: 'Gus', preset });
    authorization = `Bearer ${tokens.issue(guest)}`;
    const log = new EventLog(() => new Date(0));
    const unsupported = new UnsupportedReports((message) => warnings.push(message), log);
    app = createHttpApp({
      access: new AccessRules({ host: '127.0.0.1', allowedHosts: [], trustProxy: false }),
      meetings,
      tokens,
      apiTokens: new ApiTokens(),
      webhooks: new WebhookRegistry({
        newId: randomUUID,
        now: () => new Date(0),
        allowedHosts: [],
      }),
      unsupported,
      warn: (message: string) => warnings.push(message),
      log,
      faults: new Faults(),
      clock: new Clock(),
      joinUrl: undefined,
      webhookKey: new WebhookKey(),
      emulator: emulator as Emulator,
    });
  });

  describe('participant-details', () => {
    const path = '/sdk/api/v2/internals/participant-details';

    it('describes the participant and the permissions, as the SDK reads them', async () => {
      const response = await ask(path, { headers: { authorization } });

      expect(await data(response)).toEqual({
        participant: { id: guest.id, name: 'Gus' },
        meeting: { id: guest.meetingId, title: 'Stand-up' },
        preset: {
          name: 'guest',
          config: { view_type: 'LIVESTREAM', max_video_streams: {} },
          permissions: {
            ...guest.preset.document.permissions,
            accept_stage_requests: false,
          },
        },
      });
    });

    it('has the permissions as they are now, not as they were given', async () => {
      const patch = { kickParticipant: true };
      meetings.attendance.updatePermissions([{ participantId: guest.id, patch }], 'operator');
      const response = await ask(path, { headers: { authorization } });

      expect(await data(response)).toMatchObject({
        preset: { permissions: { kick_participant: true } },
      });
    });

    it.each([undefined, 'Bearer eyJ', 'Basic Z3VzOmd1cw=='])(
      'is rejected with 401 for the header %s',
      async (header) => {
        const headers = header === undefined ? {} : { authorization: header };

        expect((await ask(path, { headers })).status).toBe(401);
      },
    );
  });

  it('keep the livestream of a meeting to its own participants', async () => {
    const livestream = (meetingId: string): Promise<Response> =>
      ask(`/sdk/api/v2/meetings/${meetingId}/active-livestream`, { headers: { authorization } });

    expect((await livestream(guest.meetingId)).status).toBe(200);
    expect((await livestream('another')).status).toBe(403);
  });

  it('name where the empty transcript of a meeting is, for its own participants', async () => {
    const transcript = (meetingId: string): Promise<Response> =>
      ask(`/sdk/api/v2/meetings/${meetingId}/active-transcript`, { headers: { authorization } });
    const url = 'http://127.0.0.1:9650/sdk/transcript';

    expect(await data(await transcript(guest.meetingId))).toEqual({ transcript_download_url: url });
    expect(await (await ask('/sdk/transcript')).text()).toBe('');
    expect((await transcript('another')).status).toBe(403);
  });

  it('answer the other requests of the SDK', async () => {
    const ice = await ask('/sdk/api/iceservers', { headers: { authorization } });
    const plugins = await ask('/sdk/api/v2/plugins/user', { headers: { authorization } });
    const location = await ask('/sdk/location/');
    const event = await ask('/sdk/da-collector/api/v1/message', { method: 'POST', body: '{}' });
    const logs = await ask('/sdk/api-silos/otel/logs', { method: 'POST', body: '{}' });

    expect(await ice.json()).toEqual({ success: true, iceServers: [] });
    expect(await plugins.json()).toEqual({ success: true, data: { plugins: [] } });
    expect(((await location.json()) as { loc: string }).loc.length).toBeGreaterThan(5);
    expect([event.status, logs.status]).toEqual([200, 200]);
  });

  it('answer anything else with 501, and report each kind of call once, by name', async () => {
    const first = await ask('/sdk/api/v2/meetings/one/livestreams', { method: 'POST' });
    await ask('/sdk/api/v2/meetings/two/livestreams', { method: 'POST' });
    await ask('/sdk/api/v3/rooms/1234');
    await ask('/sdk/api/v3/rooms/4f9d0c1e-98d1-4c30-9cdd-000000000001');
    await ask('/client/v4/accounts');

    expect(first.status).toBe(501);
    expect(await first.json()).toMatchObject({
      success: false,
      error: {
        message: expect.stringContaining('does not support livestream.start()') as string,
      },
    });
    expect(warnings).toHaveLength(3);
    expect(warnings[1]).toContain('GET /sdk/api/v3/rooms/{id}');
    expect(warnings[2]).toContain('GET /client/v4/accounts');
  });

  describe('for pages', () => {
    it.each(['http://localhost:4200', 'http://127.0.0.1:3000', 'https://[::1]:4200'])(
      'are open to %s',
      async (origin) => {
        const response = await ask('/sdk/location/', { headers: { origin } });

        expect(response.headers.get('access-control-allow-origin')).toBe(origin);
        expect(response.headers.get('vary')).toBe('origin');
      },
    );

    it('are closed to a page from elsewhere, before anything is done for it', async () => {
      const headers = { origin: 'https://example.com', authorization };
      const response = await ask('/sdk/api/v2/internals/participant-details', { headers });

      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    });

    it('allow the headers that a page adds, also those of Sentry and Datadog', async () => {
      const requested = 'authorization, sentry-trace, baggage, x-datadog-trace-id';
      const response = await ask('/sdk/api/iceservers', {
        method: 'OPTIONS',
        headers: {
          origin: page,
          'access-control-request-method': 'GET',
          'access-control-request-headers': requested,
        },
      });

      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-headers')).toBe(requested);
      expect(response.headers.get('access-control-allow-private-network')).toBeNull();
    });

    it('say yes when the browser asks whether a page may reach into the private network', async () => {
      const response = await ask('/sdk/api/iceservers', {
        method: 'OPTIONS',
        headers: { origin: page, 'access-control-request-private-network': 'true' },
      });

      expect(response.headers.get('access-control-allow-private-network')).toBe('true');
    });

    it('can be read even when they are not supported', async () => {
      const response = await ask('/sdk/api/v2/meetings/chat-upload', { headers: { origin: page } });

      expect(response.status).toBe(501);
      expect(response.headers.get('access-control-allow-origin')).toBe(page);
    });

    it('are the only ones that answer across origins', async () => {
      const response = await ask('/', { headers: { origin: page } });

      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    });
  });

  it.each(['rebound.example.com:9650', ''])('reject requests for the host "%s"', async (host) => {
    expect((await ask('/', { headers: { host } })).status).toBe(403);
    expect((await ask('/sdk/location/', { headers: { host } })).status).toBe(403);
    expect((await ask('/client/v4/accounts', { headers: { host } })).status).toBe(403);
    expect((await ask('/control/state', { headers: { host } })).status).toBe(403);
    expect((await ask('/.well-known/webhooks.json', { headers: { host } })).status).toBe(403);
  });

  it.each(['/sdk/api/v2/internals/participant-details', '/control/meetings/any/recordings'])(
    'report a failure of the emulator where it was started, and in the response to %s',
    async (path) => {
      meetings.registry.meeting = () => {
        throw new Error('a fault of ours');
      };
      const response = await ask(path, {
        method: path.startsWith('/control') ? 'POST' : 'GET',
        headers: { authorization, 'x-emulator-key': 'key' },
      });

      expect(response.status).toBe(500);
      expect(await response.text()).toContain('See the output of the process that started it.');
      expect(warnings).toEqual([expect.stringMatching(`${path} failed. Error: a fault of ours`)]);
    },
  );
});

import { APIConnectionError } from 'cloudflare';
import { once } from 'node:events';
import { request } from 'node:http';
import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { RestClient } from '../testing/rest-client.js';
import { SocketClient } from '../testing/socket-client.js';

const location = '/sdk/location/';

describe('a request that a fault is applied to', () => {
  let emulator: Emulator;

  const ask = (path = location, init: RequestInit = {}): Promise<Response> =>
    fetch(`${emulator.url}${path}`, init);
  /** A meeting with a host in the room. */
  const beginSession = async (): Promise<[string, SocketClient]> => {
    const { id: meetingId } = emulator.createMeeting();
    const { token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
    const client = await SocketClient.open({ url: emulator.url, token, meetingId });
    return [meetingId, await client.join()];
  };
  const logged = (kind: string): unknown[] => emulator.log.filter((entry) => entry.kind === kind);

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0, warn: () => undefined });
  });

  afterEach(() => emulator.close());

  it('fails with the status that was asked for, and when to come back', async () => {
    emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 7, times: 1 });
    const answer = await ask();
    const next = await ask();

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toMatchObject({ success: false, error: { code: 429 } });
    expect(next.status).toBe(200);
    expect(logged('fault')).toMatchObject([
      { fault: 'fail-requests', request: 'GET /sdk/location/' },
    ]);
  });

  it('of the official client is affected as well, and answered as the REST API tells errors', async () => {
    const meetings = `/client/v4/accounts/${emulator.accountId}/realtime/kit/${emulator.appId}/meetings`;
    emulator.faults.switchOn({ fault: 'fail-requests', status: 503, times: 1 });
    const answer = await ask(meetings);

    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ success: false, errors: [{ code: 503 }] });
    expect((await ask(meetings)).status).toBe(401); // no token: the next one is answered
  });

  it('can be read by a page all the same', async () => {
    emulator.faults.switchOn({ fault: 'fail-requests', status: 503 });
    const origin = 'http://localhost:4200';
    const answer = await ask(location, { headers: { origin } });
    const preflight = await ask(location, { method: 'OPTIONS', headers: { origin } });

    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.status).toBe(204);
  });

  it('is answered later', async () => {
    emulator.faults.switchOn({ fault: 'delay-requests', milliseconds: 30 });
    const before = performance.now();
    await ask();

    // Timers may be up to a millisecond early.
    expect(performance.now() - before).toBeGreaterThan(28);
  });

  it('is never answered, and closing does not wait for it', async () => {
    emulator.faults.switchOn({ fault: 'hang-requests' });
    const hanging = request(`${emulator.url}${location}`).end();
    const failed = once(hanging, 'error') as Promise<[NodeJS.ErrnoException]>;
    await once(hanging, 'finish');
    await emulator.close();

    expect((await failed)[0].code).toBe('ECONNRESET');
  });

  it('is carried out, and its answer is lost', async () => {
    emulator.faults.switchOn({ fault: 'lose-answers', path: '/sdk/unknown', times: 1 });
    await expect(ask('/sdk/unknown', { method: 'POST' })).rejects.toThrow('fetch failed');

    expect(logged('unsupported')).toMatchObject([{ what: 'POST /sdk/unknown' }]);
    expect((await ask('/sdk/unknown')).status).toBe(501);
  });

  it('of the official client is affected once, and uses up one time', async () => {
    const client = new RestClient(emulator);
    const { app_id, ...account } = client.app;
    const list = (): Promise<unknown> => client.kit.meetings.get(app_id, account);
    const path = '/client/v4/*';
    emulator.faults.switchOn({ fault: 'delay-requests', milliseconds: 1, path, times: 2 });
    emulator.faults.switchOn({ fault: 'lose-answers', path, times: 2 });
    await expect(list()).rejects.toThrow(APIConnectionError);

    expect(logged('fault')).toMatchObject([{ fault: 'delay-requests' }, { fault: 'lose-answers' }]);
    expect(emulator.faults.active.map(({ remaining }) => remaining)).toEqual([1, 1]);
  });

  it('of the official client is carried out, and its answer is lost, where and as often as told', async () => {
    const client = new RestClient(emulator);
    const [meetingId, host] = await beginSession();
    const [otherId] = await beginSession();
    emulator.faults.switchOn({ fault: 'lose-answers', meetingId, path: '*/kick-all', times: 1 });
    const kickAll = (meeting: string): Promise<unknown> =>
      client.kit.activeSession.kickAllParticipants(meeting, client.app);

    // Another meeting is answered, and so is another call of this one.
    expect(await kickAll(otherId)).toMatchObject({ success: true });
    const { data } = await client.kit.activeSession.getActiveSession(meetingId, client.app);
    expect(data?.live_participants).toBe(1);
    await expect(kickAll(meetingId)).rejects.toThrow(APIConnectionError);
    expect(emulator.session(meetingId)).toBeUndefined();
    await host.push(SocketEvent.kickAll);
    expect(logged('fault')).toMatchObject([{ fault: 'lose-answers' }]);

    // Who asks again is answered, and finds it done.
    expect(await client.failure(kickAll(meetingId))).toMatchObject({ status: 404 });
  });

  it('is answered again once a reset has lifted what loses the answers', async () => {
    emulator.faults.switchOn({ fault: 'lose-answers' });
    await expect(ask()).rejects.toThrow('fetch failed');
    emulator.faults.reset();

    expect((await ask()).status).toBe(200);
  });

  it('is one with the method, on the path, for the meeting and of the participant named', async () => {
    const meeting = emulator.createMeeting();
    const { id: participantId, token } = await emulator.addParticipant(meeting.id, {
      name: 'Gus',
      preset: 'guest',
    });
    const headers = { authorization: `Bearer ${token}` };
    const livestream = `/sdk/api/v2/meetings/${meeting.id}/active-livestream`;
    const statuses = async (): Promise<number[]> => [
      (await ask()).status,
      (await ask('/sdk/api/iceservers', { headers })).status,
      (await ask(livestream, { headers })).status,
    ];
    const statusesUnder = async (scope: object): Promise<number[]> => {
      emulator.faults.switchOn({ fault: 'fail-requests', status: 500, ...scope });
      const found = await statuses();
      emulator.faults.reset();
      return found;
    };

    expect(await statusesUnder({ meetingId: meeting.id })).toEqual([200, 500, 500]);
    expect(await statusesUnder({ participantId })).toEqual([200, 500, 500]);
    expect(await statusesUnder({ path: '*/active-livestream' })).toEqual([200, 200, 500]);
    expect(await statusesUnder({ method: 'POST' })).toEqual([200, 200, 200]);
    expect(await statusesUnder({ meetingId: 'another' })).toEqual([200, 200, 200]);
  });
});

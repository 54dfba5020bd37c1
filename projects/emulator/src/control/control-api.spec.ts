import { request } from 'node:http';
import { type ControlState } from './control-state.js';
import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { SocketClient } from '../testing/socket-client.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';

describe('the control endpoint', () => {
  let emulator: Emulator;
  let meetingId: string;
  let participantId: string;
  let client: SocketClient;

  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'x-emulator-key': emulator.controlKey },
  ): Promise<{ status: number; body: unknown; headers: Headers }> => {
    const response = await fetch(`${emulator.url}/control${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      headers: response.headers,
    };
  };
  const state = async (): Promise<ControlState> =>
    (await ask('GET', '/state')).body as ControlState;

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0, joinUrl: 'http://localhost:4200/#{token}' });
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
    const added = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
    participantId = added.id;
    client = await SocketClient.open({ url: emulator.url, token: added.token, meetingId });
    await client.join();
  });

  afterEach(() => emulator.close());

  describe('is closed to', () => {
    it.each<Record<string, string>>([
      {},
      { 'x-emulator-key': '' },
      { 'x-emulator-key': 'guessed' },
    ])('a client with %j instead of the key', async (headers) => {
      const answers = [
        await ask('GET', '/state', undefined, headers),
        await ask('POST', `/meetings/${meetingId}/end`, undefined, headers),
      ];

      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
      expect(emulator.session(meetingId)).toBeDefined();
    });

    it('a page of another origin, even with the key', async () => {
      const origin = 'http://localhost:4200';
      const key = { 'x-emulator-key': emulator.controlKey };
      const preflight = await ask('OPTIONS', '/state', undefined, {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-emulator-key',
      });
      const forged = await ask('POST', `/meetings/${meetingId}/end`, undefined, { ...key, origin });

      expect(preflight.status).toBe(403);
      expect(forged.status).toBe(403);
      for (const { headers } of [preflight, forged]) {
        expect(headers.get('access-control-allow-origin')).toBeNull();
        expect(headers.get('access-control-allow-headers')).toBeNull();
      }
      expect(emulator.session(meetingId)).toBeDefined();
    });

    it.each(['cross-site', 'same-site'])('a request that the browser calls %s', async (site) => {
      // fetch() would not send that header.
      const status = await new Promise((resolve, reject) => {
        const headers = { 'x-emulator-key': emulator.controlKey, 'sec-fetch-site': site };
        request(`${emulator.url}/control/state`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });

      expect(status).toBe(403);
    });

    it('no page of its own origin with the key', async () => {
      const headers = { 'x-emulator-key': emulator.controlKey, origin: emulator.url };

      expect((await ask('GET', '/state', undefined, headers)).status).toBe(200);
    });
  });

  it('has a key of its own with every start', async () => {
    const another = await startEmulator({ port: 0 });
    await another.close();

    expect(another.controlKey).not.toBe(emulator.controlKey);
    expect(emulator.controlKey.length).toBeGreaterThan(20);
  });

  it('shows the state', async () => {
    const { meetings, log } = await state();

    expect(meetings).toMatchObject([
      {
        id: meetingId,
        title: 'Stand-up',
        session: { clients: 1 },
        participantCount: 1,
        participants: [{ id: participantId, name: 'Hana', preset: 'host', clients: 1 }],
      },
    ]);
    expect(log[0]?.kind).toBe('peer-joined');
    expect(await state()).toEqual(await state());
  });

  it('streams what happens from then on, and that faults have changed', async () => {
    const response = await fetch(`${emulator.url}/control/log/stream`, {
      headers: { 'x-emulator-key': emulator.controlKey },
    });
    const lines: string[] = [];
    const [begun, changed, made] = ['{}', '{}', 'meeting-created'];
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const read = async (expected: string): Promise<void> => {
      lines.push((await reader?.read())?.value ?? 'nothing');
      expect(lines.at(-1)).toContain(expected);
    };
    await read(begun);
    emulator.faults.switchOn({ fault: 'refuse-joins' });
    await read(changed);
    emulator.createMeeting({ title: 'Streamed' });
    await read(made);
    await reader?.cancel();

    expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
  });

  it('gives a token that is good, and where to join with it', async () => {
    const participant = (await state()).meetings[0]?.participants[0];
    const token = participant?.token ?? '';

    expect(participant?.joinUrl).toBe(`http://localhost:4200/#${token}`);
    const another = await SocketClient.open({ url: emulator.url, token, meetingId });
    await another.join();
  });

  it('makes meetings and participants', async () => {
    const made = await ask('POST', '/meetings', { title: 'Retro' });
    const { id } = made.body as { id: string };
    const added = await ask('POST', `/meetings/${id}/participants`, {
      name: 'Gus',
      preset: 'guest',
    });

    expect([made.status, added.status]).toEqual([201, 201]);
    expect(added.body).toMatchObject({ token: expect.stringMatching(/^eyJ/) as string });
    expect((await state()).meetings[1]).toMatchObject({ title: 'Retro', participantCount: 1 });
  });

  it('ends a session', async () => {
    expect((await ask('POST', `/meetings/${meetingId}/end`)).status).toBe(204);
    await client.push(SocketEvent.kickAll);
  });

  it('kicks', async () => {
    expect((await ask('POST', `/participants/${participantId}/kick`)).status).toBe(204);
    await client.push(SocketEvent.kick);
  });

  it('drops a socket with a code', async () => {
    const path = `/participants/${participantId}/drop-socket`;
    expect((await ask('POST', path, { code: 4001 })).status).toBe(204);

    expect(await client.closed).toBe(4001);
  });

  it('rejects dropping media that a participant does not have', async () => {
    const dropped = await ask('POST', `/participants/${participantId}/drop-media`);

    expect(dropped.status).toBe(409);
    expect(JSON.stringify(dropped.body)).toContain('has no audio or video connection');
  });

  it.each(['admit', 'deny'])('can %s waiting participants, and lists them', async (action) => {
    const preset = { name: 'held', permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' as const } };
    const { id, token } = await emulator.addParticipant(meetingId, { name: 'Wanda', preset });
    await (await SocketClient.open({ url: emulator.url, token, meetingId })).join();
    const waits = async (): Promise<unknown> => (await state()).meetings[0]?.participants[1]?.waits;
    expect(await waits()).toBe(true);

    expect((await ask('POST', `/participants/${id}/${action}`)).status).toBe(204);
    expect(await waits()).toBe(false);
    expect((await ask('POST', `/participants/${id}/${action}`)).status).toBe(409);
  });

  it('creates a breakout room and moves a participant there', async () => {
    const { body } = await ask('POST', `/meetings/${meetingId}/connected`, { title: 'Breakout' });
    const breakout = body as { id: string };
    const moved = await ask('POST', `/participants/${participantId}/move`, {
      meetingId: breakout.id,
    });

    expect(moved.status).toBe(200);
    await client.push(SocketEvent.transferPeer);
    expect((await state()).meetings[1]).toMatchObject({
      title: 'Breakout',
      parentId: meetingId,
      participants: [{ id: (moved.body as { id: string }).id, name: 'Hana' }],
    });
  });

  it('records, and lists the recordings', async () => {
    const recordings = async (): Promise<unknown> => (await state()).meetings[0]?.recordings;
    const started = await ask('POST', `/meetings/${meetingId}/recordings`);
    const { id } = started.body as { id: string };
    await client.push(SocketEvent.recordingStarted);
    expect(started.status).toBe(201);
    expect(await recordings()).toEqual([{ id, status: 'RECORDING' }]);
    const another = await ask('POST', `/meetings/${meetingId}/recordings`);

    expect((await ask('POST', `/recordings/${id}/pause`)).body).toEqual({ id, status: 'PAUSED' });
    await client.push(SocketEvent.recordingPaused);
    const again = await ask('POST', `/recordings/${id}/pause`);
    expect((await ask('POST', `/recordings/${id}/resume`)).status).toBe(200);
    expect((await ask('POST', `/recordings/${id}/stop`)).status).toBe(200);
    await client.push(SocketEvent.recordingStopped);
    expect(await recordings()).toEqual([]);
    expect(again.body).toEqual({ error: `Recording "${id}" is PAUSED, so it cannot pause.` });
    expect(another.body).toMatchObject({
      error: expect.stringContaining('is being recorded') as string,
    });
    expect((await ask('POST', '/recordings/none/stop')).status).toBe(404);
  });

  it('grants and denies the stage, and shows the status', async () => {
    const preset = { name: 'asking', permissions: { stageAccess: 'CAN_REQUEST' as const } };
    const { id, token } = await emulator.addParticipant(meetingId, { name: 'Gus', preset });
    const stage = (answer: string): ReturnType<typeof ask> =>
      ask('POST', `/participants/${id}/stage/${answer}`);
    const standing = async (): Promise<unknown> =>
      (await state()).meetings[0]?.participants[1]?.stage;
    expect(await standing()).toBeUndefined();
    expect((await stage('grant')).body).toEqual({
      error: 'Gus is not in the room: wait until they have joined.',
    });
    const guest = await SocketClient.open({ url: emulator.url, token, meetingId });
    await guest.join();
    guest.send(SocketEvent.requestStageAccess);
    await guest.everythingSoFar();
    expect(await standing()).toBe('REQUESTED');

    expect((await stage('deny')).status).toBe(204);
    await guest.push(SocketEvent.denyStageAccess);
    expect(await stage('deny')).toMatchObject({
      status: 409,
      body: { error: 'Gus is OFF_STAGE, so there is nothing to deny.' },
    });
    expect((await stage('grant')).status).toBe(204);
    await guest.push(SocketEvent.grantStageAccess);
    await guest.request(SocketEvent.joinStage);
    expect(await standing()).toBe('ON_STAGE');
    expect((await stage('remove')).status).toBe(204);
    expect(await standing()).toBe('OFF_STAGE');
  });

  it('changes permissions', async () => {
    await ask('POST', `/participants/${participantId}/permissions`, { kickParticipant: false });
    await client.push(SocketEvent.updateUserPreset);

    expect((await state()).meetings[0]?.participants[0]?.permissions).not.toHaveProperty(
      'kickParticipant',
    );
  });

  it('switches faults on and lifts them, one or all', async () => {
    const on = await ask('POST', '/faults', { fault: 'ignore-kick-all', meetingId, times: 2 });
    await ask('POST', '/faults', { fault: 'fail-requests', status: 503, path: '*kick-all' });
    expect(on.body).toEqual({
      id: 'fault-1',
      spec: { fault: 'ignore-kick-all', meetingId, times: 2 },
      remaining: 2,
    });
    expect(emulator.faults.active).toHaveLength(2);

    expect((await ask('DELETE', '/faults/fault-1')).status).toBe(204);
    expect((await ask('DELETE', '/faults/fault-1')).status).toBe(404);
    expect(emulator.faults.active).toMatchObject([{ id: 'fault-2' }]);
    await ask('DELETE', '/faults');
    expect((await ask('GET', '/faults')).body).toEqual([]);
  });

  it('registers webhooks, tells how deliveries went, sends again and rotates the key', async () => {
    const receiver = await WebhookReceiver.start();
    const registered = await ask('POST', '/webhooks', { url: receiver.url });
    const keyBefore = await emulator.webhooks.publicKey();

    expect(registered.status).toBe(201);
    expect((await ask('GET', '/webhooks')).body).toMatchObject([{ url: receiver.url }]);
    expect((await ask('GET', '/webhooks/deliveries')).status).toBe(200);
    expect((await ask('POST', '/webhooks/deliveries/none/resend')).status).toBe(404);
    expect((await ask('POST', '/webhooks/rotate-key')).status).toBe(204);
    expect(await emulator.webhooks.publicKey()).not.toBe(keyBefore);
    await receiver.close();
  });

  it('sends a delivery again, under another rtk-uuid when it is told to, signed with the new key', async () => {
    const receiver = await WebhookReceiver.start();
    await ask('POST', '/webhooks', { url: receiver.url, events: ['meeting.ended'] });
    await ask('POST', `/meetings/${meetingId}/end`);
    await emulator.webhooks.settled();
    const [first] = (await ask('GET', '/webhooks/deliveries')).body as { uuid: string }[];
    const resend = `/webhooks/deliveries/${first?.uuid ?? ''}/resend`;
    await ask('POST', '/webhooks/rotate-key');
    expect((await ask('POST', resend)).status).toBe(204);
    await emulator.webhooks.settled();
    expect((await ask('POST', resend, { underAnotherUuid: true })).status).toBe(204);
    await emulator.webhooks.settled();
    const header = (name: string): unknown[] =>
      receiver.received.map(({ headers }) => headers[name]);
    await receiver.close();

    const [original, again, another] = header('rtk-uuid');
    expect([original, again]).toEqual([first?.uuid, first?.uuid]);
    expect(another).not.toBe(original);
    const [before, after, afterwards] = header('rtk-signature');
    expect(after).not.toBe(before);
    expect(afterwards).toBe(after);
  });

  it('sends a webhook on demand', async () => {
    const receiver = await WebhookReceiver.start();
    await ask('POST', '/webhooks', { url: receiver.url, events: ['meeting.transcript'] });
    const webhook = { event: 'meeting.transcript', meetingId, downloadUrl: 'http://127.0.0.1/t' };
    const tooEarly = await ask('POST', '/webhooks/send', webhook);
    await ask('POST', `/meetings/${meetingId}/end`);
    const sent = await ask('POST', '/webhooks/send', webhook);
    await emulator.webhooks.settled();
    await receiver.close();

    expect(tooEarly).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('end one first') as string },
    });
    expect(sent.status).toBe(202);
    expect(receiver.events).toEqual(['meeting.transcript']);
  });

  it.each<[string, unknown, string]>([
    ['/faults', {}, 'fault is missing.'],
    ['/faults', { fault: 'explode' }, 'fault must be "ignore-kick-all" or'],
    ['/faults', { fault: 'fail-requests' }, 'status is missing.'],
    [
      '/faults',
      { fault: 'fail-requests', status: 200 },
      'status must be a whole number from 400 to 599.',
    ],
    ['/faults', { fault: 'refuse-joins', path: '/' }, 'path is unknown.'],
    ['/faults', { fault: 'refuse-joins', times: 0 }, 'times must be a whole number from 1. Got 0.'],
    ['/faults', { fault: 'hang-messages', event: 'join' }, 'event must be "getPeerInfo"'],
    ['/faults', { fault: 'repeat-webhooks', event: 'ended' }, 'event must be "meeting.started"'],
    ['/meetings', { title: 1 }, 'title must be a string. Got 1.'],
    ['/clock', { advance: -1 }, 'advance must be a whole number from 0'],
    ['/clock', {}, 'advance is missing.'],
    ['/webhooks', {}, 'url is missing.'],
    ['/webhooks/send', { event: 'meeting.ended' }, 'event must be "meeting.chatSynced" or'],
    ['/webhooks/send', { event: 'meeting.summary', meetingId: 'm' }, 'downloadUrl is missing.'],
    [
      '/webhooks/send',
      { event: 'livestreaming.statusUpdate', meetingId: 'm', status: 'live' },
      'status must be "LIVE" or "OFFLINE" or "IDLE". Got "live".',
    ],
  ])('answers POST %s of %j with 422: %s', async (path, body, message) => {
    const answer = await ask('POST', path, body);

    expect(answer.status).toBe(422);
    expect((answer.body as { error: string }).error).toContain(message);
    expect(emulator.faults.active).toEqual([]);
  });

  it('answers 400 to a body that is not JSON, and 413 to one that is too large', async () => {
    const answers = [
      await ask('POST', '/faults', 'nothing'),
      await ask('POST', '/meetings', `"${'x'.repeat(1024 * 1024)}"`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 413]);
  });

  it('says what to do when a request is not possible', async () => {
    const nobody = await ask('POST', '/participants/nobody/kick');
    client.close();
    await client.closed;
    await emulator.advanceClock(60_000);
    const noSession = await ask('POST', `/meetings/${meetingId}/end`);
    const notThere = await ask('POST', `/participants/${participantId}/kick`);
    const elsewhere = await ask('POST', '/webhooks', { url: 'https://example.com/' });
    const unknown = await ask('GET', '/unknown');

    expect([nobody, noSession, unknown].map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(elsewhere).toMatchObject({
      status: 422,
      body: { error: expect.stringContaining('--allow-webhook-host example.com') as string },
    });
    expect(notThere).toMatchObject({
      status: 409,
      body: { error: 'Hana is not in the room: wait until they have joined, then kick.' },
    });
  });
});

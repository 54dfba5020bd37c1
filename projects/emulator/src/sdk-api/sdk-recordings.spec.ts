import { type Emulator, type LogEntry, type Permissions } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { Room } from '../testing/room.js';
import { type SocketClient } from '../testing/socket-client.js';

const mayRecord: Partial<Permissions> = { canRecord: true };

describe('recording by the SDK', () => {
  let emulator: Emulator;
  let room: Room;

  const ask = async (
    name: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; id: string }> => {
    const response = await fetch(`${emulator.url}/sdk/api/v2/recordings${path}`, {
      method,
      headers: { authorization: `Bearer ${room.tokenOf(name)}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { data } = (await response.json()) as { data?: { id: string } };
    return { status: response.status, id: data?.id ?? '' };
  };
  const start = (name: string, more: object = {}): Promise<{ status: number; id: string }> =>
    ask(name, 'POST', '', { meeting_id: room.meetingId, ...more });
  const join = (name: string, permissions: Partial<Permissions>): Promise<SocketClient> =>
    room.join(name, permissions);
  const told = async (client: SocketClient, event: number): Promise<string> => {
    const { payload = new Uint8Array() } = await client.push(event);
    return wire.RecordingEvent.decode(payload).recordingId;
  };
  const statuses = (): unknown[] =>
    emulator.log
      .filter((entry): entry is LogEntry & { status: string } => 'recordingId' in entry)
      .map(({ status }) => status);

  beforeEach(async () => {
    room = await Room.start();
    ({ emulator } = room);
  });

  afterEach(() => emulator.close());

  it('starts after the answer, is paused, goes on and is stopped, and all are told', async () => {
    await join('Hana', mayRecord);
    const guest = await join('Gus', {});
    const { status, id } = await start('Hana', { file_name_prefix: 'stand-up', max_seconds: 60 });
    expect(status).toBe(200);
    expect(await told(guest, SocketEvent.recordingStarted)).toBe(id);
    expect((await ask('Gus', 'GET', `/active-recording/${room.meetingId}`)).id).toBe(id);

    await ask('Hana', 'PUT', `/${id}`, { action: 'pause' });
    expect(await told(guest, SocketEvent.recordingPaused)).toBe(id);
    await ask('Hana', 'PUT', `/${id}`, { action: 'resume' });
    await ask('Hana', 'PUT', `/${id}`, { action: 'stop' });
    expect(await told(guest, SocketEvent.recordingStopped)).toBe(id);
    expect(statuses()).toEqual([
      'INVOKED',
      'RECORDING',
      'PAUSED',
      'RECORDING',
      'UPLOADING',
      'UPLOADED',
    ]);
  });

  it('stops with the session, and does not start when that was over before', async () => {
    const host = await join('Hana', { ...mayRecord, kickParticipant: true });
    await start('Hana');
    host.send(SocketEvent.kickAll);
    await host.push(SocketEvent.recordingStopped);
    await host.push(SocketEvent.kickAll);

    expect(host.received.map(({ event }) => event)).not.toContain(SocketEvent.recordingStarted);
    expect(statuses()).toEqual(['INVOKED', 'UPLOADING', 'UPLOADED']);
  });

  it('answers 409 when one is running, unless another one is allowed', async () => {
    await join('Hana', mayRecord);
    await start('Hana');

    expect((await start('Hana')).status).toBe(409);
    expect((await start('Hana', { allow_multiple_recordings: true })).status).toBe(200);
  });

  it.each([
    ['that is none', 'POST', '', { meeting_id: 7 }, 422],
    ['of no action', 'PUT', '/any', { action: 'delete' }, 422],
    ['of nothing', 'PUT', '/nothing', { action: 'stop' }, 404],
    ['of another meeting', 'GET', '/active-recording/another', undefined, 404],
  ])('refuses a request %s', async (_what, method, path, body, status) => {
    await join('Hana', mayRecord);

    expect((await ask('Hana', method, path, body)).status).toBe(status);
  });

  describe('is closed to a guest who', () => {
    it('starts one', async () => {
      await join('Gus', {});

      expect((await start('Gus')).status).toBe(403);
      expect(statuses()).toEqual([]);
    });

    it.each(['pause', 'stop'])('would %s that of a host', async (action) => {
      await join('Hana', mayRecord);
      const guest = await join('Gus', {});
      const { id } = await start('Hana');
      await guest.push(SocketEvent.recordingStarted);

      expect((await ask('Gus', 'PUT', `/${id}`, { action })).status).toBe(403);
      expect(statuses()).toEqual(['INVOKED', 'RECORDING']);
    });

    it('records another meeting, or has no token', async () => {
      await join('Hana', mayRecord);
      const { id: meetingId } = emulator.createMeeting();
      expect((await start('Hana', { meeting_id: meetingId })).status).toBe(403);

      expect((await start('Nobody')).status).toBe(401);
    });
  });
});

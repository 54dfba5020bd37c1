import { type Assumptions, type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { RestClient } from '../testing/rest-client.js';
import { SocketClient } from '../testing/socket-client.js';

describe('meetings, through the official client', () => {
  let emulator: Emulator;
  let rest: RestClient;

  const start = async (assumptions: Partial<Assumptions> = {}): Promise<void> => {
    emulator = await startEmulator({ port: 0, assumptions });
    rest = new RestClient(emulator);
  };
  const setStatus = (id: string, status: 'ACTIVE' | 'INACTIVE') =>
    rest.answer(
      'MeetingUpdateMeetingByIDResponse',
      rest.kit.meetings.updateMeetingByID(id, { ...rest.app, status }),
    );
  const joined = async (meetingId: string): Promise<{ token: string; client: SocketClient }> => {
    const { token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
    const client = await SocketClient.open({ url: emulator.url, token, meetingId });
    return { token, client: await client.join() };
  };
  const details = async (token: string): Promise<number> => {
    const response = await fetch(`${emulator.url}/sdk/api/v2/internals/participant-details`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.status;
  };

  afterEach(() => emulator.close());

  it('are created, read, changed, replaced and listed', async () => {
    await start();
    const { account_id } = rest;
    const created = await rest.answer(
      'MeetingCreateResponse',
      rest.kit.meetings.create(rest.app.app_id, {
        account_id,
        title: 'Stand-up',
        ai_config: { summarization: { word_limit: 200 } },
        recording_config: { file_name_prefix: 'daily', storage_config: null },
      }),
    );
    const id = created.data?.id ?? '';
    await setStatus(id, 'INACTIVE');
    const read = await rest.answer(
      'MeetingGetMeetingByIDResponse',
      rest.kit.meetings.getMeetingByID(id, rest.app),
    );
    const replaced = await rest.answer(
      'MeetingReplaceMeetingByIDResponse',
      rest.kit.meetings.replaceMeetingByID(id, { ...rest.app, title: null }),
    );
    const listed = await rest.answer(
      'MeetingGetResponse',
      rest.kit.meetings.get(rest.app.app_id, { account_id, status: 'INACTIVE' }),
    );

    expect(read.data).toMatchObject({
      title: 'Stand-up',
      status: 'INACTIVE',
      ai_config: { summarization: { word_limit: 200 } },
      recording_config: { file_name_prefix: 'daily' },
    });
    expect(replaced.data).not.toHaveProperty('title');
    expect(replaced.data).not.toHaveProperty('ai_config');
    expect(listed.data.map((meeting) => meeting.id)).toEqual([id]);
  });

  it('never give back where a recording is stored, for that holds credentials', async () => {
    await start();
    const { account_id } = rest;
    const { data } = await rest.kit.meetings.create(rest.app.app_id, {
      account_id,
      recording_config: {
        storage_config: { type: 'aws', access_key: 'key', region: 'x', auth_method: 'KEY' },
      },
    });

    expect(data?.recording_config).toEqual({});
  });

  it('that are INACTIVE are joined by nobody, over HTTP or the socket, until they are ACTIVE again', async () => {
    await start();
    const { id: meetingId } = emulator.createMeeting();
    const { token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
    const waiting = await SocketClient.open({ url: emulator.url, token, meetingId });
    await setStatus(meetingId, 'INACTIVE');

    expect(await details(token)).toBe(403);
    await expect(SocketClient.open({ url: emulator.url, token, meetingId })).rejects.toThrow('403');
    expect(await waiting.refused(SocketEvent.joinRoom)).toMatchObject({ code: 403 });

    await setStatus(meetingId, 'ACTIVE');
    expect(await details(token)).toBe(200);
    await waiting.join();
  });

  it('go on when they become INACTIVE, by the assumption, and reject participants who return', async () => {
    await start();
    const { id: meetingId } = emulator.createMeeting();
    const { token } = await joined(meetingId);
    await setStatus(meetingId, 'INACTIVE');

    expect(emulator.session(meetingId)?.peers).toHaveLength(1);
    expect(await details(token)).toBe(403);
  });

  it('end when they become INACTIVE, under the other assumption', async () => {
    await start({ inactiveEndsSession: true });
    const { id: meetingId } = emulator.createMeeting();
    const { client } = await joined(meetingId);
    await setStatus(meetingId, 'INACTIVE');

    await client.push(SocketEvent.kickAll);
    expect(emulator.session(meetingId)).toBeUndefined();
  });

  it('admit participants who return, under the other assumption, and no others', async () => {
    await start({ reconnectingToInactive: 'admitted', joiningInactive: 'not-found' });
    const { id: meetingId } = emulator.createMeeting();
    const { token } = await joined(meetingId);
    const late = await emulator.addParticipant(meetingId, { name: 'Lea', preset: 'guest' });
    await setStatus(meetingId, 'INACTIVE');

    expect(await details(token)).toBe(200);
    expect(await details(late.token)).toBe(404);
  });

  it('of another app are not there', async () => {
    await start();
    const { account_id } = rest;
    const { id } = emulator.createMeeting();
    const { data } = await rest.kit.apps.post({ account_id, name: 'Other' });
    const other = { account_id, app_id: data?.app?.id ?? '' };

    expect(await rest.failure(rest.kit.meetings.getMeetingByID(id, other))).toMatchObject({
      status: 404,
    });
  });
});

import { type Assumptions, type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { RestClient } from '../testing/rest-client.js';
import { SocketClient } from '../testing/socket-client.js';

describe('the active session, through the official client', () => {
  let emulator: Emulator;
  let rest: RestClient;
  let meetingId: string;

  const start = async (assumptions: Partial<Assumptions> = {}): Promise<void> => {
    emulator = await startEmulator({ port: 0, assumptions });
    rest = new RestClient(emulator);
    meetingId = emulator.createMeeting({ title: 'Stand-up' }).id;
  };
  const join = async (custom_participant_id: string, preset_name: string) => {
    const { data } = await rest.answer(
      'MeetingAddParticipantResponse',
      rest.kit.meetings.addParticipant(meetingId, {
        ...rest.app,
        custom_participant_id,
        preset_name,
        name: custom_participant_id,
      }),
    );
    const { id = '', token = '' } = data ?? {};
    const client = await SocketClient.open({ url: emulator.url, token, meetingId });
    return { id, token, client: await client.join() };
  };
  const kickAll = () => rest.kit.activeSession.kickAllParticipants(meetingId, rest.app);

  afterEach(() => emulator.close());

  it('lists its participants, also when there are none', async () => {
    await start();
    const get = () => rest.kit.activeSession.getActiveSession(meetingId, rest.app);
    expect(await rest.failure(get())).toMatchObject({ status: 404 });

    await join('hana', 'host');
    const { data } = await rest.answer('ActiveSessionGetActiveSessionResponse', get());

    expect(data).toMatchObject({
      associated_id: meetingId,
      organization_id: emulator.appId,
      meeting_display_name: 'Stand-up',
      status: 'LIVE',
      live_participants: 1,
    });
  });

  it('ends for everyone by kick-all, and is in the history with its participants', async () => {
    await start();
    const host = await join('hana', 'host');
    const guest = await join('gus', 'guest');
    const { id: sessionId = '' } = emulator.session(meetingId) ?? {};
    const { data } = await rest.answer('ActiveSessionKickAllParticipantsResponse', kickAll());
    await host.client.push(SocketEvent.kickAll);
    await guest.client.push(SocketEvent.kickAll);
    const details = await rest.answer(
      'SessionGetSessionDetailsResponse',
      rest.kit.sessions.getSessionDetails(sessionId, { ...rest.app, include_breakout_rooms: true }),
    );
    const listed = await rest.answer(
      'SessionGetSessionsResponse',
      rest.kit.sessions.getSessions(emulator.appId, {
        account_id: rest.account_id,
        status: 'ENDED',
      }),
    );
    const visitors = await rest.answer(
      'SessionGetSessionParticipantsResponse',
      rest.kit.sessions.getSessionParticipants(sessionId, {
        ...rest.app,
        include_peer_events: true,
        view: 'consolidated',
      }),
    );

    expect(data).toMatchObject({ kicked_participants_count: 2 });
    expect(details.data).toMatchObject({
      status: 'ENDED',
      live_participants: 0,
      max_concurrent_participants: 2,
      ended_at: expect.any(String) as string,
    });
    expect(listed.data?.sessions?.map(({ id }) => id)).toEqual([sessionId]);
    expect(visitors.data?.participants).toMatchObject([
      { user_id: host.id, custom_participant_id: 'hana', preset_name: 'host' },
      { user_id: guest.id, custom_participant_id: 'gus', preset_name: 'guest' },
    ]);
    expect(
      visitors.data?.participants?.[0]?.peer_events?.map(({ event_name }) => event_name),
    ).toEqual(['PEER_JOINING', 'PEER_LEAVING']);
  });

  it.each([
    ['ends that of a breakout room as well, it is assumed', true],
    ['leaves that of a breakout room, under the other assumption', false],
  ])('%s', async (_what, restKickAllReachesConnectedMeetings) => {
    await start({ restKickAllReachesConnectedMeetings });
    const { client } = await join('hana', 'host');
    const [breakout] = emulator.createConnectedMeetings(meetingId, ['Breakout']);
    const breakoutId = breakout?.id ?? '';
    const { token } = await emulator.addParticipant(breakoutId, { name: 'Gus', preset: 'guest' });
    await (await SocketClient.open({ url: emulator.url, token, meetingId: breakoutId })).join();
    await kickAll();
    await client.push(SocketEvent.kickAll);

    expect(emulator.session(breakoutId) === undefined).toBe(restKickAllReachesConnectedMeetings);
  });

  it('has to be there for kick-all, unless the other is assumed', async () => {
    await start();
    expect(await rest.failure(kickAll())).toMatchObject({ status: 404 });
    await emulator.close();

    await start({ kickAllWithoutSession: 'success' });
    expect((await kickAll()).data).toMatchObject({ kicked_participants_count: 0 });
  });

  it('goes on without kicked participants, by either id', async () => {
    await start();
    await join('hana', 'host');
    const guest = await join('gus', 'guest');
    const lea = await join('lea', 'guest');
    const { data } = await rest.answer(
      'ActiveSessionKickParticipantsResponse',
      rest.kit.activeSession.kickParticipants(meetingId, {
        ...rest.app,
        participant_ids: [guest.id],
        custom_participant_ids: ['lea'],
      }),
    );
    await guest.client.push(SocketEvent.kick);
    await lea.client.push(SocketEvent.kick);

    expect(data?.participants?.map(({ id }) => id)).toEqual([guest.id, lea.id]);
    expect(emulator.session(meetingId)?.peers).toHaveLength(1);
  });

  it('kicks no participant when one of the ids is not of this meeting', async () => {
    await start();
    const guest = await join('gus', 'guest');
    const kick = (participant_ids: string[]) =>
      rest.failure(
        rest.kit.activeSession.kickParticipants(meetingId, { ...rest.app, participant_ids }),
      );

    expect(await kick([guest.id, 'nobody'])).toMatchObject({ status: 404 });
    expect(await kick([])).toMatchObject({ status: 422 });
    expect(emulator.session(meetingId)?.peers).toHaveLength(1);
  });

  it('kicks the participants of this meeting, under the other assumption', async () => {
    await start({ restKickOfUnknown: 'others-kicked' });
    await join('hana', 'host');
    const guest = await join('gus', 'guest');
    const { data } = await rest.kit.activeSession.kickParticipants(meetingId, {
      ...rest.app,
      participant_ids: [guest.id, 'nobody'],
    });
    await guest.client.push(SocketEvent.kick);

    expect(data?.participants).toMatchObject([{ id: guest.id }]);
    expect(emulator.session(meetingId)?.peers).toHaveLength(1);
  });

  describe('and its participants', () => {
    const open = (token: string) => SocketClient.open({ url: emulator.url, token, meetingId });

    it('are read, edited and listed', async () => {
      await start();
      const { id } = await join('gus', 'guest');
      const params = { ...rest.app, meeting_id: meetingId };
      const edited = await rest.answer(
        'MeetingEditParticipantResponse',
        rest.kit.meetings.editParticipant(id, { ...params, preset_name: 'host', name: null }),
      );
      const read = await rest.answer(
        'MeetingGetMeetingParticipantResponse',
        rest.kit.meetings.getMeetingParticipant(id, params),
      );
      const listed = await rest.answer(
        'MeetingGetMeetingParticipantsResponse',
        rest.kit.meetings.getMeetingParticipants(meetingId, rest.app),
      );

      expect(edited.data).toMatchObject({ preset_name: 'host', name: null });
      expect(listed.data).toEqual([read.data]);
    });

    it('lose their token when they are deleted, and stay in the room until they are kicked', async () => {
      await start();
      await join('hana', 'host');
      const { id, token, client } = await join('gus', 'guest');
      await rest.answer(
        'MeetingDeleteMeetingParticipantResponse',
        rest.kit.meetings.deleteMeetingParticipant(id, { ...rest.app, meeting_id: meetingId }),
      );
      expect(await client.everythingSoFar()).not.toContain(SocketEvent.kick);
      expect(emulator.session(meetingId)?.peers).toHaveLength(2);
      await expect(open(token)).rejects.toThrow('401');

      await rest.kit.activeSession.kickParticipants(meetingId, {
        ...rest.app,
        participant_ids: [id],
      });
      await client.push(SocketEvent.kick);
      expect(emulator.session(meetingId)?.peers).toHaveLength(1);
    });

    it('come in by every token until it expires, after 100 days', async () => {
      await start();
      const { id, token } = await join('gus', 'guest');
      const { data } = await rest.answer(
        'MeetingRefreshParticipantTokenResponse',
        rest.kit.meetings.refreshParticipantToken(id, { ...rest.app, meeting_id: meetingId }),
      );

      await open(token);
      await open(data.token);
      await emulator.advanceClock(100 * 24 * 60 * 60 * 1_000);
      await expect(open(token)).rejects.toThrow('401');
    });

    it('need a preset of the app, and another custom id only when that is assumed', async () => {
      await start({ sameCustomParticipantId: 'conflict' });
      await join('gus', 'guest');
      const add = (custom_participant_id: string, preset_name: string) =>
        rest.failure(
          rest.kit.meetings.addParticipant(meetingId, {
            ...rest.app,
            custom_participant_id,
            preset_name,
          }),
        );

      expect(await add('lea', 'nobody')).toMatchObject({
        status: 422,
        message: expect.stringContaining('preset_name is unknown') as string,
      });
      expect(await add('gus', 'guest')).toMatchObject({ status: 409 });
    });
  });
});

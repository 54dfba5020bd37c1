import { type Emulator, type LogEntry, type Permissions } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { Room } from '../testing/room.js';
import { SocketClient } from '../testing/socket-client.js';

const mayAlter: Partial<Permissions> = { canAlterConnectedMeetings: true };
const none = new Uint8Array();

const creation = (...titles: string[]): Uint8Array =>
  wire.CreateConnectedRoomsRequest.encode({ payloads: titles.map((title) => ({ title })) });
const deletion = (...ids: string[]): Uint8Array =>
  wire.DisableConnectedRoomsRequest.encode({ payloads: ids.map((id) => ({ id })) });
const everywhere = wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: true });
const hereAlone = wire.KickAllPeersRequest.encode({ propagateKickAcrossRooms: false });

describe('breakout rooms', () => {
  let emulator: Emulator;
  let room: Room;
  let parentId: string;
  let endings: LogEntry[];

  const idOf = (name: string): string => room.idOf(name);
  const move = (to: string, ids: string[], from = parentId, presetId?: string): Uint8Array =>
    wire.MovePeersBetweenRoomsRequest.encode({
      sourceMeetingId: from,
      destinationMeetingId: to,
      participants: ids.map((id) => ({ id, ...(presetId !== undefined && { presetId }) })),
    });
  /** Does what the SDK does when it is sent elsewhere: leaves here and joins there. */
  const follow = async (client: SocketClient, peerId: string): Promise<SocketClient> => {
    const { payload = none } = await client.push(SocketEvent.transferPeer);
    const { meetingId = '', authToken: token = '' } = wire.TransferPeer.decode(payload);
    client.close(1000);
    await client.closed;
    return (await SocketClient.open({ url: emulator.url, meetingId, token, peerId })).join();
  };
  const newRoom = (title = 'Breakout'): string =>
    emulator.createConnectedMeetings(parentId, [title])[0]?.id ?? '';
  const dump = async (client: SocketClient): Promise<Record<string, string[]>> => {
    const { payload = none } = await client.request(SocketEvent.getConnectedRoomsDump);
    const { parentMeeting, meetings } = wire.GetConnectedRoomsDumpResponse.decode(payload);
    return Object.fromEntries(
      [parentMeeting, ...meetings].map((meeting) => [
        meeting?.title ?? '',
        meeting?.participants.map(({ displayName = '' }) => displayName) ?? [],
      ]),
    );
  };

  beforeEach(async () => {
    endings = [];
    room = await Room.start({
      onLog: (entry) => {
        if (entry.kind === 'session-ended') {
          endings.push(entry);
        }
      },
    });
    ({ emulator, meetingId: parentId } = room);
  });

  afterEach(() => emulator.close());

  it('are created, and everyone hears of it', async () => {
    const host = await room.join('Hana', mayAlter);
    const guest = await room.join('Gus');
    const { payload = none } = await host.request(
      SocketEvent.createConnectedRooms,
      creation('One', 'Two'),
    );
    const created = wire.CreateConnectedRoomsResponse.decode(payload).payloads;

    expect(created.map(({ title }) => title)).toEqual(['One', 'Two']);
    for (const client of [host, guest]) {
      const push = await client.push(SocketEvent.connectedRoomsUpdated);
      expect(wire.CreateConnectedRoomsResponse.decode(push.payload ?? none)).toEqual({
        payloads: created,
      });
    }
    expect(await dump(guest)).toEqual({ 'Stand-up': ['Hana', 'Gus'], One: [], Two: [] });
  });

  it('receive a moved participant, as the same person, and everyone hears of it', async () => {
    const host = await room.join('Hana', mayAlter);
    const guest = await room.join('Gus', { kickParticipant: true });
    const breakout = newRoom();
    const reply = await host.request(SocketEvent.movePeers, move(breakout, [idOf('Gus')]));
    const moved = { meetingId: breakout, customParticipantId: idOf('Gus') };
    expect(wire.MovePeersBetweenRoomsResponse.decode(reply.payload ?? none)).toEqual({
      payloads: [moved],
    });
    await host.push(SocketEvent.leaveRoom);
    const push = await host.push(SocketEvent.movedPeer);
    expect(wire.MovedPeer.decode(push.payload ?? none)).toEqual(moved);

    const there = await follow(guest, 'Gus there');
    expect(await dump(there)).toEqual({ 'Stand-up': ['Hana'], Breakout: ['Gus'] });
    expect(room.peers(breakout)).toEqual(['Gus there']);
    expect(guest.received.map(({ event }) => event)).not.toContain(SocketEvent.kick);
  });

  it('give a returning participant the old id back', async () => {
    const guest = await room.join('Gus');
    const breakout = newRoom();
    const thereId = emulator.moveParticipant(idOf('Gus'), breakout);
    const there = await follow(guest, 'Gus there');
    const backId = emulator.moveParticipant(thereId, parentId);
    await follow(there, 'Gus back');

    expect(thereId).not.toBe(idOf('Gus'));
    expect(backId).toBe(idOf('Gus'));
    expect(room.peers()).toEqual(['Gus back']);
    expect(emulator.session(breakout)).toBeUndefined();
  });

  it('find a participant by the id in another meeting of the family', async () => {
    const host = await room.join('Hana', mayAlter);
    const guest = await room.join('Gus');
    const breakout = newRoom();
    host.send(SocketEvent.movePeers, move(breakout, [idOf('Gus')]));
    await follow(guest, 'Gus there');
    const reply = await host.request(
      SocketEvent.movePeers,
      move(parentId, [idOf('Gus')], breakout),
    );

    expect(reply.event).toBe(SocketEvent.movePeers);
  });

  it('keep the session of their parent when its room is empty', async () => {
    const guest = await room.join('Gus');
    const session = emulator.session(parentId)?.id;
    emulator.moveParticipant(idOf('Gus'), newRoom());
    expect(emulator.session(parentId)).toMatchObject({ id: session, peers: [] });
    const there = await follow(guest, 'Gus there');
    expect(emulator.session(parentId)?.id).toBe(session);

    await there.request(SocketEvent.leaveRoom);
    expect(emulator.session(parentId)).toBeUndefined();
    expect(endings).toHaveLength(2);
  });

  it('do not keep the session of their parent for ever when no participant arrives', async () => {
    await emulator.close();
    let ended: (entry: LogEntry) => void;
    const end = new Promise<LogEntry>((resolve) => (ended = resolve));
    room = await Room.start({
      gracePeriod: 1,
      onLog: (entry) => {
        if (entry.kind === 'session-ended') {
          ended(entry);
        }
      },
    });
    ({ emulator, meetingId: parentId } = room);
    await room.join('Gus');
    emulator.moveParticipant(idOf('Gus'), newRoom());

    expect(await end).toMatchObject({ meetingId: parentId, reason: 'all-left' });
  });

  it('do not hold a moved participant in a waiting room', async () => {
    const guest = await room.join('Gus', { waitingRoomType: 'SKIP_ON_ACCEPT' });
    emulator.admit(idOf('Gus'));
    await guest.join();
    const breakout = newRoom();
    emulator.moveParticipant(idOf('Gus'), breakout);
    await follow(guest, 'Gus there');

    expect(room.peers(breakout)).toEqual(['Gus there']);
  });

  it('are deleted, everyone hears of it, and their participants are sent back', async () => {
    const host = await room.join('Hana', mayAlter);
    const guest = await room.join('Gus');
    const breakout = newRoom();
    emulator.moveParticipant(idOf('Gus'), breakout);
    const there = await follow(guest, 'Gus there');
    await host.request(SocketEvent.deleteConnectedRooms, deletion(breakout));
    const push = await host.push(SocketEvent.connectedRoomsDeleted);

    expect(wire.DisableConnectedRoomsResponse.decode(push.payload ?? none).payloads).toEqual([
      { id: breakout, status: 'INACTIVE', title: 'Breakout' },
    ]);
    await follow(there, 'Gus back');
    expect(room.peers()).toEqual(['Hana', 'Gus back']);
    expect(await dump(host)).toEqual({ 'Stand-up': ['Hana', 'Gus'] });
    expect(await host.refused(SocketEvent.movePeers, move(breakout, [idOf('Gus')]))).toMatchObject({
      code: 404,
    });
  });

  describe('and the end', () => {
    let breakout: string;
    let host: SocketClient;
    let there: SocketClient;

    beforeEach(async () => {
      host = await room.join('Hana', { kickParticipant: true });
      const guest = await room.join('Gus', { kickParticipant: true });
      breakout = newRoom();
      emulator.moveParticipant(idOf('Gus'), breakout);
      there = await follow(guest, 'Gus there');
    });

    it('of the parent, by a host who says everywhere, is the end of all', async () => {
      host.send(SocketEvent.kickAll, everywhere);
      await host.push(SocketEvent.kickAll);
      await there.push(SocketEvent.kickAll);

      expect(endings).toMatchObject([
        { meetingId: parentId, reason: 'ended' },
        { meetingId: breakout, reason: 'ended' },
      ]);
    });

    it('of a breakout room is the end of all as well', async () => {
      there.send(SocketEvent.kickAll, everywhere);
      await host.push(SocketEvent.kickAll);
      await there.push(SocketEvent.kickAll);
    });

    it('is that of one room alone when it is meant so', async () => {
      there.send(SocketEvent.kickAll, hereAlone);
      await there.push(SocketEvent.kickAll);

      expect(await host.everythingSoFar()).not.toContain(SocketEvent.kickAll);
      expect(room.peers()).toEqual(['Hana']);
    });
  });

  describe('are closed to a guest who', () => {
    it.each([
      ['creates one', SocketEvent.createConnectedRooms, () => creation('One')],
      ['deletes one', SocketEvent.deleteConnectedRooms, (breakout: string) => deletion(breakout)],
      [
        'moves another one',
        SocketEvent.movePeers,
        (breakout: string) => move(breakout, [idOf('Hana')]),
      ],
      [
        'moves themselves',
        SocketEvent.movePeers,
        (breakout: string) => move(breakout, [idOf('Gus')]),
      ],
    ])('%s', async (_what, event, payload) => {
      const host = await room.join('Hana');
      const guest = await room.join('Gus', { kickParticipant: true });
      const breakout = newRoom();

      expect(await guest.refused(event, payload(breakout))).toMatchObject({ code: 403 });
      expect(await dump(host)).toEqual({ 'Stand-up': ['Hana', 'Gus'], Breakout: [] });
    });

    it('may switch, and would return without being allowed to, or take another one along', async () => {
      await room.join('Hana');
      const guest = await room.join('Gus', { canSwitchConnectedMeetings: true });
      const breakout = newRoom();
      const both = [idOf('Gus'), idOf('Hana')];
      expect(await guest.refused(SocketEvent.movePeers, move(breakout, both))).toMatchObject({
        code: 403,
      });

      await guest.request(SocketEvent.movePeers, move(breakout, [idOf('Gus')]));
      const there = await follow(guest, 'Gus there');
      expect(
        await there.refused(SocketEvent.movePeers, move(parentId, [idOf('Gus')], breakout)),
      ).toMatchObject({ code: 403 });
    });

    it('may switch, and would take the preset of a host with them', async () => {
      const guest = await room.join('Gus', { canSwitchConnectedMeetings: true });
      const { accountId, appId, restUrl } = emulator;
      const response = await fetch(
        `${restUrl}/accounts/${accountId}/realtime/kit/${appId}/presets`,
        { headers: { authorization: `Bearer ${emulator.createApiToken()}` } },
      );
      const { data } = (await response.json()) as { data: { id: string; name: string }[] };
      const hostPreset = data.find(({ name }) => name === 'host')?.id ?? '';
      const payload = move(newRoom(), [idOf('Gus')], parentId, hostPreset);

      expect(hostPreset).not.toBe('');
      expect(await guest.refused(SocketEvent.movePeers, payload)).toMatchObject({ code: 403 });
    });

    it('comes from another meeting', async () => {
      await room.join('Gus');
      const breakout = newRoom();
      const other = emulator.createMeeting();
      const { token } = await emulator.addParticipant(other.id, { name: 'Olga', preset: 'host' });
      const stranger = await SocketClient.open({ url: emulator.url, meetingId: other.id, token });

      expect(
        await stranger.refused(SocketEvent.movePeers, move(breakout, [idOf('Gus')])),
      ).toMatchObject({ code: 403 });
    });
  });

  it('say what to do when the participant or the meeting is not there', async () => {
    await room.open('Gus');
    const breakout = newRoom();

    expect(() => emulator.moveParticipant(idOf('Gus'), breakout)).toThrow('Gus is not in meeting');
    expect(() => emulator.moveParticipant(idOf('Gus'), 'nowhere')).toThrow(
      'There is no breakout room "nowhere"',
    );
    expect(() => emulator.createConnectedMeetings('nowhere', ['One'])).toThrow(
      'There is no meeting "nowhere"',
    );
  });
});

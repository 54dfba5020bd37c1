import { type Emulator, type Permissions } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { type Message, wire } from '../protocol/wire.js';
import { Room } from '../testing/room.js';
import { type SocketClient } from '../testing/socket-client.js';

const none = new Uint8Array();

describe('the clients that hear of joins and leaves', () => {
  let emulator: Emulator;
  let room: Room;

  const start = async (presenceLimit: number): Promise<void> => {
    room = await Room.start({ presenceLimit });
    ({ emulator } = room);
  };
  /** The peers that this client was told of by this event. */
  const told = (client: SocketClient, event: number): (string | undefined)[] =>
    client.received
      .filter((message) => message.event === event && message.id === undefined)
      .map(({ payload = none }) => wire.PeerInfoResponse.decode(payload).peer?.peerId);
  const list = async (
    client: SocketClient,
    request: Partial<Message<'RoomPeersInfoRequest'>> = {},
  ): Promise<string[]> => {
    const { payload = none } = await client.request(
      SocketEvent.getRoomPeersInfo,
      wire.RoomPeersInfoRequest.encode({ seachQuery: '', limit: 0, offset: 0, ...request }),
    );
    return wire.RoomPeersInfoResponse.decode(payload).peers.map(({ peerId }) => peerId);
  };
  const counted = (client: SocketClient, count: number): Promise<Message<'SocketMessage'>> =>
    client.next(
      ({ event, payload = none }) =>
        event === SocketEvent.roomPeerCount &&
        wire.RoomPeerCountResponse.decode(payload).count === count,
    );

  afterEach(() => emulator.close());

  it('are everyone, up to the limit', async () => {
    await start(3);
    const first = await room.join('Ann');
    await room.join('Bea');
    const last = await room.join('Cay');
    await last.request(SocketEvent.leaveRoom);
    await first.push(SocketEvent.leaveRoom);

    expect(told(first, SocketEvent.joinRoom)).toEqual(['Bea', 'Cay']);
    expect(told(first, SocketEvent.leaveRoom)).toEqual(['Cay']);
    expect(await list(first)).toEqual(['Ann', 'Bea']);
    expect(await first.everythingSoFar()).not.toContain(SocketEvent.roomPeerCount);
  });

  it('are all of 200, and not of 201, unless an option says otherwise', async () => {
    room = await Room.start();
    ({ emulator } = room);
    const first = await room.join('viewer 1');
    for (let number = 2; number <= 201; number += 1) {
      await room.join(`viewer ${number}`);
    }
    await counted(first, 201);

    const known = told(first, SocketEvent.joinRoom);
    expect(known).toHaveLength(199);
    expect(known.at(-1)).toBe('viewer 200');
  });

  describe('above the limit', () => {
    let viewer: SocketClient;

    beforeEach(async () => {
      await start(1);
      viewer = await room.join('Vera');
    });

    it.each<[string, Partial<Permissions>]>([
      ['may kick', { kickParticipant: true }],
      ['may let in', { acceptWaitingRequests: true }],
    ])('includes a participant who %s', async (_what, permissions) => {
      const host = await room.join('Hana', permissions);
      const guest = await room.join('Gus');
      await guest.request(SocketEvent.leaveRoom);
      await host.push(SocketEvent.leaveRoom);

      expect(told(host, SocketEvent.joinRoom)).toEqual(['Gus']);
      expect(told(host, SocketEvent.leaveRoom)).toEqual(['Gus']);
      expect(await list(host)).toEqual(['Vera', 'Hana']);
    });

    it('includes a participant with that permission, until it is revoked', async () => {
      const host = await room.join('Hana');
      emulator.updatePermissions(room.idOf('Hana'), { kickParticipant: true });
      const guest = await room.join('Gus');
      await host.push(SocketEvent.joinRoom);
      emulator.updatePermissions(room.idOf('Hana'), { kickParticipant: false });
      await guest.request(SocketEvent.leaveRoom);
      await host.everythingSoFar();

      expect(told(host, SocketEvent.joinRoom)).toEqual(['Gus']);
      expect(told(host, SocketEvent.leaveRoom)).toEqual([]);
    });

    it('includes the same participants in the next session', async () => {
      const host = await room.join('Hana', { kickParticipant: true });
      await room.join('Gus');
      await host.push(SocketEvent.joinRoom);
      host.send(SocketEvent.kickAll);
      await host.push(SocketEvent.kickAll);
      await viewer.join();
      await host.join();
      await room.join('Gil');
      await host.next(
        ({ event, id, payload = none }) =>
          event === SocketEvent.joinRoom &&
          id === undefined &&
          wire.PeerInfoResponse.decode(payload).peer?.peerId === 'Gil',
      );

      expect(await list(host)).toEqual(['Vera', 'Hana', 'Gil']);
      expect(told(viewer, SocketEvent.joinRoom)).toEqual([]);
    });

    it('includes the clients that see the others in the breakout rooms and the parent', async () => {
      const present = async (client: SocketClient): Promise<(string | undefined)[]> => {
        const { payload = none } = await client.request(SocketEvent.getConnectedRoomsDump);
        const { parentMeeting } = wire.GetConnectedRoomsDumpResponse.decode(payload);
        return parentMeeting?.participants.map(({ displayName }) => displayName) ?? [];
      };
      const host = await room.join('Hana', { kickParticipant: true });
      const outside = await room.open('Otto');

      expect(await present(viewer)).toEqual(['Vera']);
      expect(await present(outside)).toEqual([]);
      expect(await present(host)).toEqual(['Vera', 'Hana']);
    });

    it('includes the clients on stage, which everyone knows', async () => {
      const speaker = await room.join('Sue', { stageAccess: 'ALLOWED' });
      await speaker.request(SocketEvent.joinStage);
      await viewer.push(SocketEvent.peerStageStatusUpdate);
      await room.join('Gus');
      await speaker.next(({ event, id }) => event === SocketEvent.joinRoom && id === undefined);

      expect(told(viewer, SocketEvent.joinRoom)).toEqual(['Sue']);
      expect(told(speaker, SocketEvent.joinRoom)).toEqual(['Gus']);
      expect(await list(viewer)).toEqual(['Vera', 'Sue']);
      expect(await list(speaker)).toEqual(['Vera', 'Sue', 'Gus']);

      await speaker.request(
        SocketEvent.leaveStage,
        wire.StageUsers.encode({ userIds: [room.idOf('Sue')] }),
      );
      await viewer.push(SocketEvent.leaveRoom);
      expect(told(viewer, SocketEvent.leaveRoom)).toEqual(['Sue']);
    });

    it('includes no other viewer, who hears the number', async () => {
      await room.join('Gus');
      await counted(viewer, 2);
      await room.join('Gil');
      await room.join('Gro');
      await counted(viewer, 4);

      expect(told(viewer, SocketEvent.joinRoom)).toEqual([]);
      expect(await list(viewer)).toEqual(['Vera']);
    });

    it('is empty when the session is ended for everyone', async () => {
      const host = await room.join('Hana', { kickParticipant: true });
      host.send(SocketEvent.kickAll);
      await viewer.push(SocketEvent.kickAll);

      expect(await viewer.everythingSoFar()).not.toContain(SocketEvent.leaveRoom);
    });
  });

  it('can be looked through by name and in parts', async () => {
    await start(10);
    const ann = await room.join('Ann');
    await room.join('Anna');
    await room.join('Bea');

    expect(await list(ann, { seachQuery: 'an' })).toEqual(['Ann', 'Anna']);
    expect(await list(ann, { limit: 1, offset: 1 })).toEqual(['Anna']);
  });
});

import { type Emulator, type Permissions } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { type Message, StageType, wire } from '../protocol/wire.js';
import { Room } from '../testing/room.js';
import { type SocketClient } from '../testing/socket-client.js';

const mayAnswer: Partial<Permissions> = { acceptStageRequests: true };
const mayAsk: Partial<Permissions> = { stageAccess: 'CAN_REQUEST' };
const mayGo: Partial<Permissions> = { stageAccess: 'ALLOWED' };

const none = new Uint8Array();
const users = (...userIds: string[]): Uint8Array => wire.StageUsers.encode({ userIds });
const requestsIn = ({ payload = none }: Message<'SocketMessage'>): string[] =>
  wire.GetStageRequestsResponse.decode(payload).stageRequests.map(({ displayName }) => displayName);

describe('the stage of a livestream', () => {
  let emulator: Emulator;
  let room: Room;

  const idOf = (name: string): string => room.idOf(name);
  /** The next time that a client is told that somebody stands there. */
  const sees = (
    client: SocketClient,
    peerId: string,
    stageType: (typeof StageType)[keyof typeof StageType],
  ): Promise<Message<'SocketMessage'>> =>
    client.next(({ event, payload = none, id }) => {
      if (event !== SocketEvent.peerStageStatusUpdate || id !== undefined) {
        return false;
      }
      const update = wire.PeerStatusUpdate.decode(payload);
      return update.peerId === peerId && update.stageType === stageType;
    });
  const listOf = (client: SocketClient, ...names: string[]): Promise<Message<'SocketMessage'>> =>
    client.next(
      (message) =>
        message.event === SocketEvent.getStageRequests &&
        requestsIn(message).join() === names.join(),
    );
  const state = async (client: SocketClient): Promise<Message<'GetRoomStageStateResponse'>> => {
    const { payload = none } = await client.request(SocketEvent.getRoomStageState);
    return wire.GetRoomStageStateResponse.decode(payload);
  };
  const nobody = { onStagePeers: [], approvedStagePeers: [], requestedStagePeers: [] };
  /** Asks, and waits until the host knows. */
  const ask = async (host: SocketClient, guest: SocketClient): Promise<void> => {
    guest.send(SocketEvent.requestStageAccess);
    await listOf(host, guest.peerId);
  };

  beforeEach(async () => {
    room = await Room.start();
    ({ emulator } = room);
  });

  afterEach(() => emulator.close());

  it('is requested, and participants who may answer have the list', async () => {
    const host = await room.join('Hana', mayAnswer);
    const other = await room.join('Olga');
    const guest = await room.join('Gus', mayAsk);
    await ask(host, guest);
    await sees(other, 'Gus', StageType.REQUESTED_STAGE);

    expect(await state(other)).toEqual({ ...nobody, requestedStagePeers: ['Gus'] });
    expect(requestsIn(await host.request(SocketEvent.getStageRequests))).toEqual(['Gus']);
    expect(await other.everythingSoFar()).not.toContain(SocketEvent.getStageRequests);
  });

  it('is asked for no more', async () => {
    const host = await room.join('Hana', mayAnswer);
    const guest = await room.join('Gus', mayAsk);
    await ask(host, guest);
    guest.send(SocketEvent.cancelStageRequest);
    await listOf(host);

    expect(await state(host)).toEqual(nobody);
  });

  it('is open to a participant with a granted request', async () => {
    const host = await room.join('Hana', mayAnswer);
    const guest = await room.join('Gus', mayAsk);
    await ask(host, guest);
    host.send(SocketEvent.grantStageAccess, users(idOf('Gus')));
    await guest.push(SocketEvent.grantStageAccess);
    await sees(host, 'Gus', StageType.APPROVED_STAGE);
    expect(await state(host)).toEqual({ ...nobody, approvedStagePeers: ['Gus'] });

    const id = guest.send(SocketEvent.joinStage);
    const reply = await guest.next((message) => message.id === id);
    expect(reply.event).toBe(SocketEvent.peerStageStatusUpdate);
    expect(wire.PeerStatusUpdate.decode(reply.payload ?? none)).toEqual({
      peerId: 'Gus',
      userId: idOf('Gus'),
      stageType: StageType.ON_STAGE,
    });
    await sees(host, 'Gus', StageType.ON_STAGE);
    const { payload = none } = await host.request(SocketEvent.getStagePeers);
    expect(wire.GetStagePeersResponse.decode(payload)).toEqual({ stagePeers: ['Gus'] });
  });

  it('shows the statuses to participants who join later or again', async () => {
    const guest = await room.join('Gus', mayGo);
    await guest.request(SocketEvent.joinStage);
    const again = await guest.request(SocketEvent.joinRoom);
    const late = await room.join('Lea');
    const { payload = none } = await late.request(SocketEvent.getRoomPeersInfo);

    expect(wire.PeerInfoResponse.decode(again.payload ?? none).peer).toMatchObject({
      stageType: StageType.ON_STAGE,
    });
    expect(wire.RoomPeersInfoResponse.decode(payload).peers).toMatchObject([
      { peerId: 'Gus', stageType: StageType.ON_STAGE },
      { peerId: 'Lea', stageType: StageType.OFF_STAGE },
    ]);
  });

  it('is closed to a participant with a denied request', async () => {
    const host = await room.join('Hana', mayAnswer);
    const guest = await room.join('Gus', mayAsk);
    await ask(host, guest);
    host.send(SocketEvent.denyStageAccess, users(idOf('Gus')));
    await guest.push(SocketEvent.denyStageAccess);

    expect(await guest.refused(SocketEvent.joinStage)).toMatchObject({ code: 403 });
  });

  it('can be offered to a participant without a request', async () => {
    const host = await room.join('Hana', mayAnswer);
    const guest = await room.join('Gus', mayAsk);
    host.send(SocketEvent.grantStageAccess, users(idOf('Gus')));
    await guest.push(SocketEvent.grantStageAccess);

    expect((await guest.request(SocketEvent.joinStage)).event).not.toBe(SocketEvent.error);
  });

  it('is left, by oneself or because a host says so', async () => {
    const host = await room.join('Hana', mayAnswer);
    const guest = await room.join('Gus', mayGo);
    await guest.request(SocketEvent.joinStage);
    await guest.request(SocketEvent.leaveStage, users(idOf('Gus')));
    await sees(host, 'Gus', StageType.OFF_STAGE);

    await guest.request(SocketEvent.joinStage);
    const reply = await host.request(SocketEvent.leaveStage, users(idOf('Gus')));
    expect(reply.event).toBe(SocketEvent.leaveStage);
    await sees(guest, 'Gus', StageType.OFF_STAGE);
    expect(await state(host)).toEqual(nobody);
  });

  it('is not kept for a participant who comes back', async () => {
    const host = await room.join('Hana', mayAnswer);
    const guest = await room.join('Gus', mayGo);
    await guest.request(SocketEvent.joinStage);
    await guest.request(SocketEvent.leaveRoom);
    await guest.join();

    expect(await state(host)).toEqual(nobody);
  });

  describe('is closed to a guest who', () => {
    it.each([
      ['goes on it without being let', mayAsk, SocketEvent.joinStage],
      ['goes on it though they never may', {}, SocketEvent.joinStage],
      ['asks though they never may', {}, SocketEvent.requestStageAccess],
      ['lets themselves', mayAsk, SocketEvent.grantStageAccess],
      ['turns another one away', mayAsk, SocketEvent.denyStageAccess],
      ['reads who asks', mayAsk, SocketEvent.getStageRequests],
    ])('%s', async (_what, permissions, event) => {
      const guest = await room.join('Gus', permissions);

      expect(await guest.refused(event, users(idOf('Gus')))).toMatchObject({ code: 403 });
      expect(await state(guest)).toEqual(nobody);
    });

    it('takes another one off it', async () => {
      const host = await room.join('Hana', mayGo);
      await host.request(SocketEvent.joinStage);
      const guest = await room.join('Gus', mayGo);
      const payload = users(idOf('Hana'), idOf('Gus'));

      expect(await guest.refused(SocketEvent.leaveStage, payload)).toMatchObject({ code: 403 });
      expect(await state(guest)).toEqual({ ...nobody, onStagePeers: ['Hana'] });
    });

    it('is not in the room', async () => {
      const guest = await room.open('Gus', mayGo);

      expect(await guest.refused(SocketEvent.joinStage)).toMatchObject({ code: 403 });
    });
  });
});

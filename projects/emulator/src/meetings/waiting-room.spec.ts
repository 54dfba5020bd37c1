import { type Emulator, type Permissions } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { type Message, wire } from '../protocol/wire.js';
import { Room } from '../testing/room.js';
import { type SocketClient } from '../testing/socket-client.js';

const wait: Partial<Permissions> = { waitingRoomType: 'SKIP_ON_ACCEPT' };
const unattended: Partial<Permissions> = { waitingRoomType: 'ON_PRIVILEGED_USER_ENTRY' };
const mayAdmit: Partial<Permissions> = { acceptWaitingRequests: true };

const answer = (...userIds: string[]): Uint8Array =>
  wire.AnswerWaitingRoomRequests.encode({ userIds });
const none = new Uint8Array();
const peerOf = ({ payload = none }: Message<'SocketMessage'>): Message<'Peer'> | undefined =>
  wire.PeerInfoResponse.decode(payload).peer;
const waitingIn = ({ payload = none }: Message<'SocketMessage'>): string[] =>
  wire.GetWaitingRoomRequests.decode(payload).requests.map(({ displayName }) => displayName);

describe('the waiting room', () => {
  let emulator: Emulator;
  let room: Room;
  let meetingId: string;

  const idOf = (name: string): string => room.idOf(name);
  const join = (name: string, permissions: Partial<Permissions>): Promise<SocketClient> =>
    room.join(name, permissions);
  const inTheRoom = (): string[] => room.peers();
  /** The next list that is exactly this. */
  const listOf = (client: SocketClient, ...names: string[]): Promise<Message<'SocketMessage'>> =>
    client.next(
      (message) =>
        message.event === SocketEvent.getWaitingRoomRequests &&
        waitingIn(message).join() === names.join(),
    );

  beforeEach(async () => {
    room = await Room.start();
    ({ emulator, meetingId } = room);
  });

  afterEach(() => emulator.close());

  it('holds a participant who has to wait, and tells only those who may answer', async () => {
    const host = await join('Hana', mayAdmit);
    const guest = await join('Gus', {});
    const waiting = await room.open('Wanda', wait);
    const reply = await waiting.request(SocketEvent.joinRoom);

    expect(peerOf(reply)).toMatchObject({ waitlisted: true, peerId: 'Wanda' });
    await listOf(host, 'Wanda');
    expect(await guest.everythingSoFar()).not.toContain(SocketEvent.getWaitingRoomRequests);
    expect(host.received.filter(({ event }) => event === SocketEvent.joinRoom)).toHaveLength(2);
    expect(inTheRoom()).toEqual(['Hana', 'Gus']);
    expect(emulator.waiting(meetingId)).toEqual([idOf('Wanda')]);
  });

  it('admits a participant: their client joins, and the list is empty', async () => {
    const host = await join('Hana', mayAdmit);
    const waiting = await join('Wanda', wait);
    host.send(SocketEvent.acceptWaitingRoomRequests, answer(idOf('Wanda')));
    await waiting.push(SocketEvent.waitingRoomRequestAccepted);
    await waiting.request(SocketEvent.joinRoom);

    const told = await host.next((message) => peerOf(message)?.peerId === 'Wanda');
    expect(peerOf(told)).toMatchObject({ waitlisted: false });
    expect(inTheRoom()).toEqual(['Hana', 'Wanda']);
    await listOf(host);
  });

  it('need not be passed twice in a session, and again in the next', async () => {
    const host = await join('Hana', { ...mayAdmit, kickParticipant: true });
    const waiting = await join('Wanda', wait);
    emulator.admit(idOf('Wanda'));
    await waiting.join();
    await waiting.request(SocketEvent.leaveRoom);
    await waiting.join();
    expect(inTheRoom()).toEqual(['Hana', 'Wanda']);

    host.send(SocketEvent.kickAll);
    await waiting.push(SocketEvent.kickAll);
    await waiting.join();
    expect(emulator.waiting(meetingId)).toEqual([idOf('Wanda')]);
  });

  it('denies a participant, who waits again when they join again', async () => {
    const host = await join('Hana', mayAdmit);
    const waiting = await join('Wanda', wait);
    host.send(SocketEvent.denyWaitingRoomRequests, answer(idOf('Wanda')));
    await waiting.push(SocketEvent.waitingRoomRequestDenied);
    await listOf(host);

    await waiting.join();
    expect(emulator.waiting(meetingId)).toEqual([idOf('Wanda')]);
    expect(inTheRoom()).toEqual(['Hana']);
  });

  it.each<[string, (client: SocketClient) => unknown]>([
    ['leaves', (client) => client.request(SocketEvent.leaveRoom)],
    [
      'loses the socket',
      () => {
        emulator.dropSocket(idOf('Wanda'));
      },
    ],
  ])('forgets a participant who %s', async (_how, goes) => {
    const host = await join('Hana', mayAdmit);
    const waiting = await join('Wanda', wait);
    await listOf(host, 'Wanda');
    await goes(waiting);

    await listOf(host);
    expect(emulator.waiting(meetingId)).toEqual([]);
  });

  it('is emptied by the end of the session, and the waiting participants hear of it', async () => {
    const host = await join('Hana', { kickParticipant: true });
    const waiting = await join('Wanda', wait);
    host.send(SocketEvent.kickAll);
    await waiting.push(SocketEvent.kickAll);

    expect(emulator.waiting(meetingId)).toEqual([]);
  });

  it('is not emptied when all participants leave, and begins no session', async () => {
    const host = await join('Hana', mayAdmit);
    await join('Wanda', wait);
    await host.request(SocketEvent.leaveRoom);

    expect(emulator.waiting(meetingId)).toEqual([idOf('Wanda')]);
    expect(emulator.session(meetingId)).toBeUndefined();
  });

  it('opens by itself for a participant who only waited for a host', async () => {
    const early = await join('Una', unattended);
    expect(emulator.waiting(meetingId)).toEqual([idOf('Una')]);

    await join('Hana', mayAdmit);
    await early.push(SocketEvent.waitingRoomRequestAccepted);
    await join('Ulf', unattended);
    expect(inTheRoom()).toEqual(['Hana', 'Ulf']);
  });

  it('opens by itself when a participant in the room may answer', async () => {
    await join('Gus', {});
    const early = await join('Una', unattended);
    emulator.updatePermissions(idOf('Gus'), { acceptWaitingRequests: true });

    await early.push(SocketEvent.waitingRoomRequestAccepted);
  });

  it.each([
    ['is opened by a host who has not joined, it is assumed', true],
    ['is opened by a host alone who has joined, under the other assumption', false],
  ])('%s', async (_what, absentHostsMayAct) => {
    await emulator.close();
    room = await Room.start({ assumptions: { absentHostsMayAct } });
    ({ emulator, meetingId } = room);
    await join('Wanda', wait);
    const host = await room.open('Hana', mayAdmit);
    host.send(SocketEvent.acceptWaitingRoomRequests, answer(idOf('Wanda')));
    await host.everythingSoFar();
    expect(emulator.waiting(meetingId)).toHaveLength(absentHostsMayAct ? 0 : 1);

    await host.join();
    host.send(SocketEvent.acceptWaitingRoomRequests, answer(idOf('Wanda')));
    await host.everythingSoFar();
    expect(emulator.waiting(meetingId)).toEqual([]);
  });

  it('does not hold a participant who may answer', async () => {
    await join('Hana', { ...mayAdmit, ...wait });

    expect(inTheRoom()).toEqual(['Hana']);
  });

  it('forgets a participant who is deleted from the meeting', async () => {
    const host = await join('Hana', mayAdmit);
    const waiting = await join('Wanda', wait);
    await room.remove('Wanda');

    await waiting.push(SocketEvent.waitingRoomRequestDenied);
    expect(await waiting.closed).toBe(1008);
    await listOf(host);
  });

  describe('is closed to a guest', () => {
    it.each([
      ['listing', SocketEvent.getWaitingRoomRequests],
      ['accepting', SocketEvent.acceptWaitingRoomRequests],
      ['denying', SocketEvent.denyWaitingRoomRequests],
    ])('%s, for others', async (_what, event) => {
      const guest = await join('Gus', { kickParticipant: true });
      const waiting = await join('Wanda', wait);

      expect(await guest.refused(event, answer(idOf('Wanda')))).toMatchObject({ code: 403 });
      expect(emulator.waiting(meetingId)).toEqual([idOf('Wanda')]);
      expect(await waiting.everythingSoFar()).toEqual([
        SocketEvent.joinRoom,
        SocketEvent.getRoomInfo,
      ]);
    });

    it('a waiting participant who would admit themselves', async () => {
      const waiting = await join('Wanda', wait);
      const error = await waiting.refused(
        SocketEvent.acceptWaitingRoomRequests,
        answer(idOf('Wanda')),
      );
      await waiting.join();

      expect(error).toMatchObject({ code: 403 });
      expect(inTheRoom()).toEqual([]);
    });
  });

  it('says what to do when the participant does not wait', async () => {
    await join('Gus', {});

    expect(() => {
      emulator.admit(idOf('Gus'));
    }).toThrow('Gus does not wait: their preset needs a waitingRoomType');
    expect(() => {
      emulator.deny('nobody');
    }).toThrow('There is no participant "nobody"');
    expect(() => emulator.waiting('nowhere')).toThrow('There is no meeting "nowhere"');
  });
});

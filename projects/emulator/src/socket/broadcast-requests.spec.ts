import { type Emulator, startEmulator } from '../index.js';
import { SocketEvent } from '../protocol/events.js';
import { BroadcastType, wire } from '../protocol/wire.js';
import { SocketClient } from '../testing/socket-client.js';

describe('a message of the application', () => {
  const message = {
    type: 'greeting',
    payload: Buffer.from('{"text":"Hello"}'),
    timestamp: 1_763_866_000_123,
    ids: [] as string[],
  };
  let emulator: Emulator;
  let meetingId: string;

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0, warn: () => undefined });
    meetingId = emulator.createMeeting().id;
  });

  afterEach(() => emulator.close());

  const open = async (name: string): Promise<SocketClient> => {
    const { token } = await emulator.addParticipant(meetingId, { name, preset: 'guest' });
    return SocketClient.open({ url: emulator.url, meetingId, token, peerId: name });
  };
  const join = async (name: string): Promise<SocketClient> => (await open(name)).join();

  it('reaches everyone in the room, the sender too, and no client outside', async () => {
    const [sender, other, outside] = [await join('Sam'), await join('Olga'), await open('Otto')];
    const reply = await sender.request(
      SocketEvent.broadcastMessage,
      wire.BroadcastMessage.encode(message),
    );

    const pushed = await other.push(SocketEvent.broadcastMessage);
    expect(wire.BroadcastMessage.decode(pushed.payload ?? new Uint8Array())).toEqual(message);
    expect(wire.BroadcastMessage.decode(reply.payload ?? new Uint8Array())).toEqual(message);
    expect(await outside.everythingSoFar()).not.toContain(SocketEvent.broadcastMessage);
  });

  it('reaches those alone that it is for', async () => {
    const [sender, other, third] = [await join('Sam'), await join('Olga'), await join('Theo')];
    sender.send(
      SocketEvent.broadcastToEntity,
      wire.BroadcastMessage.encode({ ...message, ids: ['Olga'] }),
    );

    await other.push(SocketEvent.broadcastToEntity);
    expect(await third.everythingSoFar()).not.toContain(SocketEvent.broadcastToEntity);
  });

  it('reaches no client when the named participants are not there', async () => {
    const [sender, other] = [await join('Sam'), await join('Olga')];
    sender.send(SocketEvent.broadcastToEntity, wire.BroadcastMessage.encode(message));

    expect(await other.everythingSoFar()).not.toContain(SocketEvent.broadcastToEntity);
  });

  describe('to meetings', () => {
    const toMeetings = (ids: string[]): Uint8Array =>
      wire.BroadcastMessage.encode({ ...message, ids, broadcastType: BroadcastType.ROOMS });
    const joinBreakoutRoom = async (): Promise<[string, SocketClient]> => {
      const [room] = emulator.createConnectedMeetings(meetingId, ['Breakout']);
      const id = room?.id ?? '';
      const { token } = await emulator.addParticipant(id, { name: 'Bea', preset: 'guest' });
      const client = await SocketClient.open({ url: emulator.url, meetingId: id, token });
      return [id, await client.join()];
    };

    it('reaches those in a connected meeting alone', async () => {
      const [sender, other] = [await join('Sam'), await join('Olga')];
      const [roomId, inTheRoom] = await joinBreakoutRoom();
      const reply = await sender.request(SocketEvent.broadcastToEntity, toMeetings([roomId]));

      const { payload } = await inTheRoom.push(SocketEvent.broadcastToEntity);
      expect(wire.BroadcastMessage.decode(payload ?? new Uint8Array())).toEqual(message);
      expect(reply.payload).toHaveLength(0);
      expect(await other.everythingSoFar()).not.toContain(SocketEvent.broadcastToEntity);
    });

    it('reaches its sender in the reply when it names their own', async () => {
      const [sender, other] = [await join('Sam'), await join('Olga')];
      const bytes = toMeetings([meetingId]);
      const reply = await sender.request(SocketEvent.broadcastToEntity, bytes);

      expect(Uint8Array.from(reply.payload ?? [])).toEqual(Uint8Array.from(bytes));
      await other.push(SocketEvent.broadcastToEntity);
      const heard = sender.received.filter(({ event }) => event === SocketEvent.broadcastToEntity);
      expect(heard).toHaveLength(1);
    });

    it('is rejected when one of them is not connected', async () => {
      const sender = await join('Sam');
      const stranger = emulator.createMeeting().id;
      const { code, message: reason } = await sender.refused(
        SocketEvent.broadcastToEntity,
        toMeetings([meetingId, stranger]),
      );

      expect(code).toBe(404);
      expect(reason).toContain(`cannot reach meeting "${stranger}"`);
    });
  });

  it('is rejected when it is the sixth in a second, and reaches nobody', async () => {
    const [sender, other] = [await join('Sam'), await join('Olga')];
    for (let count = 0; count < 5; count++) {
      sender.send(SocketEvent.broadcastMessage, wire.BroadcastMessage.encode(message));
    }
    const { code } = await sender.refused(
      SocketEvent.broadcastMessage,
      wire.BroadcastMessage.encode(message),
    );

    expect(code).toBe(429);
    const heard = (await other.everythingSoFar()).filter(
      (event) => event === SocketEvent.broadcastMessage,
    );
    expect(heard).toHaveLength(5);
  });

  it('is refused from outside the room', async () => {
    const [other, outside] = [await join('Olga'), await open('Otto')];
    const { code } = await outside.refused(
      SocketEvent.broadcastMessage,
      wire.BroadcastMessage.encode(message),
    );

    expect(code).toBe(403);
    expect(await other.everythingSoFar()).not.toContain(SocketEvent.broadcastMessage);
  });
});

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

  it('reaches everybody in the room, the sender too, and nobody outside', async () => {
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

  it('does not reach other meetings, which is said', async () => {
    const sender = await join('Sam');
    const { code } = await sender.refused(
      SocketEvent.broadcastToEntity,
      wire.BroadcastMessage.encode({ ...message, broadcastType: BroadcastType.ROOMS }),
    );

    expect(code).toBe(501);
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

import { once } from 'node:events';
import { type Emulator } from 'realtimekit-emulator';
import { WebSocket } from 'ws';

const joinRoom = 3;

let visitors = 0;

/** Comes into a room of the emulator; resolves when they are in it. Closing the emulator ends it. */
export async function visit(emulator: Emulator, meetingId: string): Promise<void> {
  const name = `Visitor ${++visitors}`;
  const { token } = await emulator.addParticipant(meetingId, { name, preset: 'guest' });
  const address = new URL('/sdk/socket-edge/ws', emulator.url.replace(/^http/, 'ws'));
  address.search = new URLSearchParams({
    roomID: meetingId,
    peerID: `peer-${visitors}`,
    authToken: token,
  }).toString();
  const socket = new WebSocket(address);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  socket.send(envelope(joinRoom, 'join'));
  await new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary && data.includes('join')) {
        const isJoined = data[1] === joinRoom;
        if (isJoined) resolve();
        else reject(new Error(`${name} was not let in.`));
      }
    });
  });
}

/** The SDK's envelope in protobuf: field 1 is the number of the event, field 2 the request's id. */
function envelope(event: number, id: string): Uint8Array {
  const text = new TextEncoder().encode(id);
  return Uint8Array.of(0x08, event, 0x12, text.length, ...text);
}

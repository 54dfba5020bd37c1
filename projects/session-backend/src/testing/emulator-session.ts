import { type Emulator } from 'realtimekit-emulator';
import { WebSocket } from 'ws';

/** The event `joinRoom` of the wire. */
const joinRoom = 3;

/** One who is in a room of the emulator, without an SDK. */
export interface Guest {
  leave(): void;
}

/** Adds somebody to a meeting and brings them into the room, so that it has a session. */
export async function joinMeeting(emulator: Emulator, meetingId: string): Promise<Guest> {
  const { id, token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
  const address = new URL('/sdk/socket-edge/ws', emulator.url.replace(/^http/, 'ws'));
  address.search = new URLSearchParams({
    roomID: meetingId,
    peerID: `peer-of-${id}`,
    authToken: token,
  }).toString();
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const joined = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer, isBinary) => {
      // Field 1 of the envelope, the event.
      if (isBinary && data[0] === 0x08 && data[1] === joinRoom) {
        resolve();
      }
    });
  });
  // Fields 1 and 2 of the envelope: the event, and the request's id "1".
  socket.send(Uint8Array.of(0x08, joinRoom, 0x12, 1, 0x31));
  await joined;
  return { leave: () => socket.terminate() };
}

/** Runs a session of this meeting and ends it; resolves with its id. */
export async function runSession(emulator: Emulator, meetingId: string): Promise<string> {
  const guest = await joinMeeting(emulator, meetingId);
  const session = emulator.session(meetingId);
  if (!session) {
    throw new Error('Nobody is in the room.');
  }
  emulator.endSession(meetingId);
  guest.leave();
  return session.id;
}

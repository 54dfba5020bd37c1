import { once } from 'node:events';
import { WebSocket } from 'ws';

/** The event `joinRoom` of the wire. */
const joinRoom = 3;

/**
 * Runs sessions in one meeting of the emulator, one after the other: somebody comes, and it is ended
 * for everybody.
 *
 * @param {import('realtimekit-emulator').Emulator} emulator
 * @param {number} count
 * @param {(sessionId: string) => void} onEnded
 */
export async function runSessions(emulator, count, onEnded) {
  const { id: meetingId } = emulator.createMeeting({ title: 'Soak' });
  const { token } = await emulator.addParticipant(meetingId, { name: 'Hana', preset: 'host' });
  for (let run = 0; run < count; run += 1) {
    const socket = await join(emulator, { meetingId, token });
    const { id } = emulator.session(meetingId);
    emulator.endSession(meetingId);
    onEnded(id);
    socket.terminate();
  }
}

async function join(emulator, { meetingId, token }) {
  const address = new URL('/sdk/socket-edge/ws', emulator.url.replace(/^http/, 'ws'));
  const query = { roomID: meetingId, peerID: crypto.randomUUID(), authToken: token };
  address.search = new URLSearchParams(query).toString();
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const joined = new Promise((resolve) => {
    socket.on('message', (data, isBinary) => {
      if (isBinary && data[0] === 0x08 && data[1] === joinRoom) resolve();
    });
  });
  // Fields 1 and 2 of the envelope: the event, and the request's id "1".
  socket.send(Uint8Array.of(0x08, joinRoom, 0x12, 1, 0x31));
  await joined;
  return socket;
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

/**
 * Joins a meeting of the emulator without a browser.
 *
 * @returns {Promise<string>} the id of the session
 */
export async function join(emulator, meetingId) {
  const { token } = await emulator.addParticipant(meetingId, { name: 'Gus', preset: 'guest' });
  const address = new URL('/sdk/socket-edge/ws', emulator.url.replace(/^http/, 'ws'));
  address.search = new URLSearchParams({
    roomID: meetingId,
    peerID: randomUUID(),
    authToken: token,
  });
  const socket = new WebSocket(address);
  await once(socket, 'open');
  // The request to join, as the SDK encodes it: event 3, and an id that the reply repeats.
  socket.send(Uint8Array.of(0x08, 3, 0x12, 1, 0x31));
  while (!emulator.session(meetingId)) await once(socket, 'message');
  return emulator.session(meetingId).id;
}

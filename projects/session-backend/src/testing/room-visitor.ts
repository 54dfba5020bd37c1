import { once } from 'node:events';
import { type Emulator } from 'realtimekit-emulator';
import { WebSocket } from 'ws';
import { type AddedParticipant, addParticipant } from './added-participant.js';

const joinRoom = 3;

let visitors = 0;

/**
 * Joins a meeting of the emulator, as a new participant or with the token of one. Resolves when they
 * are in the session. Closing the emulator disconnects them.
 */
export async function visit(
  emulator: Emulator,
  meetingId: string,
  options: { readonly customParticipantId?: string; readonly token?: string } = {},
): Promise<AddedParticipant> {
  const number = ++visitors;
  const name = `Visitor ${number}`;
  const { id, token } =
    options.token === undefined
      ? await addParticipant(emulator, meetingId, options.customParticipantId ?? name)
      : { id: '', token: options.token };
  const address = new URL('/sdk/socket-edge/ws', emulator.url.replace(/^http/, 'ws'));
  address.search = new URLSearchParams({
    roomID: meetingId,
    peerID: `peer-${number}`,
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
  return { id, token };
}

/** The SDK's envelope in protobuf: field 1 is the number of the event, field 2 the request's id. */
function envelope(event: number, id: string): Uint8Array {
  const text = new TextEncoder().encode(id);
  return Uint8Array.of(0x08, event, 0x12, text.length, ...text);
}

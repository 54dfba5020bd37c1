import { EmulatorError } from '../errors/emulator-error.js';
import { type Meetings } from '../meetings/meetings.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { SocketEvent } from '../protocol/events.js';
import { BroadcastType, wire } from '../protocol/wire.js';
import {
  type SocketRequestContext,
  type SocketRequestHandler,
  type SocketRequestHandlers,
} from './socket-request.js';

/** Sends a message to everyone in the meeting. The reply is the message: its sender hears it, too. */
const toEveryone: SocketRequestHandler = (context, sender, payload) => {
  broadcast(context, sender, payload);
  return payload;
};

/** Sends a message to some clients of the meeting, or to everyone in some connected meetings. */
const toSome: SocketRequestHandler = (context, sender, payload) => {
  const { broadcastType, ids } = wire.BroadcastMessage.decode(payload);
  const { meetings } = context;
  if (broadcastType !== BroadcastType.ROOMS) {
    const present = peersOf(meetings, [sender.meetingId]);
    const receivers = present.filter((id) => ids.includes(id));
    broadcast(context, sender, payload, receivers);
    return undefined;
  }
  requireConnected(meetings, sender.meetingId, ids);
  const receivers = peersOf(meetings, ids);
  const others = receivers.filter((id) => id !== sender.peerId);
  broadcast(context, sender, payload, others);
  // The SDK waits for a reply and takes it for a message to itself.
  return others.length < receivers.length ? payload : new Uint8Array();
};

/** Messages of the application, from one client to others. */
export const broadcastRequests: SocketRequestHandlers = [
  [SocketEvent.broadcastMessage, toEveryone],
  [SocketEvent.broadcastToEntity, toSome],
];

function broadcast(
  { meetings, broadcastLimit }: SocketRequestContext,
  { meetingId, participantId, peerId }: SocketIdentity,
  bytes: Uint8Array,
  to?: readonly string[],
): void {
  const { type, payload, timestamp: sentAt } = wire.BroadcastMessage.decode(bytes);
  broadcastLimit.count(participantId);
  const body = Buffer.from(payload).toString();
  meetings.attendance.broadcast(
    meetingId,
    { id: peerId, participantId },
    { type, body, sentAt, ...(to && { to }) },
  );
}

/** The clients in the rooms of these meetings. */
function peersOf(meetings: Meetings, meetingIds: readonly string[]): string[] {
  return meetingIds.flatMap((id) => meetings.sessions.peers(id)).map(({ id }) => id);
}

/** Rejects meetings other than the sender's own and those connected with it. */
function requireConnected(meetings: Meetings, ownId: string, ids: readonly string[]): void {
  const { parent, rooms } = meetings.connected.family(ownId);
  const unknown = ids.find((id) => ![parent, ...rooms].some((meeting) => meeting.id === id));
  if (unknown !== undefined) {
    throw new EmulatorError(
      'unknown-meeting',
      `broadcastMessage() cannot reach meeting "${unknown}": it is not connected with "${parent.title}".`,
    );
  }
}

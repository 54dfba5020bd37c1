import { type Meetings } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { BroadcastType, type Message, wire } from '../protocol/wire.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { type SocketRequestHandler, type SocketRequestHandlers } from './socket-request.js';
import { NotSupported } from '../faults/unsupported.js';

const toRoom: SocketRequestHandler = ({ meetings }, sender, payload) => {
  send(meetings, sender, wire.BroadcastMessage.decode(payload));
  // The message itself: whoever broadcasts hears it like the others.
  return payload;
};

const toSome: SocketRequestHandler = ({ meetings }, sender, payload) => {
  const message = wire.BroadcastMessage.decode(payload);
  if (message.broadcastType === BroadcastType.ROOMS) {
    throw new NotSupported('broadcasting a message to other meetings');
  }
  send(meetings, sender, message, message.ids);
  return undefined;
};

/** Messages of the application, from one client to others. */
export const broadcastRequests: SocketRequestHandlers = [
  [SocketEvent.broadcastMessage, toRoom],
  [SocketEvent.broadcastToEntity, toSome],
];

/** Sends it to everybody in the room, or to these peers in it. */
function send(
  meetings: Meetings,
  { meetingId, participantId, peerId }: SocketIdentity,
  { type, payload, timestamp: sentAt }: Message<'BroadcastMessage'>,
  to?: readonly string[],
): void {
  const body = Buffer.from(payload).toString();
  const sender = { id: peerId, participantId };
  meetings.broadcast(meetingId, sender, { type, body, sentAt, ...(to && { to }) });
}

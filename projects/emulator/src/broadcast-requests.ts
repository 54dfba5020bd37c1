import { SocketEvent } from './protocol/events.js';
import { broadcastMessage, BroadcastTarget } from './protocol/messages.js';
import { type SocketRequestHandler, type SocketRequestHandlers } from './socket-request.js';
import { NotSupported } from './unsupported.js';

const toRoom: SocketRequestHandler = ({ meetings }, sender, payload) => {
  meetings.broadcast(sender, broadcastMessage.decode(payload));
  // The message itself: whoever broadcasts hears it like the others.
  return payload;
};

const toSome: SocketRequestHandler = ({ meetings }, sender, payload) => {
  const message = broadcastMessage.decode(payload);
  if (message.broadcastType === BroadcastTarget.rooms) {
    throw new NotSupported('broadcasting a message to other meetings');
  }
  meetings.broadcast(sender, message, message.ids);
  return undefined;
};

/** Messages of the application, from one client to others. */
export const broadcastRequests: SocketRequestHandlers = [
  [SocketEvent.broadcastMessage, toRoom],
  [SocketEvent.broadcastToEntity, toSome],
];

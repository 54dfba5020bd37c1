import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { type SocketRequestHandler, type SocketRequestHandlers } from './socket-request.js';
import { noPayload } from './socket-push.js';
import { describeWaiting } from './waiting-room-pushes.js';

const list: SocketRequestHandler = ({ meetings }, { meetingId, participantId }) => {
  meetings.authorization.require({ participantId }, meetingId, 'acceptWaitingRequests');
  return describeWaiting(meetings, meetingId);
};

const accept: SocketRequestHandler = ({ meetings }, { meetingId, participantId }, payload) => {
  const { userIds } = wire.AnswerWaitingRoomRequests.decode(payload);
  meetings.waitingRoom.admit(meetingId, userIds, { participantId });
  return noPayload;
};

const deny: SocketRequestHandler = ({ meetings }, { meetingId, participantId }, payload) => {
  const { userIds } = wire.AnswerWaitingRoomRequests.decode(payload);
  meetings.waitingRoom.deny(meetingId, userIds, { participantId });
  return noPayload;
};

/** The requests that list, admit and deny waiting participants. */
export const waitingRoomRequests: SocketRequestHandlers = [
  [SocketEvent.getWaitingRoomRequests, list],
  [SocketEvent.acceptWaitingRoomRequests, accept],
  [SocketEvent.denyWaitingRoomRequests, deny],
];

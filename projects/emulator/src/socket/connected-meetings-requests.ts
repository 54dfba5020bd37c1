import { type Meeting } from '../meetings/meeting.js';
import { type Meetings, type Peer } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { type Message, wire } from '../protocol/wire.js';
import { type SocketRequestHandler, type SocketRequestHandlers } from './socket-request.js';

const dump: SocketRequestHandler = ({ meetings }, { meetingId, participantId, peerId }) => {
  const asker = { id: peerId, participantId };
  const { parent, rooms } = meetings.connected.family(meetingId);
  return wire.GetConnectedRoomsDumpResponse.encode({
    parentMeeting: describeMeeting(meetings, parent, asker),
    meetings: rooms.map((room) => describeMeeting(meetings, room, asker)),
  });
};

const create: SocketRequestHandler = ({ meetings }, { meetingId, participantId }, payload) => {
  const { payloads } = wire.CreateConnectedRoomsRequest.decode(payload);
  const titles = payloads.map(({ title = '' }) => title);
  const created = meetings.connected.create(meetingId, titles, { participantId });
  return wire.CreateConnectedRoomsResponse.encode({
    payloads: created.map(({ id, title }) => ({ id, title })),
  });
};

const remove: SocketRequestHandler = ({ meetings }, { meetingId, participantId }, payload) => {
  const { payloads } = wire.DisableConnectedRoomsRequest.decode(payload);
  const ids = payloads.map(({ id = '' }) => id);
  const deleted = meetings.connected.delete(meetingId, ids, { participantId });
  return wire.DisableConnectedRoomsResponse.encode({ payloads: deleted.map(describeDeleted) });
};

const move: SocketRequestHandler = ({ meetings }, { participantId }, payload) => {
  const request = wire.MovePeersBetweenRoomsRequest.decode(payload);
  const { sourceMeetingId: from = '', destinationMeetingId: to = '' } = request;
  const participants = request.participants.map(({ id = '', presetId }) => ({
    id,
    ...(presetId !== undefined && { presetId }),
  }));
  const moved = meetings.connected.move({ from, to, participants }, { participantId });
  return wire.MovePeersBetweenRoomsResponse.encode({
    payloads: moved.map(({ customParticipantId }) => ({ meetingId: to, customParticipantId })),
  });
};

/** The requests that list, create and delete breakout rooms, and move participants. */
export const connectedMeetingsRequests: SocketRequestHandlers = [
  [SocketEvent.getConnectedRoomsDump, dump],
  [SocketEvent.createConnectedRooms, create],
  [SocketEvent.deleteConnectedRooms, remove],
  [SocketEvent.movePeers, move],
];

/** A deleted breakout room, as the SDK wants it. */
export function describeDeleted({
  id,
  title,
}: Pick<Meeting, 'id' | 'title'>): Message<'DisableConnectedRoomsResponse'>['payloads'][number] {
  return { id, title, status: 'INACTIVE' };
}

/** Describes a meeting with the participants that this client may list. */
function describeMeeting(
  meetings: Meetings,
  { id, title }: Meeting,
  asker: Peer,
): Message<'ConnectedMeetingDump'> {
  const peers = meetings.audience.list(id, asker);
  const present = new Set(peers.map(({ participantId }) => participantId));
  return {
    id,
    title,
    participants: [...present].map((participantId) => {
      const { name, picture, customParticipantId, preset } =
        meetings.participants.get(participantId);
      return {
        id: participantId,
        displayName: name,
        customParticipantId,
        presetId: preset.id,
        ...(picture !== null && { displayPictureUrl: picture }),
      };
    }),
  };
}

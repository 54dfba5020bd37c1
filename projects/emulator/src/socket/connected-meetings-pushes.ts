import { describeDeleted } from './connected-meetings-requests.js';
import { type MeetingEvent } from '../meetings/meeting-events.js';
import { type Meetings } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { type SocketPush } from './socket-push.js';

type Told = 'connected-meetings-created' | 'connected-meetings-deleted' | 'participant-moved';

/**
 * Builds the pushes about breakout rooms for all clients in the family of a meeting. The push for a moved
 * participant has a token and is built elsewhere.
 */
export function connectedMeetingsPushes(
  event: MeetingEvent & { kind: Told },
  meetings: Meetings,
): SocketPush[] {
  const { parent, rooms } = meetings.connected.family(event.meetingId);
  const peers = [parent, ...rooms].flatMap(({ id }) => meetings.sessions.peers(id));
  return [{ ...announcement(event, meetings), to: { peerIds: peers.map(({ id }) => id) } }];
}

function announcement(
  event: MeetingEvent & { kind: Told },
  meetings: Meetings,
): Pick<SocketPush, 'event' | 'payload'> {
  switch (event.kind) {
    case 'connected-meetings-created':
      return {
        event: SocketEvent.connectedRoomsUpdated,
        payload: wire.CreateConnectedRoomsResponse.encode({ payloads: [...event.created] }),
      };
    case 'connected-meetings-deleted':
      return {
        event: SocketEvent.connectedRoomsDeleted,
        payload: wire.DisableConnectedRoomsResponse.encode({
          payloads: event.deleted.map(describeDeleted),
        }),
      };
    case 'participant-moved': {
      const { meetingId, participantId } = event.to;
      const { customParticipantId } = meetings.participants.get(participantId);
      return {
        event: SocketEvent.movedPeer,
        payload: wire.MovedPeer.encode({ meetingId, customParticipantId }),
      };
    }
  }
}

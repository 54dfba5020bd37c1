import { type WaitingEvent } from '../meetings/meeting-events.js';
import { type Meetings } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { noPayload, type SocketPush } from './socket-push.js';

/** The pushes to the client that waited. Other events have none. */
const answers = {
  'peer-admitted': SocketEvent.waitingRoomRequestAccepted,
  'peer-denied': SocketEvent.waitingRoomRequestDenied,
} as const;

/** Builds the pushes for a client that waits, or waits no more. */
export function waitingRoomPushes(
  event: WaitingEvent<'peer-waiting' | 'peer-stopped-waiting' | keyof typeof answers>,
  meetings: Meetings,
): SocketPush[] {
  const { kind, meetingId, peerId } = event;
  const peers = meetings.sessions.peers(meetingId);
  const whoMayAnswer = peers.filter(
    ({ participantId }) =>
      meetings.participants.get(participantId).preset.permissions.acceptWaitingRequests,
  );
  return [
    ...(kind in answers
      ? [
          {
            event: answers[kind as keyof typeof answers],
            payload: noPayload,
            to: { peerIds: [peerId] },
          },
        ]
      : []),
    {
      event: SocketEvent.getWaitingRoomRequests,
      payload: describeWaiting(meetings, meetingId),
      to: { peerIds: whoMayAnswer.map(({ id }) => id) },
    },
  ];
}

/** Describes all waiting participants. The SDK finds out which of them are new. */
export function describeWaiting(meetings: Meetings, meetingId: string): Uint8Array {
  const requests = meetings.waitingRoom.waiting(meetingId).map(({ id: peerId, participantId }) => {
    const { name, picture, customParticipantId, preset } = meetings.participants.get(participantId);
    return {
      peerId,
      userId: participantId,
      displayName: name,
      customParticipantId,
      presetName: preset.name,
      ...(picture !== null && { picture }),
    };
  });
  return wire.GetWaitingRoomRequests.encode({ requests });
}

import { type StageStatusUpdated } from './meeting-events.js';
import { type Meetings } from './meetings.js';
import { SocketEvent } from './protocol/events.js';
import { peerStatusUpdate } from './protocol/messages.js';
import { noPayload, type SocketPush } from './socket-push.js';
import { describeStageRequests } from './stage-requests.js';
import { stageTypes } from './wire-peer.js';

/** What the clients are told when somebody stands elsewhere than before. */
export function stagePushes(event: StageStatusUpdated, meetings: Meetings): SocketPush[] {
  const { meetingId, participantId, peerId, change, previous, status } = event;
  const peers = meetings.session(meetingId)?.peers ?? [];
  const whoMayAnswer = peers.filter(
    (peer) => meetings.participant(peer.participantId).preset.permissions.acceptStageRequests,
  );
  const changed = {
    event: SocketEvent.peerStageStatusUpdate,
    payload: peerStatusUpdate.encode({
      peerId,
      userId: participantId,
      stageType: stageTypes[status],
    }),
  };
  const own: Partial<Record<typeof change, Omit<SocketPush, 'to'>>> = {
    granted: { event: SocketEvent.grantStageAccess, payload: noPayload },
    denied: { event: SocketEvent.denyStageAccess, payload: noPayload },
    removed: changed,
  };
  const toThem = own[change];
  return [
    ...(toThem ? [{ ...toThem, to: { peerIds: [peerId] } }] : []),
    { ...changed, to: { peerIds: peers.map(({ id }) => id).filter((id) => id !== peerId) } },
    ...(previous === 'REQUESTED' || status === 'REQUESTED'
      ? [
          {
            event: SocketEvent.getStageRequests,
            payload: describeStageRequests(meetings, meetingId),
            to: { peerIds: whoMayAnswer.map(({ id }) => id) },
          },
        ]
      : []),
  ];
}

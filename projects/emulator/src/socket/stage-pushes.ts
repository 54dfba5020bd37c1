import { type StageStatusUpdated } from '../meetings/meeting-events.js';
import { type Meetings } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { noPayload, type SocketPush } from './socket-push.js';
import { describeStageRequests } from './stage-requests.js';
import { describePeer, stageTypes } from './wire-peer.js';

/** Builds the pushes for a client whose stage status changed. */
export function stagePushes(event: StageStatusUpdated, meetings: Meetings): SocketPush[] {
  const { meetingId, participantId, peerId, change, previous, status } = event;
  const peers = meetings.sessions.peers(meetingId);
  const whoMayAnswer = peers.filter(
    (peer) => meetings.participants.get(peer.participantId).preset.permissions.acceptStageRequests,
  );
  const changed = {
    event: SocketEvent.peerStageStatusUpdate,
    payload: wire.PeerStatusUpdate.encode({
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
    ...comingAndGoing(event, meetings),
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

/** In a crowded room, clients that do not know the viewers have to meet a client that goes on stage. */
function comingAndGoing(event: StageStatusUpdated, meetings: Meetings): SocketPush[] {
  const { meetingId, participantId, peerId, previous, status } = event;
  if (status !== 'ON_STAGE' && previous !== 'ON_STAGE') {
    return [];
  }
  const receivers = meetings.audience.numberOnly(meetingId).map(({ id }) => id);
  const peer = describePeer(meetings, { id: peerId, participantId });
  return [
    {
      event: status === 'ON_STAGE' ? SocketEvent.joinRoom : SocketEvent.leaveRoom,
      payload: wire.PeerInfoResponse.encode({ peer }),
      to: { peerIds: receivers.filter((id) => id !== peerId) },
    },
  ];
}

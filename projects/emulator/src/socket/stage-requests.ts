import { type Meetings, type Peer } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { noPayload } from './socket-push.js';
import {
  type SocketReply,
  type SocketRequestHandler,
  type SocketRequestHandlers,
} from './socket-request.js';
import { stageTypes } from './wire-peer.js';

const listPeers: SocketRequestHandler = ({ meetings }, { meetingId }) =>
  wire.GetStagePeersResponse.encode({ stagePeers: ids(meetings.stage.at(meetingId, 'ON_STAGE')) });

const listRequests: SocketRequestHandler = ({ meetings }, { meetingId, participantId }) => {
  meetings.authorization.require({ participantId }, meetingId, 'acceptStageRequests');
  return describeStageRequests(meetings, meetingId);
};

const state: SocketRequestHandler = ({ meetings: { stage } }, { meetingId }) =>
  wire.GetRoomStageStateResponse.encode({
    onStagePeers: ids(stage.at(meetingId, 'ON_STAGE')),
    approvedStagePeers: ids(stage.at(meetingId, 'APPROVED')),
    requestedStagePeers: ids(stage.at(meetingId, 'REQUESTED')),
  });

const request: SocketRequestHandler = ({ meetings }, { meetingId, peerId }) => {
  meetings.stage.request(meetingId, peerId);
  // The SDK takes a reply for the list of requests, which not every client may see.
  return undefined;
};

const cancel: SocketRequestHandler = ({ meetings }, { meetingId, peerId }) => {
  meetings.stage.cancel(meetingId, peerId);
  return undefined;
};

const grant: SocketRequestHandler = ({ meetings }, { meetingId, participantId }, payload) => {
  const { userIds } = wire.StageUsers.decode(payload);
  meetings.stage.grant(meetingId, userIds, { participantId });
  // An answer would tell the SDK that it was let on stage itself.
  return undefined;
};

const deny: SocketRequestHandler = ({ meetings }, { meetingId, participantId }, payload) => {
  const { userIds } = wire.StageUsers.decode(payload);
  meetings.stage.deny(meetingId, userIds, { participantId });
  return undefined;
};

const join: SocketRequestHandler = ({ meetings }, sender) => {
  meetings.stage.join(sender.meetingId, sender.peerId);
  return ownStatus(meetings, sender);
};

const leave: SocketRequestHandler = ({ meetings }, sender, payload) => {
  const { meetingId, participantId, peerId } = sender;
  const { userIds } = wire.StageUsers.decode(payload);
  const others = userIds.filter((id) => id !== participantId);
  if (others.length > 0) {
    meetings.stage.remove(meetingId, others, { participantId });
  }
  if (userIds.includes(participantId)) {
    meetings.stage.leave(meetingId, peerId);
    return ownStatus(meetings, sender);
  }
  return noPayload;
};

/** The requests about the stage: its clients, the requests for it, and the answers to them. */
export const stageRequests: SocketRequestHandlers = [
  [SocketEvent.getStagePeers, listPeers],
  [SocketEvent.getStageRequests, listRequests],
  [SocketEvent.getRoomStageState, state],
  [SocketEvent.requestStageAccess, request],
  [SocketEvent.cancelStageRequest, cancel],
  [SocketEvent.grantStageAccess, grant],
  [SocketEvent.denyStageAccess, deny],
  [SocketEvent.joinStage, join],
  [SocketEvent.leaveStage, leave],
];

/** Describes the requests for the stage, as the SDK wants them. */
export function describeStageRequests(meetings: Meetings, meetingId: string): Uint8Array {
  const requests = meetings.stage.at(meetingId, 'REQUESTED');
  return wire.GetStageRequestsResponse.encode({
    stageRequests: requests.map(({ id: peerId, participantId }) => ({
      displayName: meetings.participants.get(participantId).name,
      userId: participantId,
      peerId,
    })),
  });
}

/** The SDK waits for this event when it goes on stage or leaves it. */
function ownStatus(meetings: Meetings, { participantId, peerId }: SocketIdentity): SocketReply {
  const status = meetings.stage.status({ id: peerId, participantId });
  return {
    event: SocketEvent.peerStageStatusUpdate,
    payload: wire.PeerStatusUpdate.encode({
      peerId,
      userId: participantId,
      stageType: stageTypes[status],
    }),
  };
}

function ids(peers: readonly Peer[]): string[] {
  return peers.map(({ id }) => id);
}

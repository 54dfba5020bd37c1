import { broadcastRequests } from './broadcast-requests.js';
import { connectedMeetingsRequests } from './connected-meetings-requests.js';
import { SocketEvent } from '../protocol/events.js';
import { type Message, RecordingType, wire } from '../protocol/wire.js';
import { describeMessage } from '../protocol/sdk-calls.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import {
  type SocketReply,
  type SocketRequestContext,
  type SocketRequestHandler,
} from './socket-request.js';
import { stageRequests } from './stage-requests.js';
import { NotSupported } from '../faults/unsupported.js';
import { waitingRoomRequests } from './waiting-room-requests.js';
import { fromPresetUpdates } from './wire-permissions.js';
import { describePeer } from './wire-peer.js';

const joinRoom: SocketRequestHandler = ({ meetings, faults, log }, sender) => {
  const { meetingId, participantId, peerId } = sender;
  if (faults.applies('refuse-joins', { meetingId, participantId })) {
    log.add({ kind: 'fault', fault: 'refuse-joins', meetingId, participantId });
    throw new EmulatorError('fault', 'The fault refuse-joins is switched on.');
  }
  // The request describes the peer as well, but the token decides who the participant is.
  const peer = meetings.attendance.join(participantId, peerId);
  return wire.PeerInfoResponse.encode({ peer: describePeer(meetings, peer) });
};

const leaveRoom: SocketRequestHandler = ({ meetings }, { meetingId, participantId, peerId }) => {
  meetings.attendance.leave(meetingId, peerId);
  const peer = { id: peerId, participantId };
  return wire.PeerInfoResponse.encode({ peer: describePeer(meetings, peer) });
};

const getRoomPeersInfo: SocketRequestHandler = ({ meetings }, sender, payload) => {
  const { meetingId, participantId, peerId } = sender;
  const { seachQuery, limit, offset } = wire.RoomPeersInfoRequest.decode(payload);
  const peers = meetings.audience
    .list(meetingId, { id: peerId, participantId })
    .map((peer) => describePeer(meetings, peer))
    .filter(({ displayName }) => displayName.toLowerCase().includes(seachQuery.toLowerCase()))
    .slice(offset);
  // The SDK asks for all of them without a limit, and says so by 0.
  return wire.RoomPeersInfoResponse.encode({ peers: limit > 0 ? peers.slice(0, limit) : peers });
};

const getRoomInfo: SocketRequestHandler = ({ meetings }, { meetingId }) => {
  const { title, createdAt } = meetings.registry.meeting(meetingId);
  const session = meetings.sessions.session(meetingId);
  const startedAt = session?.startedAt ?? createdAt;
  const activeRecordings = meetings.recordings.active(meetingId).map(({ id, status }) => ({
    recordingId: id,
    recordingType: RecordingType.COMPOSITE,
    recordingStatus: status,
  }));
  return wire.RoomInfoResponse.encode({
    room: {
      roomId: meetingId,
      title,
      // In seconds: the SDK makes milliseconds of it.
      createdAt: Math.floor(startedAt.getTime() / 1000),
      activeRecordings,
      // The SDK makes `meta.sessionId` of it.
      ...(session && { roomUuid: session.id }),
    },
  });
};

const kick: SocketRequestHandler = ({ meetings }, { meetingId, participantId }, payload) => {
  const { peerIds } = wire.RemoveParticipantsRequest.decode(payload);
  meetings.attendance.kick(meetingId, peerIds, { participantId });
  return undefined;
};

const kickAll: SocketRequestHandler = (context, { meetingId, participantId }, payload) => {
  const { meetings, faults, log, clock } = context;
  const { propagateKickAcrossRooms: everywhere } = wire.KickAllPeersRequest.decode(payload);
  const actor = { participantId };
  // Before the fault, so that a forged message uses up none of its times.
  meetings.authorization.require(actor, meetingId, 'kickParticipant');
  if (faults.applies('ignore-kick-all', { meetingId, participantId })) {
    log.add({ kind: 'fault', fault: 'ignore-kick-all', meetingId, participantId });
    return undefined;
  }
  const delay = faults.apply('delay-kick-all', { meetingId, participantId });
  const session = meetings.sessions.session(meetingId);
  if (delay && session) {
    log.add({ kind: 'fault', fault: 'delay-kick-all', meetingId, participantId });
    clock.after(delay.milliseconds, () => {
      // Only what it was meant for: the session may be over by then, and another one on.
      if (meetings.sessions.session(meetingId)?.id === session.id) {
        meetings.attendance.endSession(meetingId, 'operator', { everywhere });
      }
    });
  } else {
    meetings.attendance.endSession(meetingId, actor, { everywhere });
  }
  return undefined;
};

const updateUserPreset: SocketRequestHandler = ({ meetings }, { participantId }, payload) => {
  const request = wire.UpdatePeersPreset.decode(payload);
  // Reading drops unknown permissions. They must not vanish without an error.
  const isAllKnown = wire.UpdatePeersPreset.encode(request).length === payload.length;
  const changes = request.updatePeersPresets.map(({ userIds, patch = {} }) => {
    if (!isAllKnown || Object.keys(patch).length === 0) {
      throw new NotSupported('updatePermissions() of a permission that it does not enforce');
    }
    return { participantId: userIds, patch: fromPresetUpdates(patch) };
  });
  meetings.attendance.updatePermissions(changes, { participantId });
  // Empty: those whom it concerns have had their push, and the SDK would apply it a second time.
  return wire.UpdatePeersPreset.encode({ updatePeersPresets: [] });
};

const storeGetKeys: SocketRequestHandler = (_context, _sender, payload) =>
  wire.PluginStoreResponse.encode(wire.PluginStoreGetKeysRequest.decode(payload));

/** For lists that are always empty here: no bytes are a message in which everything is default. */
const emptyList: SocketRequestHandler = () => new Uint8Array();

const handlers = new Map<number, SocketRequestHandler>([
  [SocketEvent.joinRoom, joinRoom],
  [SocketEvent.leaveRoom, leaveRoom],
  [SocketEvent.getRoomPeersInfo, getRoomPeersInfo],
  [SocketEvent.getRoomInfo, getRoomInfo],
  [SocketEvent.kick, kick],
  [SocketEvent.kickAll, kickAll],
  [SocketEvent.updateUserPreset, updateUserPreset],
  [SocketEvent.pluginStoreGetKeys, storeGetKeys],
  [SocketEvent.chatGetMessages, emptyList],
  [SocketEvent.chatGetPaginatedMessages, emptyList],
  [SocketEvent.pluginGetPlugins, emptyList],
  [SocketEvent.pollsGetPolls, emptyList],
  ...broadcastRequests,
  ...waitingRoomRequests,
  ...connectedMeetingsRequests,
  ...stageRequests,
]);

/** Carries out the request that this message is, for the peer whose socket it came through. */
export function answerSocketRequest(
  context: SocketRequestContext,
  sender: SocketIdentity,
  { event, payload = new Uint8Array() }: Message<'SocketMessage'>,
): SocketReply | undefined {
  const handler = handlers.get(event);
  if (!handler) {
    throw new NotSupported(describeMessage(event));
  }
  const reply = handler(context, sender, payload);
  return reply instanceof Uint8Array ? { event, payload: reply } : reply;
}

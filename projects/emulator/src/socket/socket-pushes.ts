import { connectedMeetingsPushes } from './connected-meetings-pushes.js';
import { type RecordingStatus } from '../meetings/meeting-events.js';
import { type MeetingEvent, type Meetings } from '../meetings/meetings.js';
import { SocketEvent } from '../protocol/events.js';
import { RecordingType, wire } from '../protocol/wire.js';
import { noPayload, type SocketPush } from './socket-push.js';
import { stagePushes } from './stage-pushes.js';
import { waitingRoomPushes } from './waiting-room-pushes.js';
import { toPresetUpdates } from './wire-permissions.js';
import { describePeer } from './wire-peer.js';

/** The pushes for the statuses of a recording. Other statuses have none. */
const recordingPushes: Partial<Record<RecordingStatus, number>> = {
  RECORDING: SocketEvent.recordingStarted,
  PAUSED: SocketEvent.recordingPaused,
  UPLOADING: SocketEvent.recordingStopped,
};

/** Builds the pushes for an event in a meeting. */
export function pushesFor(event: MeetingEvent, meetings: Meetings): SocketPush[] {
  const inTheRoom = (): string[] => meetings.sessions.peers(event.meetingId).map(({ id }) => id);

  const tellOthers = (socketEvent: number, participantId: string, peerId: string): SocketPush => ({
    event: socketEvent,
    payload: wire.PeerInfoResponse.encode({
      peer: describePeer(meetings, { id: peerId, participantId }),
    }),
    to: {
      peerIds: meetings.audience
        .of(event.meetingId, { id: peerId, participantId })
        .map(({ id }) => id),
    },
  });

  switch (event.kind) {
    case 'peer-joined':
      return [tellOthers(SocketEvent.joinRoom, event.participantId, event.peerId)];
    case 'peer-left':
      return [tellOthers(SocketEvent.leaveRoom, event.participantId, event.peerId)];
    case 'peer-kicked':
      return [
        { event: SocketEvent.kick, payload: noPayload, to: { peerIds: [event.peerId] } },
        tellOthers(SocketEvent.leaveRoom, event.participantId, event.peerId),
      ];
    case 'session-ended':
      // No leave broadcasts: all clients get this one message.
      return event.reason === 'ended'
        ? [
            {
              event: SocketEvent.kickAll,
              payload: noPayload,
              to: { peerIds: [...event.peers, ...event.waiting].map(({ id }) => id) },
            },
          ]
        : [];
    case 'permissions-updated': {
      const { participantId, patch } = event;
      const updatePeersPresets = [{ userIds: participantId, patch: toPresetUpdates(patch) }];
      return [
        {
          event: SocketEvent.updateUserPreset,
          payload: wire.UpdatePeersPreset.encode({ updatePeersPresets }),
          // Also before joining: the SDK reads its permissions in `init()` and keeps them.
          to: { participantId },
        },
      ];
    }
    case 'message-broadcast': {
      const { peerId, type, body, sentAt, to } = event;
      const payload = Buffer.from(body);
      return [
        {
          event: to ? SocketEvent.broadcastToEntity : SocketEvent.broadcastMessage,
          payload: wire.BroadcastMessage.encode({ type, payload, timestamp: sentAt, ids: [] }),
          to: { peerIds: to ?? inTheRoom().filter((id) => id !== peerId) },
        },
      ];
    }
    case 'recording-status-updated': {
      const pushed = recordingPushes[event.status];
      return pushed === undefined
        ? []
        : [
            {
              event: pushed,
              payload: wire.RecordingEvent.encode({
                recordingId: event.recordingId,
                errMessage: '',
                recordingType: RecordingType.COMPOSITE,
              }),
              to: { peerIds: inTheRoom() },
            },
          ];
    }
    case 'connected-meetings-created':
    case 'connected-meetings-deleted':
    case 'participant-moved':
      return connectedMeetingsPushes(event, meetings);
    case 'stage-status-updated':
      return stagePushes(event, meetings);
    case 'peer-waiting':
    case 'peer-admitted':
    case 'peer-denied':
    case 'peer-stopped-waiting':
      return waitingRoomPushes(event, meetings);
    case 'meeting-created':
    case 'meeting-updated':
    case 'participant-added':
    case 'participant-edited':
    case 'participant-removed':
    case 'session-started':
      return [];
  }
}

import { endReason } from '../meetings/assumptions.js';
import { type MeetingEvent } from '../meetings/meeting-events.js';
import { type Meetings } from '../meetings/meetings.js';
import { type WebhookEvent } from '../meetings/webhook-events.js';
import { describeSession } from './webhook-session.js';

/** An event for the webhooks of an app. */
export interface WebhookPayload {
  readonly appId: string;
  readonly meetingId: string;
  readonly event: WebhookEvent;
  /** The fields beside the name of the event. */
  readonly data: object;
}

/**
 * Builds the webhook payloads for an event in a meeting.
 *
 * The cloud publishes an example of each body and no schema: these have every field that the example
 * has, and nothing is said of a file where there is none.
 */
export function webhookPayloads(
  event: MeetingEvent,
  meetings: Meetings,
): readonly WebhookPayload[] {
  const payload = (name: WebhookEvent, sessionId: string, data: object = {}): WebhookPayload => {
    const { appId } = meetings.registry.meeting(event.meetingId);
    const meeting = describeSession(meetings, sessionId);
    return { appId, meetingId: event.meetingId, event: name, data: { meeting, ...data } };
  };
  const participant = (sessionId: string, peerId: string): object => ({
    participant: describeVisit(meetings, sessionId, peerId),
  });

  switch (event.kind) {
    case 'session-started':
      return [payload('meeting.started', event.sessionId)];
    case 'peer-joined':
      return [
        payload(
          'meeting.participantJoined',
          event.sessionId,
          participant(event.sessionId, event.peerId),
        ),
      ];
    case 'peer-left':
    case 'peer-kicked':
      return [
        payload(
          'meeting.participantLeft',
          event.sessionId,
          participant(event.sessionId, event.peerId),
        ),
      ];
    case 'session-ended': {
      const { sessionId, peers } = event;
      const reason = endReason(event, meetings.assumptions);
      return [
        // Participants who were still there left with the end.
        ...peers.map((peer) =>
          payload('meeting.participantLeft', sessionId, participant(sessionId, peer.id)),
        ),
        payload('meeting.ended', sessionId, { reason }),
      ];
    }
    case 'recording-status-updated':
      return [
        payload('recording.statusUpdate', event.sessionId, {
          recording: {
            ...describeRecording(meetings, event.recordingId),
            // The recording may have gone on since.
            status: event.status,
          },
        }),
      ];
    default:
      return [];
  }
}

function describeVisit(meetings: Meetings, sessionId: string, peerId: string): object {
  const visit = meetings.history.lastVisit(sessionId, peerId);
  return {
    peerId,
    userDisplayName: visit?.name,
    customParticipantId: visit?.customParticipantId,
    joinedAt: visit?.joinedAt,
    ...(visit?.leftAt && { leftAt: visit.leftAt }),
  };
}

function describeRecording(meetings: Meetings, recordingId: string): object {
  const { id, appId, meetingId, sessionId, outputFileName, invokedAt, startedAt, stoppedAt } =
    meetings.recordings.recording(recordingId);
  const runs = startedAt !== undefined && stoppedAt !== undefined;
  return {
    id,
    recordingId: id,
    meetingId,
    sessionId,
    roomUUID: sessionId,
    organizationId: appId,
    outputFileName,
    invokedTime: invokedAt,
    startedTime: startedAt ?? null,
    stoppedTime: stoppedAt ?? null,
    recordingDuration: runs ? Math.round((stoppedAt.getTime() - startedAt.getTime()) / 1000) : null,
    // Nothing is recorded, so there is nothing to download.
    downloadUrl: null,
    audioDownloadUrl: null,
    downloadUrlExpiry: null,
    fileSize: null,
  };
}

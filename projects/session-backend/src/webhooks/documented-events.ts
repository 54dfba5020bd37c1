import { type JsonFields } from './json-fields.js';
import { type Organizer, type WebhookEvent, type WebhookEventName } from './webhook-event.js';

type Fields<Name extends WebhookEventName> = Omit<
  WebhookEvent & { readonly name: Name },
  'name' | 'payload'
>;

/**
 * Reads the fields of each documented event from the body that the cloud sends. The functions throw
 * `MissingField` when an id is missing. Spreading an object takes several times as long as assigning to it.
 */
export const documentedEvents: {
  readonly [Name in WebhookEventName]: (body: JsonFields) => Fields<Name>;
} = {
  'meeting.started': (body) => sessionOf(body.object('meeting')),
  'meeting.ended': (body) =>
    Object.assign(sessionOf(body.object('meeting')), { reason: body.text('reason') }),
  'meeting.participantJoined': participantOf,
  'meeting.participantLeft': participantOf,
  // The fields of the meeting are at the top of this event.
  'meeting.chatSynced': (body) =>
    Object.assign(sessionOf(body, 'meetingId'), downloadOf(body, 'chatDownloadUrl')),
  'meeting.transcript': (body) =>
    Object.assign(sessionOf(body.object('meeting')), downloadOf(body, 'transcriptDownloadUrl')),
  'meeting.summary': (body) =>
    Object.assign(sessionOf(body.object('meeting')), downloadOf(body, 'summaryDownloadUrl')),
  'recording.statusUpdate': (body) => {
    const recording = body.object('recording');
    const meeting = body.object('meeting');
    return {
      recordingId: recording.id('id', 'recordingId'),
      status: recording.text('status'),
      meetingId: recording.text('meetingId') ?? meeting.text('id'),
      sessionId: recording.text('sessionId') ?? meeting.text('sessionId'),
      fileName: recording.text('outputFileName'),
      ...downloadOf(recording, 'downloadUrl'),
      organizer: organizerOf(meeting),
    };
  },
  'livestreaming.statusUpdate': (body) => ({
    streamId: body.id('streamId'),
    status: body.text('status'),
    playbackUrl: body.text('playbackUrl'),
    meetingId: body.object('meeting').text('id'),
    organizer: organizerOf(body.object('meeting')),
  }),
};

/** The app that a meeting, or a body with the fields of one, names. */
export function organizerOf(meeting: JsonFields): Organizer | null {
  const app = meeting.object('organizedBy');
  const id = app.text('id');
  return id === null || id === '' ? null : { id, name: app.text('name') };
}

function sessionOf(meeting: JsonFields, idField = 'id'): Fields<'meeting.started'> {
  return {
    meetingId: meeting.id(idField),
    sessionId: meeting.id('sessionId'),
    title: meeting.text('title'),
    startedAt: meeting.date('startedAt'),
    endedAt: meeting.date('endedAt'),
    organizer: organizerOf(meeting),
  };
}

function participantOf(body: JsonFields): Fields<'meeting.participantJoined'> {
  const participant = body.object('participant');
  return Object.assign(sessionOf(body.object('meeting')), {
    participant: {
      peerId: participant.text('peerId'),
      displayName: participant.text('userDisplayName'),
      customParticipantId: participant.text('customParticipantId'),
      joinedAt: participant.date('joinedAt'),
      leftAt: participant.date('leftAt'),
    },
  });
}

function downloadOf(body: JsonFields, field: string) {
  return { downloadUrl: body.text(field), downloadUrlExpiry: body.date(`${field}Expiry`) };
}

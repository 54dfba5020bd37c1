import * as z from 'zod/mini';
import { type ParticipantEvent, type WebhookEventName } from './webhook-event.js';

// Only the ids are indispensable: a title that is a number must not lose the end of a session.
const id = z.string().check(z.minLength(1));
const text = z.transform((value: unknown) => (typeof value === 'string' ? value : null));
const optionalId = z.transform((value: unknown) =>
  typeof value === 'string' && value !== '' ? value : null,
);
const date = z.transform((value: unknown) => {
  const parsed = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(parsed.getTime()) ? null : parsed;
});
const organizer = z.catch(z.nullable(z.object({ id, name: text })), null);
const session = { title: text, startedAt: date, endedAt: date, organizedBy: organizer };
const meeting = z.object({ id, sessionId: id, ...session });
const participant = z.catch(
  z.object({
    peerId: text,
    userDisplayName: text,
    customParticipantId: text,
    joinedAt: date,
    leftAt: date,
  }),
  {
    peerId: null,
    userDisplayName: null,
    customParticipantId: null,
    joinedAt: null,
    leftAt: null,
  },
);
/** A meeting in an event that can be used without it. */
const optionalMeeting = z.catch(z.object({ id: text, sessionId: text, organizedBy: organizer }), {
  id: null,
  sessionId: null,
  organizedBy: null,
});

const sessionFields = ({ id, organizedBy, ...rest }: z.infer<typeof meeting>) => ({
  meetingId: id,
  organizer: organizedBy,
  ...rest,
});

const participantEvent = <Name extends ParticipantEvent['name']>(name: Name) =>
  z.pipe(
    z.object({ meeting, participant }),
    z.transform(({ meeting, participant: { userDisplayName, ...rest } }) => ({
      name,
      ...sessionFields(meeting),
      participant: { displayName: userDisplayName, ...rest },
    })),
  );

/** The schema of each documented event: from the body of the cloud to the event of this package. */
export const eventSchemas = {
  'meeting.started': z.pipe(
    z.object({ meeting }),
    z.transform(({ meeting }) => ({ name: 'meeting.started' as const, ...sessionFields(meeting) })),
  ),
  'meeting.ended': z.pipe(
    z.object({ meeting, reason: text }),
    z.transform(({ meeting, reason }) => ({
      name: 'meeting.ended' as const,
      ...sessionFields(meeting),
      reason,
    })),
  ),
  'meeting.participantJoined': participantEvent('meeting.participantJoined'),
  'meeting.participantLeft': participantEvent('meeting.participantLeft'),
  'meeting.chatSynced': z.pipe(
    // The fields of the meeting are at the top of this event.
    z.object({
      meetingId: id,
      sessionId: id,
      ...session,
      chatDownloadUrl: text,
      chatDownloadUrlExpiry: date,
    }),
    z.transform(({ organizedBy, chatDownloadUrl, chatDownloadUrlExpiry, ...rest }) => ({
      name: 'meeting.chatSynced' as const,
      ...rest,
      organizer: organizedBy,
      downloadUrl: chatDownloadUrl,
      downloadUrlExpiry: chatDownloadUrlExpiry,
    })),
  ),
  'meeting.transcript': z.pipe(
    z.object({ meeting, transcriptDownloadUrl: text, transcriptDownloadUrlExpiry: date }),
    z.transform(({ meeting, transcriptDownloadUrl, transcriptDownloadUrlExpiry }) => ({
      name: 'meeting.transcript' as const,
      ...sessionFields(meeting),
      downloadUrl: transcriptDownloadUrl,
      downloadUrlExpiry: transcriptDownloadUrlExpiry,
    })),
  ),
  'meeting.summary': z.pipe(
    z.object({ meeting, summaryDownloadUrl: text, summaryDownloadUrlExpiry: date }),
    z.transform(({ meeting, summaryDownloadUrl, summaryDownloadUrlExpiry }) => ({
      name: 'meeting.summary' as const,
      ...sessionFields(meeting),
      downloadUrl: summaryDownloadUrl,
      downloadUrlExpiry: summaryDownloadUrlExpiry,
    })),
  ),
  'recording.statusUpdate': z.pipe(
    z.object({
      recording: z.pipe(
        z.object({
          id: optionalId,
          recordingId: optionalId,
          status: text,
          meetingId: text,
          sessionId: text,
          outputFileName: text,
          downloadUrl: text,
          downloadUrlExpiry: date,
        }),
        z.transform(({ id, recordingId, ...rest }) => ({ ...rest, id: recordingId ?? id })),
      ),
      meeting: optionalMeeting,
    }),
    z.transform(({ recording, meeting }, context) => {
      if (recording.id === null) {
        const path = ['recording', 'id'];
        context.issues.push({ code: 'custom', message: 'no id', path, input: recording });
        return z.NEVER;
      }
      return {
        name: 'recording.statusUpdate' as const,
        recordingId: recording.id,
        status: recording.status,
        meetingId: recording.meetingId ?? meeting.id,
        sessionId: recording.sessionId ?? meeting.sessionId,
        fileName: recording.outputFileName,
        downloadUrl: recording.downloadUrl,
        downloadUrlExpiry: recording.downloadUrlExpiry,
        organizer: meeting.organizedBy,
      };
    }),
  ),
  'livestreaming.statusUpdate': z.pipe(
    z.object({ streamId: id, status: text, playbackUrl: text, meeting: optionalMeeting }),
    z.transform(({ meeting, ...rest }) => ({
      name: 'livestreaming.statusUpdate' as const,
      ...rest,
      meetingId: meeting.id,
      organizer: meeting.organizedBy,
    })),
  ),
} satisfies Record<WebhookEventName, z.ZodMiniType>;

/** The app that any signed body may name. */
export const organizerSchema = z.catch(
  z.pipe(
    z.object({ meeting: optionalMeeting, organizedBy: organizer }),
    z.transform(({ meeting, organizedBy }) => meeting.organizedBy ?? organizedBy),
  ),
  null,
);

import * as z from 'zod/mini';

/** Who an app belongs to. Compare it with your own: every app of the cloud signs with one key. */
export interface Organizer {
  /** The id of the app. */
  readonly id: string;
  readonly name: string | null;
}

/** What every event that belongs to a session says about it. */
interface SessionFields {
  readonly meetingId: string;
  /** One live run of the meeting: the same in every delivery about this run, and in no other. */
  readonly sessionId: string;
  readonly title: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly organizer: Organizer | null;
  /** The body as the cloud sent it, for the fields that have no name here. */
  readonly payload: Payload;
}

/** The JSON that an event came with. */
export type Payload = Readonly<Record<string, unknown>>;

/** The first participant joined. */
export interface MeetingStartedEvent extends SessionFields {
  readonly name: 'meeting.started';
}

/** Why a session ended, in the words of the cloud. The cloud may add others. */
export type EndReason = 'HOST_ENDED_MEETING' | 'ALL_PARTICIPANTS_LEFT' | (string & {});

/** A session ended. */
export interface MeetingEndedEvent extends SessionFields {
  readonly name: 'meeting.ended';
  readonly reason: EndReason | null;
}

/** A participant, as an event describes them. */
export interface EventParticipant {
  readonly peerId: string | null;
  readonly displayName: string | null;
  readonly customParticipantId: string | null;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
}

/** A participant joined or left. */
export interface ParticipantEvent extends SessionFields {
  readonly name: 'meeting.participantJoined' | 'meeting.participantLeft';
  readonly participant: EventParticipant;
}

/** The chat, the transcript or the summary of a session can be downloaded. */
export interface SessionExportEvent extends SessionFields {
  readonly name: 'meeting.chatSynced' | 'meeting.transcript' | 'meeting.summary';
  readonly downloadUrl: string | null;
  readonly downloadUrlExpiry: Date | null;
}

/** The status of a recording changed. */
export interface RecordingEvent {
  readonly name: 'recording.statusUpdate';
  readonly recordingId: string;
  /** Such as `INVOKED`, `RECORDING`, `UPLOADING`, `UPLOADED` or `ERRORED`. */
  readonly status: string;
  readonly meetingId: string | null;
  readonly sessionId: string | null;
  readonly fileName: string | null;
  readonly downloadUrl: string | null;
  readonly downloadUrlExpiry: Date | null;
  readonly organizer: Organizer | null;
  readonly payload: Payload;
}

/** The status of a livestream changed. */
export interface LivestreamEvent {
  readonly name: 'livestreaming.statusUpdate';
  readonly streamId: string;
  /** Such as `LIVE`, `IDLE` or `OFFLINE`. */
  readonly status: string;
  readonly meetingId: string | null;
  readonly playbackUrl: string | null;
  readonly organizer: Organizer | null;
  readonly payload: Payload;
}

/** An event that the cloud documents. */
export type WebhookEvent =
  | MeetingStartedEvent
  | MeetingEndedEvent
  | ParticipantEvent
  | SessionExportEvent
  | RecordingEvent
  | LivestreamEvent;

/** The name of an event that the cloud documents. */
export type WebhookEventName = WebhookEvent['name'];

/** A signed body that is no event as the cloud documents it: a new event, or one without its ids. */
export interface OtherEvent {
  readonly name: string | null;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Why it is none, in a sentence. */
  readonly problem: string;
}

/** What a signed body turned out to be. */
export type ParsedEvent =
  | { readonly kind: 'documented'; readonly event: WebhookEvent }
  /** An event of a name that is not documented. */
  | { readonly kind: 'unknown'; readonly event: OtherEvent }
  /** No event: no JSON, no name, or without the ids that make it usable. */
  | { readonly kind: 'unreadable'; readonly event: OtherEvent };

// Only the ids decide whether an event can be used: a title that is a number must not lose an end.
const id = z.string().check(z.minLength(1), z.maxLength(200));
const text = z.catch(z.nullable(z.string()), null);
const date = z.catch(
  z.nullable(
    z.pipe(
      z.string(),
      z.transform((value, context) => {
        const parsed = new Date(value);
        if (Number.isNaN(parsed.getTime())) {
          context.issues.push({ code: 'custom', message: 'no date', input: value });
        }
        return parsed;
      }),
    ),
  ),
  null,
);
const organizer = z.catch(z.nullable(z.object({ id, name: text })), null);
const session = {
  id,
  sessionId: id,
  title: text,
  startedAt: date,
  endedAt: date,
  organizedBy: organizer,
};
const meeting = z.object(session);
const participant = z.object({
  peerId: text,
  userDisplayName: text,
  customParticipantId: text,
  joinedAt: date,
  leftAt: date,
});

type Session = z.infer<typeof meeting>;

const fieldsOf = ({ id: meetingId, organizedBy, ...rest }: Session) => ({
  meetingId,
  organizer: organizedBy,
  ...rest,
});

const participantEvent = <Name extends ParticipantEvent['name']>(name: Name) =>
  z.pipe(
    z.object({ meeting, participant }),
    z.transform(({ meeting, participant: { userDisplayName, ...rest } }) => ({
      name,
      ...fieldsOf(meeting),
      participant: { displayName: userDisplayName, ...rest },
    })),
  );

const exportEvent = <Name extends SessionExportEvent['name']>(name: Name, file: string) =>
  z.pipe(
    z.object({ meeting, [`${file}DownloadUrl`]: text, [`${file}DownloadUrlExpiry`]: date }),
    z.transform((fields) => ({
      name,
      ...fieldsOf(fields['meeting'] as Session),
      downloadUrl: fields[`${file}DownloadUrl`] as string | null,
      downloadUrlExpiry: fields[`${file}DownloadUrlExpiry`] as Date | null,
    })),
  );

/** How the body of each event is read. */
const schemas = {
  'meeting.started': z.pipe(
    z.object({ meeting }),
    z.transform(({ meeting }) => ({ name: 'meeting.started' as const, ...fieldsOf(meeting) })),
  ),
  'meeting.ended': z.pipe(
    z.object({ meeting, reason: text }),
    z.transform(({ meeting, reason }) => ({
      name: 'meeting.ended' as const,
      ...fieldsOf(meeting),
      reason,
    })),
  ),
  'meeting.participantJoined': participantEvent('meeting.participantJoined'),
  'meeting.participantLeft': participantEvent('meeting.participantLeft'),
  'meeting.chatSynced': z.pipe(
    // This event has the fields of the meeting at the top.
    z.object({
      ...session,
      id: z.optional(id),
      meetingId: id,
      chatDownloadUrl: text,
      chatDownloadUrlExpiry: date,
    }),
    z.transform(({ meetingId, chatDownloadUrl, chatDownloadUrlExpiry, ...rest }) => ({
      name: 'meeting.chatSynced' as const,
      ...fieldsOf({ ...rest, id: meetingId }),
      downloadUrl: chatDownloadUrl,
      downloadUrlExpiry: chatDownloadUrlExpiry,
    })),
  ),
  'meeting.transcript': exportEvent('meeting.transcript', 'transcript'),
  'meeting.summary': exportEvent('meeting.summary', 'summary'),
  'recording.statusUpdate': z.pipe(
    z.object({
      recording: z.object({
        id: z.optional(id),
        recordingId: z.optional(id),
        status: id,
        meetingId: text,
        sessionId: text,
        outputFileName: text,
        downloadUrl: text,
        downloadUrlExpiry: date,
      }),
      meeting: z.catch(
        z.nullable(z.object({ id: text, sessionId: text, organizedBy: organizer })),
        null,
      ),
    }),
    z.transform(({ recording, meeting }, context) => {
      const recordingId = recording.recordingId ?? recording.id;
      if (recordingId === undefined) {
        context.issues.push({
          code: 'custom',
          message: 'no id',
          path: ['recording', 'id'],
          input: recording,
        });
        return z.NEVER;
      }
      return {
        name: 'recording.statusUpdate' as const,
        recordingId,
        status: recording.status,
        meetingId: recording.meetingId ?? meeting?.id ?? null,
        sessionId: recording.sessionId ?? meeting?.sessionId ?? null,
        fileName: recording.outputFileName,
        downloadUrl: recording.downloadUrl,
        downloadUrlExpiry: recording.downloadUrlExpiry,
        organizer: meeting?.organizedBy ?? null,
      };
    }),
  ),
  'livestreaming.statusUpdate': z.pipe(
    z.object({
      streamId: id,
      status: id,
      playbackUrl: text,
      meeting: z.catch(z.nullable(z.object({ id: text, organizedBy: organizer })), null),
    }),
    z.transform(({ streamId, status, playbackUrl, meeting }) => ({
      name: 'livestreaming.statusUpdate' as const,
      streamId,
      status,
      playbackUrl,
      meetingId: meeting?.id ?? null,
      organizer: meeting?.organizedBy ?? null,
    })),
  ),
} satisfies Record<WebhookEventName, z.ZodMiniType>;

/** The names of all events that the cloud documents. */
export const webhookEventNames = Object.keys(schemas) as readonly WebhookEventName[];

/** Parses the bytes of a body whose signature is verified. Never throws. */
export function parseEvent(body: Uint8Array<ArrayBuffer>): ParsedEvent {
  const unreadable = (name: string | null, problem: string): ParsedEvent => ({
    kind: 'unreadable',
    event: { name, body, problem },
  });
  const payload = payloadOf(body);
  if (payload === undefined) {
    return unreadable(null, 'The body is not a JSON object in UTF-8.');
  }
  const name = payload['event'];
  if (typeof name !== 'string' || name === '') {
    return unreadable(null, 'The body does not name an event.');
  }
  if (!Object.hasOwn(schemas, name)) {
    return {
      kind: 'unknown',
      event: {
        name,
        body,
        problem: `The cloud does not document the event ${JSON.stringify(name)}.`,
      },
    };
  }
  const result = schemas[name as WebhookEventName].safeParse(payload);
  if (!result.success) {
    const where = result.error.issues[0]?.path.join('.') ?? '';
    return unreadable(name, `The field ${where} of ${name} is missing or has another type.`);
  }
  return { kind: 'documented', event: { ...result.data, payload } };
}

function payloadOf(body: Uint8Array): Payload | undefined {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
    );
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Payload)
      : undefined;
  } catch {
    // A RangeError is what nesting too deep for JSON.parse gives.
    return undefined;
  }
}

import * as z from 'zod/mini';

/**
 * Identifies the app that an event is about. All apps of the cloud sign with one key, so compare this id
 * with your own; see `isOurs`.
 */
export interface Organizer {
  /** The id of the app. */
  readonly id: string;
  readonly name: string | null;
}

/** The fields of every event that belongs to a session. */
interface SessionFields {
  readonly meetingId: string;
  /** Identifies one live run of the meeting: every event about this run has it, and no other event. */
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
  readonly status: string | null;
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
  readonly status: string | null;
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

/** A signed body that is not a documented event: a newer event, or one without its ids. */
export interface OtherEvent {
  readonly name: string | null;
  /** The app that the event is about; null when the body does not name one. */
  readonly organizer: Organizer | null;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Why it is not a documented event, in a sentence. */
  readonly problem: string;
}

/** What a signed body turned out to be. */
export type ParsedEvent =
  | { readonly kind: 'documented'; readonly event: WebhookEvent }
  /** An event of a name that is not documented. */
  | { readonly kind: 'unknown'; readonly event: OtherEvent }
  /** No event: no JSON, no name, or without the ids that make it usable. */
  | { readonly kind: 'unreadable'; readonly event: OtherEvent };

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
const schemas = {
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

/** The names of all events that the cloud documents. */
export const webhookEventNames = Object.keys(schemas) as readonly WebhookEventName[];

/** The events of bodies that are being accepted. The memory engine runs them right away. */
const parsedBefore = new WeakMap<Uint8Array, ParsedEvent>();

/** Parses the bytes of a body whose signature is verified. Never throws. */
export function parseEvent(body: Uint8Array<ArrayBuffer>): ParsedEvent {
  const before = parsedBefore.get(body);
  if (before) return before;
  const parsed = parse(body);
  parsedBefore.set(body, parsed);
  return parsed;
}

function parse(body: Uint8Array<ArrayBuffer>): ParsedEvent {
  const payload = payloadOf(body);
  const other = <Kind extends 'unknown' | 'unreadable'>(
    kind: Kind,
    name: string | null,
    problem: string,
  ) => ({ kind, event: { name, organizer: organizerOf(payload), body, problem } });

  if (payload === undefined) {
    return other('unreadable', null, 'The body is not a JSON object in UTF-8.');
  }
  const name = payload['event'];
  if (typeof name !== 'string' || name === '') {
    return other('unreadable', null, 'The body does not name an event.');
  }
  if (!isEventName(name)) {
    return other('unknown', name, `The event ${JSON.stringify(name)} is not documented.`);
  }
  const result = schemas[name].safeParse(payload);
  if (!result.success) {
    const field = result.error.issues[0]?.path.join('.') ?? '';
    return other('unreadable', name, `${name} needs the field ${field}, a text that is not empty.`);
  }
  return { kind: 'documented', event: { ...result.data, payload } };
}

function isEventName(name: string): name is WebhookEventName {
  return Object.hasOwn(schemas, name);
}

const anyEvent = z.object({ meeting: optionalMeeting, organizedBy: organizer });

function organizerOf(payload: Payload | undefined): Organizer | null {
  const { data } = anyEvent.safeParse(payload);
  return data ? (data.meeting.organizedBy ?? data.organizedBy) : null;
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
    // JSON.parse throws a RangeError when the nesting is too deep.
    return undefined;
  }
}

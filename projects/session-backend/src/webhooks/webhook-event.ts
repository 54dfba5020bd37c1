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

/** A signed body, parsed. */
export type ParsedEvent =
  | { readonly kind: 'documented'; readonly event: WebhookEvent }
  /** An event of a name that is not documented. */
  | { readonly kind: 'unknown'; readonly event: OtherEvent }
  /** No event: no JSON, no name, or without the ids that make it usable. */
  | { readonly kind: 'unreadable'; readonly event: OtherEvent };

/** The ids of an event, null where it has none. */
export function idsOf({ event }: ParsedEvent): {
  readonly meetingId: string | null;
  readonly sessionId: string | null;
} {
  return {
    meetingId: 'meetingId' in event ? event.meetingId : null,
    sessionId: 'sessionId' in event ? event.sessionId : null,
  };
}

import { type PermissionsPatch } from '../apps/presets.js';
import { type StageChange, type StageStatus } from './stage-status.js';

/** One client of a participant in the room. A participant with two tabs open is two peers. */
export interface Peer {
  readonly id: string;
  readonly participantId: string;
}

/** Whether a meeting can be joined. */
export type MeetingStatus = 'ACTIVE' | 'INACTIVE';

/** The status of a recording, named as in the REST API and webhooks. */
export type RecordingStatus =
  'INVOKED' | 'RECORDING' | 'PAUSED' | 'UPLOADING' | 'UPLOADED' | 'ERRORED';

/** Why a recording was stopped. */
export type RecordingStop = 'API_CALL' | 'ALL_PEERS_LEFT';

/**
 * The originator of a change: a participant, who needs the permission, or an operator in this process or
 * a backend through the REST API, who need none.
 */
export type Actor = 'operator' | 'rest-api' | { readonly participantId: string };

/** An event in a meeting. Clients, webhooks and the log follow these events. */
export type MeetingEvent =
  | { readonly kind: 'meeting-created'; readonly meetingId: string; readonly title: string }
  | {
      readonly kind: 'meeting-updated';
      readonly meetingId: string;
      readonly title: string;
      readonly status: MeetingStatus;
    }
  | ParticipantEvent<'participant-added'>
  | ParticipantEvent<'participant-edited'>
  /**
   * Comes after the `peer-kicked` of their clients, if they are kicked. Sockets of theirs that are not
   * in the room are not served any more.
   */
  | ParticipantEvent<'participant-removed'>
  | (ParticipantEvent<'permissions-updated'> & { readonly patch: PermissionsPatch })
  | SessionEvent<'session-started'>
  | PeerEvent<'peer-joined'>
  | PeerEvent<'peer-left'>
  | PeerEvent<'peer-kicked'>
  | ParticipantMoved
  | (MeetingsOfFamilyEvent<'connected-meetings-created'> & {
      readonly created: readonly { readonly id: string; readonly title: string }[];
    })
  | (MeetingsOfFamilyEvent<'connected-meetings-deleted'> & {
      readonly deleted: readonly { readonly id: string; readonly title: string }[];
    })
  | WaitingEvent<'peer-waiting'>
  /** Admitted. Their client joins next. */
  | WaitingEvent<'peer-admitted'>
  | WaitingEvent<'peer-denied'>
  /** Waits no more, because it left, lost its socket, or need not wait. */
  | WaitingEvent<'peer-stopped-waiting'>
  | StageStatusUpdated
  | SessionEnded
  | MessageBroadcast
  | RecordingStatusUpdated;

/** The session is over. Its recordings were stopped before this. */
export interface SessionEnded extends SessionEvent<'session-ended'> {
  /** Whether the session was ended for everyone, or all participants left. */
  readonly reason: 'ended' | 'all-left';
  /** The originator of the end; absent when all participants left. */
  readonly by?: Actor;
  /** The clients that were in the room until now. */
  readonly peers: readonly Peer[];
  /** The clients in the waiting room, which hear of the end as well. None when all participants left. */
  readonly waiting: readonly Peer[];
}

/** A recording has been invoked, has started, was paused, goes on, or has stopped. */
export interface RecordingStatusUpdated extends SessionEvent<'recording-status-updated'> {
  readonly recordingId: string;
  readonly status: RecordingStatus;
  /** The status before; absent when the recording was just invoked. */
  readonly previous?: RecordingStatus;
}

/** A participant moves to another meeting. The event that they left this one follows. */
export interface ParticipantMoved extends ParticipantEvent<'participant-moved'> {
  /** Their clients in the room that they leave. */
  readonly peerIds: readonly string[];
  /** The other meeting, and the participant's id there. */
  readonly to: { readonly meetingId: string; readonly participantId: string };
  /** The expectation of the parent's session, which waits for them when there is one. */
  readonly expected?: Absence;
}

/** The stage status of a client changed. */
export interface StageStatusUpdated extends ParticipantEvent<'stage-status-updated'> {
  readonly peerId: string;
  readonly change: StageChange;
  readonly previous: StageStatus;
  readonly status: StageStatus;
}

/** Something about the breakout rooms of this meeting. */
interface MeetingsOfFamilyEvent<Kind extends string> {
  readonly kind: Kind;
  /** The parent. */
  readonly meetingId: string;
}

/** A client whose socket dropped, or which is being moved: a session waits for it. */
export interface Absence {
  readonly meetingId: string;
  readonly peerId: string;
  readonly participantId: string;
}

interface ParticipantEvent<Kind extends string> {
  readonly kind: Kind;
  readonly meetingId: string;
  readonly participantId: string;
}

interface SessionEvent<Kind extends string> {
  readonly kind: Kind;
  readonly meetingId: string;
  readonly sessionId: string;
}

/** A client has sent the others a message of the application. */
export interface MessageBroadcast extends PeerEvent<'message-broadcast'> {
  readonly type: string;
  /** JSON, as it was sent. */
  readonly body: string;
  /** Milliseconds since 1970, by the sender's clock. */
  readonly sentAt: number;
  /** The peers that it is for; everyone in the room when absent. */
  readonly to?: readonly string[];
}

/** A client has come or gone. */
export interface PeerEvent<Kind extends string> extends SessionEvent<Kind> {
  readonly participantId: string;
  readonly peerId: string;
}

/** A client waits, or waits no more. There need not be a session. */
export interface WaitingEvent<Kind extends string> extends ParticipantEvent<Kind> {
  readonly peerId: string;
}

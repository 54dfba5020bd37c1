import { type PermissionsPatch } from '../apps/presets.js';
import { type StageChange, type StageStatus } from './stage-status.js';

/** One client of a participant in the room. A participant with two tabs open is two peers. */
export interface Peer {
  readonly id: string;
  readonly participantId: string;
}

/** Whether a meeting can be joined. */
export type MeetingStatus = 'ACTIVE' | 'INACTIVE';

/** Where a recording is, named as on the REST API and in webhooks. */
export type RecordingStatus =
  'INVOKED' | 'RECORDING' | 'PAUSED' | 'UPLOADING' | 'UPLOADED' | 'ERRORED';

/** Why a recording was stopped. */
export type RecordingStop = 'API_CALL' | 'ALL_PEERS_LEFT';

/**
 * Who asks for something: a participant, who needs the permission, or somebody who does not, the
 * operator in this process or a backend through the REST API.
 */
export type Actor = 'operator' | 'rest-api' | { readonly participantId: string };

/** What happened in the meetings, in order. Clients, webhooks and the log all live on it. */
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
  /** Let in: what follows is that their client joins. */
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
  /** Ended for everybody, or everybody has left. */
  readonly reason: 'ended' | 'all-left';
  /** Who ended it; nobody did when everybody has left. */
  readonly by?: Actor;
  /** Who was in the room until now. */
  readonly peers: readonly Peer[];
  /** Who waited to be let in, and is told as well; nobody when everybody has left. */
  readonly waiting: readonly Peer[];
}

/** A recording has been invoked, has started, was paused, goes on, or has stopped. */
export interface RecordingStatusUpdated extends SessionEvent<'recording-status-updated'> {
  readonly recordingId: string;
  readonly status: RecordingStatus;
  /** What it was before; absent when it has just been invoked. */
  readonly previous?: RecordingStatus;
}

/** Somebody is on the way to another meeting; that they left this one comes after it. */
export interface ParticipantMoved extends ParticipantEvent<'participant-moved'> {
  /** Their clients in the room that they leave. */
  readonly peerIds: readonly string[];
  /** Where they go, and who they are there. */
  readonly to: { readonly meetingId: string; readonly participantId: string };
  /** That the session of the parent waits for them, when there is one. */
  readonly expected?: Absence;
}

/** A client stands elsewhere than before: on stage, off it, or about to go there. */
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
  /** The peers that it is for; everybody in the room when absent. */
  readonly to?: readonly string[];
}

/** A client has come or gone. */
export interface PeerEvent<Kind extends string> extends SessionEvent<Kind> {
  readonly participantId: string;
  readonly peerId: string;
}

/** A client waits to be let in, or waits no more. There need not be a session. */
export interface WaitingEvent<Kind extends string> extends ParticipantEvent<Kind> {
  readonly peerId: string;
}

import { type EventIntake } from '../webhooks/event-intake.js';
import { type CallOptions } from './call-options.js';
import {
  type EndAllResult,
  type EndSessionResult,
  type EndTarget,
  type LiveSession,
  type ReconcileReport,
  type RemovalResult,
  type SessionParticipant,
  type SessionSummary,
  type Webhook,
} from './session-results.js';

/** Options of `endSession()`. */
export interface EndSessionOptions extends CallOptions {
  /** Whether to disable the meeting as well, so that nobody joins again. False when left out. */
  readonly disable?: boolean;
  /**
   * The id of the session to end. When another session is live, or none, nothing is changed: a late
   * click does not end the next session. The live session is read directly before it is ended, before
   * each retry, and before the meeting is disabled. The API has no conditional kick, so a session that
   * begins between that read and the kick can still be ended.
   */
  readonly ifSession?: string;
}

/** Options of `listSessions()`. */
export interface ListSessionsOptions extends CallOptions {
  /** Only sessions with this status. All when left out. */
  readonly status?: SessionSummary['status'];
  /** Only sessions that started at this time or later. */
  readonly since?: Date;
  /** Only sessions of this meeting. */
  readonly meetingId?: string;
  /** Whether the latest session comes first, as it always does with the status `LIVE`. False when left out. */
  readonly newestFirst?: boolean;
}

/** Options of `endAll()`. */
export interface EndAllOptions extends CallOptions {
  /** Whether to disable the meetings as well. False when left out. */
  readonly disable?: boolean;
  /** How many sessions are ended at the same time: 1 to 50, 4 when left out. */
  readonly concurrency?: number;
  /** The sessions to end. All that are live when left out. */
  readonly sessions?: readonly EndTarget[];
}

/** Options of `removeParticipants()`. */
export interface RemoveParticipantsOptions extends CallOptions {
  /** Ids of participants, as the cloud returned them when they were added. */
  readonly participantIds?: readonly string[];
  /** The application's own ids. All participants of the meeting with such an id are removed. */
  readonly customParticipantIds?: readonly string[];
  /** Whether to delete the participants as well, so that their tokens stop working. False when left out. */
  readonly revoke?: boolean;
}

/** Options of `reconcileEnds()`. */
export interface ReconcileEndsOptions extends CallOptions {
  /** Takes the sessions that ended at this time or later. */
  readonly since: Date;
  /** The `intake` of your webhook handler. */
  readonly to: EventIntake;
  /**
   * Whether handlers may run again for ends that were handled before: needed when `since` is before the
   * time since which the engine remembers what it accepted. False when left out.
   */
  readonly allowRerun?: boolean;
  /**
   * Milliseconds that a session lasts at most, 7 days when left out. The API finds sessions by their
   * start, so an end after a longer session is not found.
   */
  readonly longestSession?: number;
}

/** The status of a meeting. */
export interface MeetingStatus {
  readonly meetingId: string;
  readonly title: string | null;
  /** Whether the meeting is disabled (`INACTIVE`): nobody can join it. */
  readonly disabled: boolean;
  /** The live session; null when there is none. */
  readonly session: LiveSession | null;
}

/**
 * Ends sessions from a backend, through the official client. Every method rejects with a
 * {@link SessionBackendError} only, also when an option is wrong, and its `signal` ends it at once.
 */
export interface SessionBackend {
  /**
   * Ends the live session of a meeting for everyone. With `disable`, disables the meeting first, and
   * removes participants who were joining at that moment as well. When it fails, the error says what is
   * known about the meeting and the session. Calling again is safe.
   */
  endSession(meetingId: string, options?: EndSessionOptions): Promise<EndSessionResult>;

  /** Disables a meeting: nobody can join it. A live session goes on. Repeating it changes nothing. */
  disableMeeting(meetingId: string, options?: CallOptions): Promise<void>;

  /** Enables a disabled meeting again. Repeating it changes nothing. */
  enableMeeting(meetingId: string, options?: CallOptions): Promise<void>;

  /** Reads the status of a meeting and its live session. */
  meetingStatus(meetingId: string, options?: CallOptions): Promise<MeetingStatus>;

  /**
   * Lists the sessions of the app, page by page as you read on. Live sessions begin with the latest, any
   * other list with the oldest unless `newestFirst` is set. A session that begins while you read may be missing.
   */
  listSessions(options?: ListSessionsOptions): AsyncIterable<SessionSummary>;

  /**
   * Lists the participants who are or were in a session, page by page as you read on, those who joined
   * first at the beginning.
   */
  listParticipants(sessionId: string, options?: CallOptions): AsyncIterable<SessionParticipant>;

  /**
   * Ends all live sessions, or those of the option `sessions`. The ids are collected first, and each
   * session is ended with `ifSession`, so that no session that begins meanwhile is ended. A failure of
   * one session is in its result, and the others are still ended.
   */
  endAll(options?: EndAllOptions): Promise<readonly EndAllResult[]>;

  /**
   * Removes participants from the live session of a meeting. They can join again, unless `revoke` is
   * set: then they are kicked, deleted, and kicked again when they came back in between. Returns a
   * result for each id, in the order of `participantIds` and `customParticipantIds`.
   */
  removeParticipants(
    meetingId: string,
    options: RemoveParticipantsOptions,
  ): Promise<readonly RemovalResult[]>;

  /**
   * Passes the ends of sessions to a webhook handler, so that an end whose webhook never came is handled
   * late instead of never. An end that was accepted before has the same idempotency key and is not
   * handled again. Events of such ends have no `reason`.
   *
   * @throws SessionBackendError `invalid` when `since` is before `to.remembersSince()`, without `allowRerun`
   * @throws the first error of an end that the engine did not accept, after the other ends were passed
   *   on. Calling again is safe.
   */
  reconcileEnds(options: ReconcileEndsOptions): Promise<ReconcileReport>;

  /**
   * Registers a webhook that delivers every end to this address. An existing one is kept with all its
   * events, and repaired when it was disabled or lost `meeting.ended`. Repeated calls, also from several
   * instances at once, leave one webhook. The address must be public and https, except on an emulator.
   */
  registerMeetingEndedWebhook(url: string, options?: CallOptions): Promise<Webhook>;

  /** Lists all webhooks of the app, oldest first. */
  listWebhooks(options?: CallOptions): Promise<readonly Webhook[]>;

  /** Removes a webhook. */
  removeWebhook(webhookId: string, options?: CallOptions): Promise<void>;
}

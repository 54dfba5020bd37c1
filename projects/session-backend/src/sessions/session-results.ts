import { type SessionBackendError } from '../cloud/session-backend-error.js';

/** A session, live or ended. */
export interface SessionSummary {
  readonly sessionId: string;
  readonly meetingId: string;
  /** The title of the meeting. */
  readonly title: string | null;
  readonly status: 'LIVE' | 'ENDED';
  readonly startedAt: Date;
  /** When it ended; null while it is live. */
  readonly endedAt: Date | null;
  /** How many participants are in it now; null when the cloud does not say. */
  readonly participants: number | null;
}

/** The live session of a meeting. */
export interface LiveSession {
  readonly sessionId: string;
  /** How many participants are in it now. */
  readonly participants: number;
  readonly startedAt: Date;
}

/** A participant who is or was in a session. One who comes back is listed again. */
export interface SessionParticipant {
  /** The id of the participant; null when the cloud does not say. */
  readonly participantId: string | null;
  readonly customParticipantId: string | null;
  /** The preset with which the participant joined. A later change of permissions does not show. */
  readonly presetName: string | null;
  readonly joinedAt: Date;
  /** When the participant left; null while they are in the session. */
  readonly leftAt: Date | null;
}

/** The result of `endSession()`. */
export type EndSessionResult =
  | {
      /** There was a session, and it has ended. */
      readonly outcome: 'ended';
      /** The id of the session; null when it began after this call had looked for one. */
      readonly sessionId: string | null;
      /** How many participants were removed; null when the answer with the number was lost. */
      readonly removed: number | null;
    }
  | {
      /** There was no session to end. */
      readonly outcome: 'no-active-session';
    }
  | {
      /** The session of `ifSession` has ended before, and another one is live. It goes on. */
      readonly outcome: 'another-session';
      /** The id of the session that is live. */
      readonly sessionId: string;
      /**
       * Whether this call disabled the meeting before the other session began; null when it is not known,
       * because the answer was lost.
       */
      readonly disabled: boolean | null;
    };

/** A session to end. */
export interface EndTarget {
  readonly meetingId: string;
  readonly sessionId: string;
}

/** The result for one of the sessions. */
export type EndAllResult =
  | (EndTarget & { readonly result: EndSessionResult })
  | (EndTarget & { readonly error: SessionBackendError });

/** A participant by one of their ids. */
export interface RemovalTarget {
  readonly id: string;
  readonly kind: 'participantId' | 'customParticipantId';
}

/** The result for one of the participants. */
export type RemovalResult = RemovalTarget & {
  /** Whether the participant was deleted, so that their tokens do not work any more. */
  readonly revoked: boolean;
} & (
    | {
        readonly outcome:
          | 'removed'
          /** The meeting has this participant, and they were not in the session. */
          | 'not-in-session'
          /** Kicked twice, and in the session all the same. Call again. */
          | 'still-in-session'
          /** The meeting has no participant with this id. */
          | 'not-found';
      }
    | {
        /** A request failed. The other participants were still handled. */
        readonly outcome: 'failed';
        readonly error: SessionBackendError;
      }
  );

/** The result of `reconcileEnds()`: how many ends had each outcome. */
export interface ReconcileReport {
  /** Ends that the engine has, from now or from before. */
  readonly accepted: number;
  /** Ends for which the application has no handler. */
  readonly ignored: number;
  /** Ends for which `isOurs` returned false. */
  readonly notOurs: number;
}

/** A webhook of the app. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  /** The address that it delivers to. */
  readonly url: string;
  /** The events that it delivers, such as `meeting.ended`. */
  readonly events: readonly string[];
  /** Whether it delivers at all. */
  readonly enabled: boolean;
  readonly createdAt: Date;
}

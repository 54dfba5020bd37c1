import { type SessionParticipant, type SessionSummary } from '../sessions/session-results.js';

/** When a session is to end, and how. */
export interface SessionEnd {
  /** The session is ended at this time or later. */
  readonly at: Date;
  /** Why the session ends, for people. */
  readonly reason?: string | null;
  /** Whether to disable the meeting as well, so that nobody joins again. False when left out. */
  readonly disable?: boolean;
}

/** Passed to a policy besides the session. */
export interface SessionLook {
  /** The time of this decision, by the clock of the keeper. */
  readonly now: Date;
  /**
   * Lists the participants who are or were in the session. Costs a request for each 50 of them, and one
   * more unless you stop reading. When the look has no requests left, the session waits for the next look.
   */
  readonly participants: () => AsyncIterable<SessionParticipant>;
}

/**
 * Decides when a live session is to end; null when it is not. Runs for every live session at every look.
 * With several policies, the earliest date wins, and its policy runs again directly before the session is
 * ended.
 */
export type EndPolicy = (
  session: SessionSummary,
  look: SessionLook,
) => Date | SessionEnd | null | Promise<Date | SessionEnd | null>;

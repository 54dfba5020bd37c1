import { type EndSessionResult, type EndTarget } from '../sessions/session-results.js';

/** The result of a look for one session. */
export type OverdueResult = EndTarget &
  (
    | {
        /** When the session was to end. */
        readonly endsAt: Date;
        /** The reason of the policy; null when it gave none. */
        readonly reason: string | null;
        readonly result: EndSessionResult;
      }
    | {
        /** When the session was to end; null when a policy failed, so that it is not known. */
        readonly endsAt: Date | null;
        readonly reason: string | null;
        /** Why the session could not be ended, or what a policy threw. The next look tries again. */
        readonly error: unknown;
      }
  );

/** The result of a look. */
export interface LookReport {
  /** How many live sessions there were. */
  readonly sessions: number;
  /** The sessions that were to end, and those for which a policy failed. */
  readonly results: readonly OverdueResult[];
  /** How many sessions wait for the next look, because this one had no requests left. */
  readonly postponed: number;
  /** How many requests the look sent, without those that were repeated after a failure. */
  readonly requests: number;
}

import { type SessionBackend } from '../sessions/session-backend.js';
import { type SessionSummary } from '../sessions/session-results.js';

/** The calls of a `SessionBackend` that plans need. */
export type PlanCalls = Pick<SessionBackend, 'listSessions' | 'meetingStatus'>;

/** A live session. */
export interface LiveStart {
  readonly sessionId: string;
  readonly startedAt: Date;
}

/** Returns the latest session of a meeting, live or ended; null when it had none. */
export async function latestSession(
  sessions: PlanCalls,
  meetingId: string,
  signal?: AbortSignal,
): Promise<SessionSummary | null> {
  const newest = sessions.listSessions({ meetingId, newestFirst: true, ...(signal && { signal }) });
  for await (const session of newest) {
    return session;
  }
  return null;
}

/**
 * Returns the id of the first session of a meeting after another one; null when there is none yet. It
 * goes by their order, because the clocks of this server and of the cloud can differ.
 *
 * @param previous the id of the other session; null for the first one of all
 */
export async function firstSessionAfter(
  sessions: PlanCalls,
  meetingId: string,
  previous: string | null,
): Promise<string | null> {
  let first: string | null = null;
  for await (const { sessionId } of sessions.listSessions({ meetingId, newestFirst: true })) {
    if (sessionId === previous) break;
    first = sessionId;
  }
  return first;
}

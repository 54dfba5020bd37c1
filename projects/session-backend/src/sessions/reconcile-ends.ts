import { type EventIntake } from '../webhooks/event-intake.js';
import { listSessions, type ListedSession, type RunCall } from './session-list.js';
import { type ReconcileReport } from './session-results.js';

/** Which ends to take. */
export interface EndPeriod {
  /** The app whose sessions are read. */
  readonly appId: string;
  readonly since: Date;
  /** Milliseconds that a session lasts at most. */
  readonly longestSession: number;
}

/**
 * Passes each session that ended since a time to the intake of a webhook handler.
 *
 * @throws the first error of an end that was not accepted, after the other ends were passed on: an end that
 *   always fails must not hold up later ones
 */
export async function reconcileEnds(
  run: RunCall,
  intake: EventIntake,
  { appId, since, longestSession }: EndPeriod,
): Promise<ReconcileReport> {
  const report = { accepted: 0, ignored: 0, notOurs: 0 };
  const failures: unknown[] = [];
  // The API filters by the start of a session, so a long one is found further back than its end.
  const startedSince = new Date(Math.max(0, since.getTime() - longestSession));
  for await (const session of listSessions(run, { status: 'ENDED', startedSince })) {
    // The time at which a session ended may be missing. Its key is the same, so it is handled once.
    if (session.ended_at && session.ended_at < since) continue;
    try {
      const { outcome } = await intake.accept(endedBody(session, appId));
      if (outcome === 'accepted') report.accepted += 1;
      else if (outcome === 'not-ours') report.notOurs += 1;
      else report.ignored += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw failures[0];
  }
  return report;
}

/** The body that the webhook of this end has, as far as the list of sessions knows it. */
function endedBody(session: ListedSession, ownAppId: string): Uint8Array<ArrayBuffer> {
  const { started_at: startedAt, ended_at: endedAt } = session;
  const body = {
    event: 'meeting.ended',
    meeting: {
      id: session.associated_id,
      sessionId: session.id,
      title: session.meeting_display_name,
      status: session.status,
      createdAt: startedAt,
      startedAt,
      ...(endedAt && { endedAt }),
      // Without it, `isOurs` would drop the end of an app of one's own.
      organizedBy: { id: session.organization_id ?? ownAppId },
    },
  };
  return new TextEncoder().encode(JSON.stringify(body));
}

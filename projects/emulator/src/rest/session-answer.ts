import type { ActiveSessionGetActiveSessionResponse } from 'cloudflare/resources/realtime-kit/active-session';
import { type SessionHistory, type SessionRecord } from '../meetings/session-history.js';

/** Describes a session in a response. */
export function describeSession(session: SessionRecord, history: SessionHistory, now: Date) {
  const { id, appId, meetingId, title, startedAt, endedAt, peak } = session;
  const visits = history.visits(id);
  const times = [startedAt, ...visits.map(({ joinedAt, leftAt }) => leftAt ?? joinedAt)];
  return {
    id,
    associated_id: meetingId,
    organization_id: appId,
    meeting_display_name: title,
    type: 'meeting',
    status: endedAt ? 'ENDED' : 'LIVE',
    live_participants: history.present(id),
    max_concurrent_participants: peak,
    minutes_consumed: visits.reduce((sum, visit) => sum + minutes(visit, now), 0),
    started_at: startedAt.toISOString(),
    created_at: startedAt.toISOString(),
    updated_at: new Date(Math.max(...times.map(Number), Number(endedAt ?? 0))).toISOString(),
    ...(endedAt && { ended_at: endedAt.toISOString() }),
  } satisfies ActiveSessionGetActiveSessionResponse.Data;
}

/** Calculates how long a participant was or has been in the session. */
export function minutes(
  { joinedAt, leftAt }: { readonly joinedAt: Date; readonly leftAt?: Date },
  now: Date,
): number {
  return (Number(leftAt ?? now) - Number(joinedAt)) / 60_000;
}

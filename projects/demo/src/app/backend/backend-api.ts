import {
  DemoServerError,
  type Fields,
  isFields,
  post,
  request,
  type Role,
  unreadableAnswer,
} from '../demo-server';

/** A session that has ended, as reported by a verified webhook. */
export interface EndedSession {
  readonly sessionId: string;
  readonly reason: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** A live session of the app. */
export interface LiveSession {
  readonly sessionId: string;
  readonly meetingId: string;
  readonly title: string | null;
  readonly startedAt: Date | null;
  /** How many participants are in it; null when that is not known. */
  readonly participants: number | null;
}

/** The result of ending a session. */
export interface EndResult {
  readonly outcome: 'ended' | 'no-active-session';
  /** How many participants were removed; null when that is not known. */
  readonly removed: number | null;
}

/** The result of removing a participant. */
export interface RemovalResult {
  readonly outcome: 'removed' | 'not-in-session' | 'still-in-session' | 'not-found';
  /** Whether the token was revoked. */
  readonly revoked: boolean;
}

/** The planned end of a meeting's session. */
export interface Plan {
  /** Null while no end is planned. */
  readonly endsAt: Date | null;
  /** The time of the server. */
  readonly now: Date;
}

/** Plans to end the session some time from now, by the clock of the server. */
export async function planEnd(
  meetingId: string,
  { after, reason }: { readonly after: number; readonly reason: string },
): Promise<Plan> {
  const { now } = plan(await request(meetingPath(meetingId, '/plan')));
  const at = new Date(now.getTime() + after).toISOString();
  return plan(await post(meetingPath(meetingId, '/plan'), { at, reason }));
}

/** Postpones the planned end by so many milliseconds. */
export async function extendPlan(meetingId: string, by: number): Promise<Plan> {
  return plan(await post(meetingPath(meetingId, '/plan/extend'), { by }));
}

export async function cancelPlan(meetingId: string): Promise<Plan> {
  return plan(await request(meetingPath(meetingId, '/plan'), { method: 'DELETE' }));
}

/** Ends the session of a meeting, and disables the meeting if wanted. */
export async function endSession(
  meetingId: string,
  { disable }: { readonly disable: boolean },
): Promise<EndResult> {
  const { outcome, removed } = await post(meetingPath(meetingId, '/end'), { disable });
  if (outcome !== 'ended' && outcome !== 'no-active-session') throw unreadableAnswer();
  return { outcome, removed: typeof removed === 'number' ? removed : null };
}

/** Disables a meeting, so that nobody can join. */
export async function disableMeeting(meetingId: string): Promise<void> {
  await post(meetingPath(meetingId, '/disable'), {});
}

export async function enableMeeting(meetingId: string): Promise<void> {
  await post(meetingPath(meetingId, '/enable'), {});
}

/** Removes a participant from the session, and revokes the token if wanted. */
export async function removeParticipant(
  meetingId: string,
  role: Role,
  { revoke }: { readonly revoke: boolean },
): Promise<RemovalResult> {
  const { results } = await post(meetingPath(meetingId, '/participants/remove'), {
    // The demo's server gives each participant this id.
    customParticipantIds: [`demo-${role}`],
    revoke,
  });
  const result: unknown = Array.isArray(results) ? results[0] : null;
  if (!isFields(result)) throw unreadableAnswer();
  const { outcome, revoked, error } = result;
  if (isFields(error) && typeof error['message'] === 'string') {
    throw new DemoServerError(error['message']);
  }
  if (!isRemovalOutcome(outcome)) throw unreadableAnswer();
  return { outcome, revoked: revoked === true };
}

/** Lists the live sessions of the app. */
export async function listLiveSessions(): Promise<readonly LiveSession[]> {
  const { sessions } = await request('/admin/sessions');
  if (!Array.isArray(sessions)) throw unreadableAnswer();
  return sessions.map((session: unknown) => {
    if (!isFields(session)) throw unreadableAnswer();
    const { sessionId, meetingId, title, participants } = session;
    if (typeof sessionId !== 'string' || typeof meetingId !== 'string') throw unreadableAnswer();
    return {
      sessionId,
      meetingId,
      title: typeof title === 'string' ? title : null,
      startedAt: date(session['startedAt']),
      participants: typeof participants === 'number' ? participants : null,
    };
  });
}

/**
 * Calls the listener with each ended session of a meeting, those before included.
 *
 * @returns a function that stops it
 */
export function followEndedSessions(
  meetingId: string,
  listener: (session: EndedSession) => void,
): () => void {
  const source = new EventSource(`/api/meetings/${encodeURIComponent(meetingId)}/ended-sessions`);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const session = endedSession(JSON.parse(data));
    if (session !== null) listener(session);
  };
  return () => source.close();
}

function meetingPath(meetingId: string, action: string): string {
  return `/admin/meetings/${encodeURIComponent(meetingId)}${action}`;
}

function isRemovalOutcome(value: unknown): value is RemovalResult['outcome'] {
  return (
    value === 'removed' ||
    value === 'not-in-session' ||
    value === 'still-in-session' ||
    value === 'not-found'
  );
}

function plan({ endsAt, now }: Fields): Plan {
  const serverTime = date(now);
  if (serverTime === null) throw unreadableAnswer();
  return { endsAt: date(endsAt), now: serverTime };
}

function endedSession(value: unknown): EndedSession | null {
  if (!isFields(value) || typeof value['sessionId'] !== 'string') return null;
  const { reason }: Fields = value;
  return {
    sessionId: value['sessionId'],
    reason: typeof reason === 'string' ? reason : null,
    startedAt: date(value['startedAt']),
    endedAt: date(value['endedAt']),
  };
}

function date(value: unknown): Date | null {
  return typeof value === 'string' ? new Date(value) : null;
}

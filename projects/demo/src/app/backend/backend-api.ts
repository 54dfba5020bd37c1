import { DemoServerError } from '../demo-server';

/** An end of a session, as a verified webhook told the server. */
export interface EndedSession {
  readonly sessionId: string;
  readonly reason: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** What ending from the server came to. */
export interface EndOutcome {
  readonly outcome: 'ended' | 'no-active-session';
  readonly removed: number | null;
}

/** Ends the session from the server, and closes the meeting as well when asked to. */
export async function endSession(meetingId: string, disable: boolean): Promise<EndOutcome> {
  const answer = await ask(meetingId, 'end', { disable });
  if (answer['outcome'] !== 'ended' && answer['outcome'] !== 'no-active-session') {
    throw unreadable();
  }
  const removed = typeof answer['removed'] === 'number' ? answer['removed'] : null;
  return { outcome: answer['outcome'], removed };
}

/** Opens a closed meeting again. */
export async function enableMeeting(meetingId: string): Promise<void> {
  await ask(meetingId, 'enable', {});
}

/** Whether the meeting is closed, as the backend says: the SDK cannot tell. */
export async function isClosed(meetingId: string): Promise<boolean> {
  const answer = await request(`/api/meetings/${encodeURIComponent(meetingId)}/closed`);
  if (typeof answer['closed'] !== 'boolean') throw unreadable();
  return answer['closed'];
}

/** Hears of every end of this meeting's sessions, those before included. Returns what stops it. */
export function followEnds(meetingId: string, listener: (end: EndedSession) => void): () => void {
  const source = new EventSource(`/api/meetings/${encodeURIComponent(meetingId)}/ends`);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const end = endedSession(JSON.parse(data));
    if (end !== null) listener(end);
  };
  return () => source.close();
}

function ask(meetingId: string, action: string, body: object): Promise<Fields> {
  return request(`/admin/meetings/${encodeURIComponent(meetingId)}/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

type Fields = Record<string, unknown>;

async function request(path: string, init?: RequestInit): Promise<Fields> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    throw new DemoServerError('The demo’s server does not answer. Is it still running?', { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!isFields(answer)) throw unreadable();
  if (response.ok) return answer;
  const { error } = answer as { error?: unknown };
  const message = isFields(error) ? error['message'] : error;
  throw typeof message === 'string' ? new DemoServerError(message) : unreadable();
}

function endedSession(value: unknown): EndedSession | null {
  if (!isFields(value) || typeof value['sessionId'] !== 'string') return null;
  const { reason } = value as { reason?: unknown };
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

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function unreadable(): DemoServerError {
  return new DemoServerError('The demo’s server gave an answer this page does not understand.');
}

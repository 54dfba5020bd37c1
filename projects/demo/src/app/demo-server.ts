/** Whether a participant may end the session depends on the preset that goes with the role. */
export type Role = 'host' | 'guest';

/** What goes between those who are in a session: nothing from a guest in a livestream, sound and pictures in a call. */
export type MeetingKind = 'livestream' | 'group-call';

/** What the demo's server hands to one participant's page. */
export interface Admission {
  readonly name: string;
  readonly role: Role;
  /** The participant's own token. The server keeps everything that could mint one. */
  readonly authToken: string;
  /** Where the local RealtimeKit listens; null when the page joins the cloud. */
  readonly emulatorUrl: string | null;
  readonly kind: MeetingKind;
  /** Whether sound and picture get through in a group call. */
  readonly carriesMedia: boolean;
}

/** A meeting that was opened for this browser window, and what it is on. */
export interface OpenedMeeting {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  /** The kinds that can be opened there. */
  readonly kinds: readonly MeetingKind[];
  readonly where: 'local' | 'cloud';
  /** Whether the webhooks of this RealtimeKit reach the server. */
  readonly hearsEnds: boolean;
}

/** The demo's server refused, or did not answer. The message is written for whoever looks at the page. */
export class DemoServerError extends Error {
  override readonly name = 'DemoServerError';
}

/** Opens a meeting for this browser window alone; of the kind that is usual there, if none is named. */
export async function createMeeting(kind?: MeetingKind): Promise<OpenedMeeting> {
  const answer = await post('/api/meetings', kind === undefined ? {} : { kind });
  if (!isOpenedMeeting(answer)) throw unreadable();
  return answer;
}

/** Fetches the token with which a participant joins. The same role gets the same participant again. */
export async function admit(meetingId: string, role: Role): Promise<Admission> {
  const path = `/api/meetings/${encodeURIComponent(meetingId)}/participants`;
  const answer = await post(path, { role });
  if (!isAdmission(answer)) throw unreadable();
  return answer;
}

export function isRole(value: unknown): value is Role {
  return value === 'host' || value === 'guest';
}

export function isMeetingKind(value: unknown): value is MeetingKind {
  return value === 'livestream' || value === 'group-call';
}

async function post(path: string, body: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new DemoServerError('The demo’s server does not answer. Is it still running?', { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw isRecord(answer) && typeof answer['error'] === 'string'
    ? new DemoServerError(answer['error'])
    : unreadable();
}

function unreadable(): DemoServerError {
  return new DemoServerError('The demo’s server gave an answer this page does not understand.');
}

function isAdmission(value: unknown): value is Admission {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    isRole(value['role']) &&
    typeof value['authToken'] === 'string' &&
    (value['emulatorUrl'] === null || typeof value['emulatorUrl'] === 'string') &&
    isMeetingKind(value['kind']) &&
    typeof value['carriesMedia'] === 'boolean'
  );
}

function isOpenedMeeting(value: unknown): value is OpenedMeeting {
  return (
    isRecord(value) &&
    typeof value['meetingId'] === 'string' &&
    isMeetingKind(value['kind']) &&
    Array.isArray(value['kinds']) &&
    value['kinds'].every(isMeetingKind) &&
    (value['where'] === 'local' || value['where'] === 'cloud') &&
    typeof value['hearsEnds'] === 'boolean'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

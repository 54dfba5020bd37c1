/** The role decides the preset, and so whether a participant may end the session. */
export type Role = 'host' | 'guest';

/** A livestream of the demo has no sound and no pictures. In a group call, both participants send them. */
export type MeetingKind = 'livestream' | 'group-call';

/** What a participant's page needs to join. */
export interface JoinDetails {
  readonly name: string;
  readonly role: Role;
  /** The participant's own token. */
  readonly authToken: string;
  /** The address of the local RealtimeKit; null when the page joins the cloud. */
  readonly emulatorUrl: string | null;
  readonly kind: MeetingKind;
}

/** The meeting of this browser window. */
export interface CreatedMeeting {
  readonly meetingId: string;
  readonly kind: MeetingKind;
  /** The kinds of meeting that can be created. */
  readonly kinds: readonly MeetingKind[];
  readonly where: 'local' | 'cloud';
  readonly receivesWebhooks: boolean;
}

/** The demo's server rejected a request or did not answer. The page shows the message. */
export class DemoServerError extends Error {
  override readonly name = 'DemoServerError';
}

/** Creates a meeting for this browser window. */
export async function createMeeting(kind?: MeetingKind): Promise<CreatedMeeting> {
  const answer = await post('/api/meetings', kind === undefined ? {} : { kind });
  if (!isCreatedMeeting(answer)) throw unreadableAnswer();
  return answer;
}

/**
 * Requests the token with which a participant joins. Returns the same participant for the same role.
 *
 * @param renew whether to add the participant anew, because the token was revoked
 */
export async function requestJoinDetails(
  meetingId: string,
  role: Role,
  { renew }: { readonly renew: boolean },
): Promise<JoinDetails> {
  const path = `/api/meetings/${encodeURIComponent(meetingId)}/participants`;
  const answer = await post(path, { role, renew });
  if (!isJoinDetails(answer)) throw unreadableAnswer();
  return answer;
}

/** Whether the meeting is disabled. The SDK cannot tell. */
export async function isDisabled(meetingId: string): Promise<boolean> {
  const { disabled } = await request(`/api/meetings/${encodeURIComponent(meetingId)}/disabled`);
  if (typeof disabled !== 'boolean') throw unreadableAnswer();
  return disabled;
}

export function isRole(value: unknown): value is Role {
  return value === 'host' || value === 'guest';
}

export function isMeetingKind(value: unknown): value is MeetingKind {
  return value === 'livestream' || value === 'group-call';
}

/** The fields of a JSON object that nothing has checked yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

export function post(path: string, body: object): Promise<Fields> {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Sends a request to the demo's server and returns its answer. Rejects with a `DemoServerError`. */
export async function request(path: string, init?: RequestInit): Promise<Fields> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    throw new DemoServerError('The demo’s server does not answer. Is it still running?', { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!isFields(answer)) throw unreadableAnswer();
  if (response.ok) return answer;
  // The admin routes answer `{ error: { message } }`, and those of the demo `{ error }`.
  const { error } = answer;
  const message = isFields(error) ? error['message'] : error;
  throw typeof message === 'string' ? new DemoServerError(message) : unreadableAnswer();
}

export function unreadableAnswer(): DemoServerError {
  return new DemoServerError('This page does not understand the answer of the demo’s server.');
}

function isJoinDetails(value: Fields): value is Fields & JoinDetails {
  return (
    typeof value['name'] === 'string' &&
    isRole(value['role']) &&
    typeof value['authToken'] === 'string' &&
    (value['emulatorUrl'] === null || typeof value['emulatorUrl'] === 'string') &&
    isMeetingKind(value['kind'])
  );
}

function isCreatedMeeting(value: Fields): value is Fields & CreatedMeeting {
  return (
    typeof value['meetingId'] === 'string' &&
    isMeetingKind(value['kind']) &&
    Array.isArray(value['kinds']) &&
    value['kinds'].every(isMeetingKind) &&
    (value['where'] === 'local' || value['where'] === 'cloud') &&
    typeof value['receivesWebhooks'] === 'boolean'
  );
}

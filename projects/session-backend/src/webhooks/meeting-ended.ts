/** Why a session ended, in the words of the cloud; others may be added there. */
export type EndReason = 'HOST_ENDED_MEETING' | 'ALL_PARTICIPANTS_LEFT' | (string & {});

/** A session that ended, as a verified webhook tells it. */
export interface SessionEnd {
  readonly meetingId: string;
  /** The run of the meeting that ended. The same in every delivery of this end, and in no other. */
  readonly sessionId: string;
  readonly title: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly reason: EndReason | null;
}

/** What a body with a right signature turned out to be. */
export type WebhookEvent =
  | { readonly kind: 'meeting-ended'; readonly end: SessionEnd }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly problem: string };

type Fields = Readonly<Record<string, unknown>>;

/** What must be right in a body and is not. */
class Unreadable extends Error {}

/** Reads the bytes of a body whose signature is right. */
export function readWebhookEvent(body: Uint8Array): WebhookEvent {
  try {
    const fields = asFields('The body', parse(body));
    const event = own(fields, 'event');
    if (typeof event !== 'string' || event === '') {
      throw new Unreadable('It does not say which event it is.');
    }
    return event === meetingEnded
      ? { kind: 'meeting-ended', end: sessionEnd(fields) }
      : { kind: 'other' };
  } catch (error) {
    if (error instanceof Unreadable) {
      return { kind: 'unreadable', problem: error.message };
    }
    throw error;
  }
}

/** The name of the event. */
export const meetingEnded = 'meeting.ended';

function sessionEnd(fields: Fields): SessionEnd {
  const meeting = asFields('meeting', own(fields, 'meeting'));
  return {
    meetingId: id(meeting, 'id'),
    sessionId: id(meeting, 'sessionId'),
    title: text(meeting, 'title'),
    startedAt: date(meeting, 'startedAt'),
    endedAt: date(meeting, 'endedAt'),
    reason: text(fields, 'reason'),
  };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (error) {
    // A RangeError is what nesting too deep for the engine gives.
    throw new Unreadable('It is not JSON in UTF-8.', { cause: error });
  }
}

function asFields(name: string, value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable(`${name} is no object.`);
  }
  return value as Fields;
}

/** Never what an object inherits: a body can name "__proto__". */
function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** What the claim is on has to be there. */
function id(fields: Fields, name: string): string {
  const value = own(fields, name);
  if (typeof value !== 'string' || value === '' || value.length > 200) {
    throw new Unreadable(`meeting.${name} is missing or is no id.`);
  }
  return value;
}

function text(fields: Fields, name: string): string | null {
  const value = own(fields, name) ?? null;
  if (value !== null && typeof value !== 'string') {
    throw new Unreadable(`${name} is no text.`);
  }
  return value;
}

function date(fields: Fields, name: string): Date | null {
  const value = text(fields, name);
  if (value === null) {
    return null;
  }
  const parsed = new Date(value);
  if (Number.isNaN(parsed.getTime())) {
    throw new Unreadable(`${name} is no date.`);
  }
  return parsed;
}

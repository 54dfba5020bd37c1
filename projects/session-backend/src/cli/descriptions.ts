import { type EndSessionResult } from '../sessions/end-session.js';
import { type Webhook } from '../sessions/ended-webhook.js';
import { type MeetingStatus } from '../sessions/session-backend.js';
import { printable } from './printable.js';

/** What the command says to people; `--json` says it to programs. */

export function describeStatus({ meetingId, title, disabled, session }: MeetingStatus): string {
  const name = title === null || title === '' ? meetingId : `${title} (${meetingId})`;
  const openness = disabled ? 'closed' : 'open';
  const room = session
    ? `session ${session.sessionId} is live since ${session.startedAt.toISOString()}, with ` +
      people(session.participants)
    : 'no active session';
  return printable(`${name} is ${openness}: ${room}.`);
}

export function describeEnd(result: EndSessionResult, disable: boolean): string {
  const closed = disable ? ' The meeting is closed.' : '';
  if (result.outcome === 'no-active-session') {
    return `There was no active session.${closed}`;
  }
  const whom = result.removed === null ? '' : `, ${people(result.removed)} removed`;
  return `The session is ended${whom}.${closed}`;
}

export function describeWebhook({ id, url, events, enabled }: Webhook): string {
  return printable(`${id}  ${url}  ${events.join(', ')}${enabled ? '' : '  (switched off)'}`);
}

function people(count: number): string {
  return count === 1 ? '1 participant' : `${count} participants`;
}

import { type DeadLetter } from '../webhooks/webhook-engine.js';
import { type MeetingStatus } from '../sessions/session-backend.js';
import { inCommandWords } from './command-words.js';
import { printable } from './printable.js';
import {
  type EndAllResult,
  type EndSessionResult,
  type RemovalResult,
  type SessionSummary,
  type Webhook,
} from '../sessions/session-results.js';

/** The texts that the command prints without `--json`. */

export function describeStatus({ meetingId, title, disabled, session }: MeetingStatus): string {
  const name = title === null || title === '' ? meetingId : `${title} (${meetingId})`;
  const live = session
    ? `session ${session.sessionId} is live since ${session.startedAt.toISOString()}, with ` +
      participants(session.participants)
    : 'no active session';
  return printable(`${name} is ${disabled ? 'disabled' : 'enabled'}: ${live}.`);
}

export function describeEnd(result: EndSessionResult, disable: boolean): string {
  const disabled = ' The meeting is disabled.';
  switch (result.outcome) {
    case 'no-active-session':
      return `There was no active session.${disable ? disabled : ''}`;
    case 'another-session':
      return (
        `That session had ended before. Session ${printable(result.sessionId)} is live and goes on.` +
        (result.disabled ? disabled : '')
      );
    case 'ended': {
      const removed = result.removed === null ? '' : `, ${participants(result.removed)} removed`;
      return `The session has ended${removed}.${disable ? disabled : ''}`;
    }
  }
}

export function describeEndOfOne(ended: EndAllResult, disable: boolean): string {
  return printable(`${ended.meetingId}  ${textOfOne(ended, disable)}`);
}

function textOfOne(ended: EndAllResult, disable: boolean): string {
  if ('error' in ended) {
    return inCommandWords(ended.error.message);
  }
  // A meeting whose session had ended before is not disabled.
  return describeEnd(ended.result, disable && ended.result.outcome === 'ended');
}

export function describeSession(session: SessionSummary): string {
  const { sessionId, meetingId, title, status, startedAt, endedAt } = session;
  const time = endedAt
    ? `${startedAt.toISOString()} to ${endedAt.toISOString()}`
    : `since ${startedAt.toISOString()}`;
  const count = session.participants === null ? '' : `  ${participants(session.participants)}`;
  return printable(
    `${sessionId}  ${meetingId}  ${status}  ${time}${status === 'LIVE' ? count : ''}  ${title ?? ''}`.trimEnd(),
  );
}

const removals: Record<RemovalResult['outcome'], string> = {
  removed: 'removed',
  'not-in-session': 'not in the session',
  'still-in-session': 'still in the session: try again',
  'not-found': 'not a participant of the meeting',
  failed: 'failed',
};

export function describeRemoval(removal: RemovalResult): string {
  const why = 'error' in removal ? `: ${inCommandWords(removal.error.message)}` : '';
  const revoked = removal.revoked ? ', its tokens are revoked' : '';
  return printable(`${removal.id}  ${removals[removal.outcome]}${revoked}${why}`);
}

export function describeWebhook({ id, url, events, enabled }: Webhook): string {
  return printable(`${id}  ${url}  ${events.join(', ')}${enabled ? '' : '  (disabled)'}`);
}

export function describeDeadLetter(letter: DeadLetter): string {
  const { key, name, sessionId, failedAt, attempts, error } = letter;
  return printable(
    `${key}  ${name}  ${sessionId ?? '-'}  ${failedAt.toISOString()}  ${attempts} attempts  ${error}`,
  );
}

function participants(count: number): string {
  return count === 1 ? '1 participant' : `${count} participants`;
}

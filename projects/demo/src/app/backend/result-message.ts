import { DemoServerError, type Role } from '../demo-server';
import { type EndResult, type Plan, type RemovalResult } from './backend-api';

/** Describes the result of ending a session. */
export function endMessage({ outcome, removed }: EndResult, disabled: boolean): string {
  const meeting = disabled ? ' The meeting is disabled.' : '';
  if (outcome === 'no-active-session') return `There was no live session.${meeting}`;
  return removed === null
    ? `The session has ended.${meeting}`
    : `The session has ended. Removed: ${removed}.${meeting}`;
}

/** Describes the result of removing a participant. */
export function removalMessage({ outcome, revoked }: RemovalResult, role: Role): string {
  const token = revoked ? ' The token is revoked.' : '';
  switch (outcome) {
    case 'removed':
      return `The ${role} was removed.${token}`;
    case 'not-in-session':
      return `The ${role} was not in a session.${token}`;
    case 'still-in-session':
      return `The ${role} is still in the session. Try again.${token}`;
    case 'not-found':
      return `The meeting has no ${role}.`;
  }
}

/** Describes a plan that was made or changed. */
export function planMessage({ endsAt }: Plan): string {
  return endsAt === null
    ? 'The planned end is canceled.'
    : `The session ends at ${timeOfDay.format(endsAt)}.`;
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** Describes an error. */
export function errorMessage(error: unknown): string {
  return error instanceof DemoServerError
    ? error.message
    : 'The request failed in this browser. Reload the page.';
}

import { type EndedSession, type EndOutcome } from './backend-api';

/** What ending came to, for the person who pressed the button. */
export function endWords({ outcome, removed }: EndOutcome, closed: boolean): string {
  const after = closed ? ' The meeting is closed.' : '';
  if (outcome === 'no-active-session') return `Nobody was in the room.${after}`;
  const whom = removed === null ? '' : `: ${removed} removed`;
  return `The session is ended${whom}.${after}`;
}

/** Why a session ended, in words. */
export function reasonWords(reason: EndedSession['reason']): string {
  switch (reason) {
    case 'HOST_ENDED_MEETING':
      return 'ended for everyone';
    case 'ALL_PARTICIPANTS_LEFT':
      return 'everyone left';
    default:
      return reason ?? 'no reason given';
  }
}

/** How long a session lasted, such as `1 min 5 s`; empty when that is not known. */
export function durationWords({ startedAt, endedAt }: EndedSession): string {
  if (startedAt === null || endedAt === null) return '';
  const seconds = Math.max(0, Math.round((Number(endedAt) - Number(startedAt)) / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

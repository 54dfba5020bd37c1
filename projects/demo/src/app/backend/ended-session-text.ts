import { type EndedSession } from './backend-api';

/** Describes why a session ended. */
export function reasonText(reason: EndedSession['reason']): string {
  switch (reason) {
    case 'HOST_ENDED_MEETING':
      return 'Ended for everyone';
    case 'ALL_PARTICIPANTS_LEFT':
      return 'Everyone left';
    default:
      return reason ?? 'Unknown reason';
  }
}

/** Formats how long a session lasted, such as `after 1 min 5 s`. Empty when that is not known. */
export function durationText({ startedAt, endedAt }: EndedSession): string {
  if (startedAt === null || endedAt === null) return '';
  const seconds = Math.max(0, Math.round((Number(endedAt) - Number(startedAt)) / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `after ${seconds} s` : `after ${minutes} min ${seconds % 60} s`;
}

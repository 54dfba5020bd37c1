import { type TimedEnd } from './planned-end';
import { steadyClock } from './steady-clock';

/**
 * Reads the answer of a backend to `GET …/plan`: `endsAt` and `now` as ISO dates, and `reason`.
 *
 * @param url names the plan in errors
 * @param roundTrip the milliseconds that the request took. The server's `now` is half of that old
 * @throws TypeError for any other answer
 */
export function planAnswer(url: string, answer: unknown, roundTrip: number): TimedEnd | null {
  const { endsAt, reason, now } = (answer ?? {}) as Record<string, unknown>;
  const serverTime = time(now);
  const end = endsAt === null ? null : time(endsAt);
  if (Number.isNaN(serverTime) || Number.isNaN(end)) {
    throw new TypeError(
      `ngx-realtimekit-session: the plan at ${url} must have "endsAt", a date or null, and "now", a date. ` +
        `Got ${JSON.stringify(answer)}.`,
    );
  }
  return end === null
    ? null
    : {
        endsAt: new Date(end),
        reason: typeof reason === 'string' ? reason : null,
        announcedBy: null,
        now: steadyClock(serverTime + roundTrip / 2),
      };
}

function time(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : NaN;
}

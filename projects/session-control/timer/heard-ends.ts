import { LONGEST_DELAY } from './milliseconds';
import { type TimedEnd, earliest, millisecondsLeft } from './planned-end';
import { steadyClock } from './steady-clock';
import { type TimerMessage } from './timer-message';

/** An announcement counts as taken back when it was not repeated for this long, in milliseconds. */
export const SILENCE = 30_000;

/** A repeated announcement that differs by less came earlier or later, and was not changed. */
const TRANSIT = 2_000;

/** The most announcements that are kept. Anyone can send any number. */
const MOST = 20;

/** The announced ends that were heard, by the id of the announcement. */
export type HeardEnds = ReadonlyMap<string, HeardEnd>;

interface HeardEnd {
  readonly end: TimedEnd;
  /** When it was heard last, by `performance.now()`. */
  readonly heardAt: number;
}

/** Applies a message about an announced end. */
export function withMessage(
  heard: HeardEnds,
  message: Exclude<TimerMessage, { readonly action: 'changed' }>,
): HeardEnds {
  const next = new Map(heard);
  const before = next.get(message.id)?.end;
  next.delete(message.id); // the last heard is the last of the map
  if (message.action === 'end') {
    next.set(message.id, { end: endOf(message, before), heardAt: performance.now() });
    const [oldest] = next.keys();
    if (next.size > MOST && oldest !== undefined) {
      next.delete(oldest);
    }
  }
  return next;
}

/** Drops the announcements that were not repeated. */
export function withoutSilent(heard: HeardEnds): HeardEnds {
  return new Map([...heard].filter(([, { heardAt }]) => performance.now() - heardAt < SILENCE));
}

/** Milliseconds until the next announcement has been silent for too long; `null` without any. */
export function untilSilent(heard: HeardEnds): number | null {
  const [oldest] = heard.values();
  return oldest ? Math.max(0, oldest.heardAt + SILENCE - performance.now()) : null;
}

/** The announced end that comes first. */
export function earliestHeard(heard: HeardEnds): TimedEnd | null {
  return earliest([...heard.values()].map(({ end }) => end));
}

/** An end some time from now, on a clock that does not jump. */
export function endIn(left: number, texts: Pick<TimedEnd, 'reason' | 'announcedBy'>): TimedEnd {
  const now = Date.now();
  return { ...texts, endsAt: new Date(now + left), now: steadyClock(now) };
}

function endOf(
  { left, reason, by }: Extract<TimerMessage, { readonly action: 'end' }>,
  before: TimedEnd | undefined,
): TimedEnd {
  const bounded = Math.min(left, LONGEST_DELAY);
  if (before?.reason === reason && before.announcedBy === by) {
    const later = bounded - millisecondsLeft(before);
    // The shortest transit is the closest to the truth.
    if (later >= 0 && later < TRANSIT) {
      return before;
    }
  }
  return endIn(bounded, { reason, announcedBy: by });
}

import { InjectionToken, type Signal } from '@angular/core';

/** An end of the session that is planned. */
export interface PlannedEnd {
  /** When the session ends. */
  readonly endsAt: Date;
  /** Why it ends, as a sentence for the user; `null` if nobody said. */
  readonly reason: string | null;
  /** The name that the announcing participant gave; `null` when no participant announced the end. */
  readonly announcedBy: string | null;
}

/** A planned end with the clock that its date is from. Clocks of participants and servers differ. */
export interface TimedEnd extends PlannedEnd {
  /** The current time of that clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * The features that plan an end. `SessionTimer` calls each once, in its injection context.
 */
export const END_SOURCES = new InjectionToken<readonly (() => Signal<TimedEnd | null>)[]>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'END_SOURCES' : '',
);

/** Milliseconds until the end; negative when it is overdue. */
export function millisecondsLeft({ endsAt, now }: TimedEnd): number {
  return endsAt.getTime() - now();
}

/** The end that comes first. */
export function earliest(ends: readonly (TimedEnd | null)[]): TimedEnd | null {
  return ends.reduce(
    (first, end) =>
      end && (!first || millisecondsLeft(end) < millisecondsLeft(first)) ? end : first,
    null,
  );
}

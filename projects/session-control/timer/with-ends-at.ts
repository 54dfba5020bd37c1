import { ErrorHandler, type Signal, computed, inject, isSignal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type Observable, catchError, from, isObservable, of } from 'rxjs';

import { END_SOURCES, type PlannedEnd, type TimedEnd } from './planned-end';
import { type SessionTimerFeature } from './session-timer-feature';

/** The end that the application plans: a date, a date with a reason, or none. */
export type MaybeEnd = Date | Pick<PlannedEnd, 'endsAt' | 'reason'> | null | undefined;

/** The source of the planned end: fixed, a promise, or an observable or signal that changes. */
export type EndSource = MaybeEnd | PromiseLike<MaybeEnd> | Observable<MaybeEnd> | Signal<MaybeEnd>;

/**
 * Takes the planned end from the application. The date is compared with the clock of the device.
 *
 * If the source fails or a date is invalid, no end is planned, and the error goes to the
 * application's `ErrorHandler`.
 *
 * ```ts
 * provideSessionTimer(withEndsAt(() => new Date('2030-01-01T10:00:00Z')))
 * ```
 *
 * @param source called once, in an injection context, when `SessionTimer` is created; return a signal
 *   itself, not its value
 * @throws TypeError when it is not a function
 */
export function withEndsAt(source: () => EndSource): SessionTimerFeature {
  if (typeof source !== 'function') {
    throw new TypeError(
      `ngx-realtimekit-session: the source of the end is of type ${typeof source}, not a function.` +
        (typeof ngDevMode === 'undefined' || ngDevMode
          ? ' Pass a function that returns the end, or a promise, observable or signal of it.'
          : ''),
    );
  }
  return {
    kind: 'ends-at',
    providers: [{ provide: END_SOURCES, multi: true, useValue: () => endOf(source) }],
  };
}

function endOf(source: () => EndSource): Signal<TimedEnd | null> {
  const errorHandler = inject(ErrorHandler);
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      // In a computed signal the handler could not write a signal.
      untracked(() => errorHandler.handleError(error));
      return null;
    }
  };
  const given = attempt(source);
  const end = isSignal(given)
    ? given
    : toSignal<MaybeEnd, null>(
        (isObservable(given) || isPromise(given) ? from(given) : of<MaybeEnd>(given)).pipe(
          catchError((error: unknown) => {
            errorHandler.handleError(error);
            return of(null);
          }),
        ),
        { initialValue: null },
      );
  return computed(() => attempt(() => timedEnd(end())));
}

function timedEnd(end: MaybeEnd): TimedEnd | null {
  if (end === null || end === undefined) {
    return null;
  }
  const { endsAt, reason } = end instanceof Date ? { endsAt: end, reason: null } : end;
  if (!(endsAt instanceof Date) || Number.isNaN(endsAt.getTime())) {
    throw new TypeError(
      `ngx-realtimekit-session: the planned end must be a valid Date. Got ${String(endsAt)}.`,
    );
  }
  return { endsAt, reason, announcedBy: null, now: Date.now };
}

function isPromise(given: MaybeEnd | PromiseLike<MaybeEnd>): given is PromiseLike<MaybeEnd> {
  return typeof (given as Partial<PromiseLike<MaybeEnd>> | null | undefined)?.then === 'function';
}

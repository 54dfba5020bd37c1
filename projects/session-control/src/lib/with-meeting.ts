import { isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  ErrorHandler,
  PLATFORM_ID,
  type Signal,
  effect,
  inject,
  isSignal,
  provideEnvironmentInitializer,
  untracked,
} from '@angular/core';
import { type Observable, isObservable } from 'rxjs';

import { LIBRARY } from './library-error';
import { type Meeting } from './meeting';
import { type SessionControlFeature } from './session-control-feature';
import { SessionControlService } from './session-control.service';

/** A meeting, or none. */
export type MaybeMeeting = Meeting | null | undefined;

/**
 * The source of the meeting: a fixed meeting, a promise of one, or an observable or signal that
 * changes.
 */
export type MeetingSource =
  MaybeMeeting | PromiseLike<MaybeMeeting> | Observable<MaybeMeeting> | Signal<MaybeMeeting>;

/**
 * Connects the meeting automatically, and every later one. `null` and `undefined` disconnect.
 *
 * Does nothing on the server. If the source fails, the session is `idle`, and the error goes to the
 * application's `ErrorHandler`.
 *
 * @param source called once, in an injection context, when the injector is created; return a signal
 *   itself, not its value
 * @throws TypeError when it is not a function
 */
export function withMeeting(source: () => MeetingSource): SessionControlFeature {
  if (typeof source !== 'function') {
    throw new TypeError(
      `${LIBRARY} the source of the meeting is of type ${typeof source}, not a function.` +
        (typeof ngDevMode === 'undefined' || ngDevMode
          ? ' Pass a function that returns the meeting, or a promise, observable or signal of it.'
          : ''),
    );
  }
  return {
    kind: 'meeting',
    providers: [
      provideEnvironmentInitializer(() => {
        if (isPlatformBrowser(inject(PLATFORM_ID))) {
          follow(source);
        }
      }),
    ],
  };
}

function follow(source: () => MeetingSource): void {
  const session = inject(SessionControlService);
  const errorHandler = inject(ErrorHandler);
  const destroyRef = inject(DestroyRef);

  const fail = (error: unknown): void => {
    session.disconnect();
    errorHandler.handleError(error);
  };
  const attempt = (use: () => void): void => {
    try {
      use();
    } catch (error) {
      fail(error);
    }
  };
  const use = (meeting: MaybeMeeting): void =>
    attempt(() =>
      meeting === null || meeting === undefined ? session.disconnect() : session.connect(meeting),
    );

  attempt(() => {
    const meetings = source();
    if (isSignal(meetings)) {
      effect(() =>
        attempt(() => {
          const meeting = meetings();
          untracked(() => use(meeting));
        }),
      );
    } else if (isObservable(meetings)) {
      const subscription = meetings.subscribe({ next: use, error: fail });
      destroyRef.onDestroy(() => subscription.unsubscribe());
    } else if (isPromise(meetings)) {
      let destroyed = false;
      destroyRef.onDestroy(() => (destroyed = true));
      meetings.then(
        (meeting) => destroyed || use(meeting),
        (error: unknown) => destroyed || fail(error),
      );
    } else {
      use(meetings);
    }
  });
}

/** Also one that is no `Promise` of this page's: zone.js replaces that class, and not its instances. */
function isPromise(
  meetings: MaybeMeeting | PromiseLike<MaybeMeeting>,
): meetings is PromiseLike<MaybeMeeting> {
  return (
    typeof (meetings as Partial<PromiseLike<MaybeMeeting>> | null | undefined)?.then === 'function'
  );
}

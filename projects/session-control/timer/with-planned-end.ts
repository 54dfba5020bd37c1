import { HttpClient } from '@angular/common/http';
import { isPlatformBrowser } from '@angular/common';
import {
  DOCUMENT,
  DestroyRef,
  ErrorHandler,
  NgZone,
  PLATFORM_ID,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';
import { firstValueFrom, timeout } from 'rxjs';

import { BACKEND_PLAN, type BackendPlan } from './backend-plan';
import { planAnswer } from './plan-answer';
import { type TimedEnd, millisecondsLeft } from './planned-end';
import { ReadingSchedule } from './reading-schedule';
import { type SessionTimerFeature } from './session-timer-feature';

/** A jump of the clock that is noticed, in milliseconds. */
const JUMP = 2_000;

/** How long a reading may take, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Reads the planned end from a backend, with Angular's `HttpClient`, so that your interceptors can
 * authorize the request. The backend of `realtimekit-session-backend` answers it. Any other answers
 * with `{ endsAt, reason, now }`: two ISO dates and a text; `endsAt` and `reason` may be `null`.
 *
 * `now` is the time of the server: the countdown is right on devices with a wrong clock.
 *
 * The plan is read when the meeting is connected, when the participant is back in the room, when the
 * page becomes visible, when the clock of the device jumps, when the planned end is reached, and when
 * another participant calls `SessionTimer.refresh()`. That happens at most once in ten seconds, and
 * spread over five seconds, so that the participants do not all ask at once.
 *
 * If a reading fails, the last plan stays, and the first error goes to the application's
 * `ErrorHandler`. It is tried again, later each time.
 *
 * ```ts
 * provideSessionTimer(withPlannedEnd((meetingId) => `/admin/meetings/${meetingId}/plan`))
 * ```
 *
 * @param url the address of the plan, or a function that returns it for the id of the meeting
 * @throws TypeError when it is neither a string nor a function
 */
export function withPlannedEnd(url: string | ((meetingId: string) => string)): SessionTimerFeature {
  if (typeof url !== 'string' && typeof url !== 'function') {
    throw new TypeError(
      `ngx-realtimekit-session: the address of the plan is of type ${typeof url}.` +
        (typeof ngDevMode === 'undefined' || ngDevMode
          ? ' Pass a string, or a function that returns it for the id of the meeting.'
          : ''),
    );
  }
  return {
    kind: 'planned-end',
    providers: [{ provide: BACKEND_PLAN, useValue: () => backendPlan(url) }],
  };
}

function backendPlan(url: string | ((meetingId: string) => string)): BackendPlan {
  const http = inject(HttpClient);
  const session = inject(SessionControlService);
  const errorHandler = inject(ErrorHandler);
  const zone = inject(NgZone);
  const end = signal<TimedEnd | null>(null);
  const address = computed(() => {
    const meetingId = session.meeting()?.meta?.meetingId;
    return typeof url === 'string' ? url : meetingId === undefined ? null : url(meetingId);
  });
  /** How far the clock of the device is from a steady one. It differs after a jump, or after sleep. */
  const skew = (): number => Date.now() - performance.now();
  let skewWhenRead = skew();
  /** The end that was reached and asked for once more: it may have been extended. */
  let reached: number | undefined;

  const read = async (): Promise<void> => {
    const readAddress = untracked(address);
    if (readAddress === null) {
      throw new Error('ngx-realtimekit-session: there is no meeting whose plan could be read.');
    }
    skewWhenRead = skew();
    const startedAt = performance.now();
    const answer = await firstValueFrom(
      http.get<unknown>(readAddress).pipe(timeout({ first: PATIENCE })),
    );
    const planned = planAnswer(readAddress, answer, performance.now() - startedAt);
    if (readAddress === untracked(address)) {
      end.set(planned);
    }
  };
  const schedule = new ReadingSchedule(read, (error) => errorHandler.handleError(error));
  const reset = (): void =>
    schedule.reset(new Error('ngx-realtimekit-session: another meeting was connected.'));
  const outside = <T>(run: () => T): T => zone.runOutsideAngular(run);
  const readSoon = (): void => outside(() => schedule.soon());

  if (isPlatformBrowser(inject(PLATFORM_ID))) {
    const document = inject(DOCUMENT);
    const isOver = computed(() => {
      const { ended, leftState } = session.state();
      return !!ended || !!leftState;
    });
    const isLive = computed(() => session.state().status === 'live');
    const wake = (): void => {
      if (document.visibilityState !== 'hidden' && !untracked(isOver)) {
        readSoon();
      }
    };
    document.addEventListener('visibilitychange', wake);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', wake);
      reset();
    });
    effect(() => {
      const isKnown = address() !== null;
      untracked(() => {
        reset();
        end.set(null);
        if (isKnown && !isOver()) {
          outside(() => schedule.soon(0));
        }
      });
    });
    effect(() => {
      if (isOver()) {
        reset();
      }
    });
    let wasLive = false;
    effect(() => {
      // The first time is the reading above.
      if (isLive() && wasLive) {
        untracked(readSoon);
      }
      wasLive ||= isLive();
    });
  }
  return {
    end: end.asReadonly(),
    read: () => outside(() => schedule.now()),
    readSoon,
    checkClock: () => {
      const planned = untracked(end);
      const overdue =
        planned && millisecondsLeft(planned) <= 0 ? planned.endsAt.getTime() : reached;
      if (overdue !== reached || Math.abs(skew() - skewWhenRead) > JUMP) {
        reached = overdue;
        skewWhenRead = skew();
        readSoon();
      }
    },
  };
}

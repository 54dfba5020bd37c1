import { isPlatformBrowser } from '@angular/common';
import {
  PLATFORM_ID,
  type Signal,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { SessionControlService } from 'ngx-realtimekit-session';

import { assertMilliseconds } from './milliseconds';
import { END_SOURCES, type TimedEnd } from './planned-end';
import { type SessionTimerFeature } from './session-timer-feature';
import { type TimedMeeting } from './timed-meeting';

/**
 * Plans the end a fixed time after the start of the session, which the SDK reports after joining.
 *
 * The start comes from the server and is compared with the clock of the device, so the countdown is
 * off by as much as that clock is. Nothing ends the session: let your backend end it.
 *
 * If the SDK joins another session by itself after a lost connection, it does not report when that
 * one started, so no end is planned.
 *
 * @param duration in milliseconds, from 1 to 2,147,483,647
 * @throws RangeError for any other number, TypeError for any other value
 */
export function withMaxDuration(duration: number): SessionTimerFeature {
  assertMilliseconds('the duration', duration);
  return {
    kind: 'max-duration',
    providers: [{ provide: END_SOURCES, multi: true, useValue: () => endAfter(duration) }],
  };
}

function endAfter(duration: number): Signal<TimedEnd | null> {
  const startedAt = sessionStart();
  return computed(() => {
    const start = startedAt();
    return start === null
      ? null
      : { endsAt: new Date(start + duration), reason: null, announcedBy: null, now: Date.now };
  });
}

/** When the session started, in milliseconds; `null` while that is not known. */
function sessionStart(): Signal<number | null> {
  const session = inject(SessionControlService);
  const startedAt = signal<number | null>(null);
  /** The session that the start time of a client belongs to. */
  const sessions = new WeakMap<object, string | undefined>();
  if (isPlatformBrowser(inject(PLATFORM_ID))) {
    effect((onCleanup) => {
      const meta = (session.meeting() as TimedMeeting | null)?.meta;
      session.state(); // a client may be in another session when it is back
      const read = (): void => {
        const start = meta?.meetingStartedTimestamp;
        if (meta && start && !sessions.has(meta)) {
          sessions.set(meta, meta.sessionId);
        }
        const isItsSession = !!meta && sessions.get(meta) === meta.sessionId;
        startedAt.set(start && isItsSession ? start.getTime() : null);
      };
      meta?.on('*', read);
      onCleanup(() => meta?.off('*', read));
      untracked(read);
    });
  }
  return startedAt.asReadonly();
}

import { BACKEND_PLAN } from './backend-plan';
import { PlanReader } from './plan-reader';
import { type SessionTimerFeature } from './session-timer-feature';

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
    providers: [{ provide: BACKEND_PLAN, useValue: () => new PlanReader(url) }],
  };
}

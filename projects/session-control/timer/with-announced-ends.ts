import { ANNOUNCEMENTS } from './announcement-channel';
import { ParticipantChannel } from './participant-channel';
import { type SessionTimerFeature } from './session-timer-feature';

/**
 * Lets participants who may end the session announce its end to the others, without a backend:
 * `SessionTimer.announceEnd()` and `cancel()`. The announcements are messages of the SDK's
 * `broadcastMessage()`.
 *
 * Any participant can send such a message with any name and reason: the SDK does not say who sent
 * it. A forged message shows a wrong countdown, and ends nothing. Only the announcing client ends
 * the session, and only with the permission to do so.
 *
 * With `withPlannedEnd()`, a message only makes the client read the plan again.
 *
 * ```ts
 * provideSessionTimer(withAnnouncedEnds(), withWarnings(60_000))
 * ```
 */
export function withAnnouncedEnds(): SessionTimerFeature {
  return {
    kind: 'announced-ends',
    providers: [
      {
        provide: ANNOUNCEMENTS,
        useValue: (heardOfChange: (() => void) | null) => new ParticipantChannel(heardOfChange),
      },
    ],
  };
}

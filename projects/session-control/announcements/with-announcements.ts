import { LiveAnnouncer } from '@angular/cdk/a11y';
import { isPlatformBrowser } from '@angular/common';
import {
  PLATFORM_ID,
  effect,
  inject,
  provideEnvironmentInitializer,
  untracked,
} from '@angular/core';
import {
  type SessionControlFeature,
  SessionControlService,
  type SessionMessages,
  type SessionState,
  ɵSESSION_MESSAGE as SESSION_MESSAGE,
} from 'ngx-realtimekit-session';
import { pairwise } from 'rxjs';

/**
 * Announces politely to screen readers, with the sentences of `withMessages()`: that the session
 * has ended, that this participant was removed or lost the connection for good, that a requested
 * end failed, and that this participant lost the permission to end the session. Does not announce
 * an end that was aborted.
 *
 * All announcements use the live region of the CDK's `LiveAnnouncer`. Does nothing on the server,
 * and nothing for a service that a component lists in its `providers`.
 *
 * ```ts
 * provideSessionControl(withAnnouncements(), withMessages({ ended: 'Die Sitzung ist beendet.' }))
 * ```
 */
export function withAnnouncements(): SessionControlFeature {
  return {
    kind: 'announcements',
    providers: [
      provideEnvironmentInitializer(() => {
        if (isPlatformBrowser(inject(PLATFORM_ID))) {
          announceSession();
        }
      }),
    ],
  };
}

function announceSession(): void {
  const session = inject(SessionControlService);
  const messageOf = inject(SESSION_MESSAGE);
  const announcer = inject(LiveAnnouncer);
  const announce = (...sentences: readonly string[]): void =>
    void announcer.announce(sentences.join(' '), 'polite');

  // Both complete with the service, which goes with this injector.
  session.state$.pipe(pairwise()).subscribe(([before, state]) => {
    const key = announcementOf(before, state);
    if (key !== null) {
      announce(messageOf(state, key));
    }
  });
  session.sessionEnded$.subscribe(() => announce(messageOf(session.state(), 'ended')));

  effect(() => {
    const error = session.error();
    if (error === null || error.code === 'aborted') {
      return;
    }
    // The messages may read signals, whose changes are no failures.
    untracked(() => {
      const state = session.state();
      const failure = messageOf(state, 'not-ended');
      announce(failure, ...(state.blocker === null ? [] : [messageOf(state)]));
    });
  });
}

/** What to say of this transition; an end is told by `sessionEnded$`, which reports none twice. */
function announcementOf(before: SessionState, state: SessionState): keyof SessionMessages | null {
  if (state.leftState !== null && state.leftState !== 'left') {
    return state.leftState;
  }
  return before.permitted && state.blocker === 'no-permission' ? 'no-permission' : null;
}

import { LiveAnnouncer } from '@angular/cdk/a11y';
import { isPlatformBrowser } from '@angular/common';
import {
  ApplicationRef,
  Injector,
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

/**
 * Announces politely to screen readers, with the sentences of `withMessages()`: that the session
 * has ended, that this participant was removed or lost the connection for good, that a requested
 * end failed, and that this participant lost the permission to end the session. Does not announce
 * an end that was aborted.
 *
 * All announcements share the live region of the CDK's `LiveAnnouncer`. Announces the service of the
 * same injector only: repeat it in a route that calls `provideSessionControl()`. A service that a
 * component provides is not announced. Does nothing on the server.
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
  const application = inject(ApplicationRef);
  const injector = inject(Injector);
  const announcer = inject(LiveAnnouncer);
  const session = inject(SessionControlService);

  /** Announces the sentences of these keys; `undefined` is the key of what blocks ending. */
  function announce(state: SessionState, ...keys: (keyof SessionMessages | undefined)[]): void {
    // The application destroys its announcer, possibly before this injector.
    if (application.destroyed) {
      return;
    }
    // Injected late: the messages may need what the application's initializers prepare.
    const messageOf = injector.get(SESSION_MESSAGE);
    const sentences = keys
      .map((key) => messageOf(state, key))
      .filter((sentence) => sentence !== '');
    if (sentences.length > 0) {
      void announcer.announce(sentences.join(' '), 'polite');
    }
  }

  // Both observables complete when this injector destroys the service.
  let before = session.state();
  let hadPermission = false;
  session.state$.subscribe((state) => {
    if (state.status === 'live') {
      if (hadPermission && !state.permitted) {
        announce(state, 'no-permission');
      }
      hadPermission = state.permitted;
    } else if (state.status === 'idle' || state.ended || state.leftState) {
      hadPermission = false;
    }
    // A client that was out before it was connected is not announced again.
    if (state.leftState && state.leftState !== 'left' && before.status !== 'idle') {
      announce(state, state.leftState);
    }
    before = state;
  });
  session.sessionEnded$.subscribe(() => announce(session.state(), 'ended'));

  effect(() => {
    const error = session.error();
    if (error === null || error.code === 'aborted') {
      return;
    }
    // The messages may read signals. A change of those is no failure.
    untracked(() => {
      const state = session.state();
      // Not while another call still waits. The end and the removal are announced above.
      if (state.status !== 'ending' && !state.ended && !state.leftState) {
        announce(state, 'not-ended', ...(state.blocker ? [undefined] : []));
      }
    });
  });
}

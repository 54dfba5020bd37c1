import { InjectionToken } from '@angular/core';

import { type SessionControlFeature } from './session-control-feature';
import { type EndBlocker, type LeftState, type SessionState } from './session-state';

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** The sentence for each reason that blocks ending, and for each way of having left. */
export type SessionMessages = Readonly<Record<Exclude<EndBlocker, 'left'> | LeftState, string>>;

/** Why the session cannot be ended, as a sentence for the person at the control. */
export type SessionMessage = (state: SessionState) => string;

const ENGLISH: SessionMessages = {
  'no-meeting': 'There is no meeting yet.',
  'not-joined': 'You are not in the session.',
  'no-permission': 'You are not allowed to end this session for everyone.',
  unavailable: 'Ending the session is not available here.',
  reconnecting: 'The connection is being restored.',
  ending: 'The session is being ended.',
  ended: 'The session has ended.',
  left: 'You have left the session.',
  kicked: 'You were removed from the session.',
  rejected: 'You were not admitted to the session.',
  failed: 'The connection to the session was lost.',
};

const english: SessionMessage = (state) => ENGLISH[reasonOf(state)];

/** Makes the sentences; English unless {@link withMessages} says otherwise. */
export const SESSION_MESSAGE = new InjectionToken<SessionMessage>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'SESSION_MESSAGE' : '',
  {
    providedIn: 'root',
    factory: () => english,
  },
);

/**
 * Replaces the sentences of `reason()`, so that they speak the application's language.
 *
 * @param messages some of the sentences, or a function that makes all of them from the whole
 *   snapshot. The function is called whenever a control is checked that shows what it returns, and
 *   when a signal that it reads changes.
 * @throws TypeError when it is neither
 */
export function withMessages(
  messages: Partial<SessionMessages> | SessionMessage,
): SessionControlFeature {
  if (
    typeof messages !== 'function' &&
    (typeof messages !== 'object' || (messages as unknown) === null)
  ) {
    throw new TypeError(
      typeof ngDevMode === 'undefined' || ngDevMode
        ? 'withMessages() takes an object of sentences, or a function that makes them.'
        : 'messages',
    );
  }
  return {
    kind: 'messages',
    providers: [
      {
        provide: SESSION_MESSAGE,
        useValue:
          typeof messages === 'function'
            ? messages
            : (state: SessionState) => messages[reasonOf(state)] ?? english(state),
      },
    ],
  };
}

/** Asked only while something blocks; a blocker of `left` has its own sentence for each way of leaving. */
function reasonOf({ blocker, leftState }: SessionState): keyof SessionMessages {
  return leftState ?? (blocker as keyof SessionMessages);
}

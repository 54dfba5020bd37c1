import { ErrorHandler, InjectionToken, inject, untracked } from '@angular/core';

import { LIBRARY } from './library-error';
import { type SessionControlFeature } from './session-control-feature';
import { type EndBlocker, type LeftState, type SessionState } from './session-state';

/** The sentence for each reason that blocks ending, and for each way of having left. */
export type SessionMessages = Readonly<Record<Exclude<EndBlocker, 'left'> | LeftState, string>>;

/**
 * Makes the sentence that tells the user why the session cannot be ended. Called again whenever the
 * session, or a signal that it reads, changes.
 */
export type SessionMessage = (state: SessionState) => string;

/** Sentences that replace the English ones: some of them, or a function that makes all of them. */
export type MessageSource = Partial<SessionMessages> | SessionMessage;

/** Makes the sentences once per injector, in its injection context. */
export interface MessageFactory {
  /** Returns the sentences; may call `inject()`. */
  readonly useFactory: () => MessageSource;
}

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
 * A function that throws, or returns no string, falls back to English; what it throws first goes to
 * the `ErrorHandler`.
 *
 * ```ts
 * withMessages({ 'no-permission': 'Nur die Gastgeberin kann die Sitzung beenden.' });
 * withMessages({
 *   useFactory: () => {
 *     const locale = inject(LOCALE_ID);
 *     return ({ blocker }) => `${locale}: ${blocker}`;
 *   },
 * });
 * ```
 *
 * @param messages the sentences, or a factory that may inject a translation service
 * @throws TypeError when it is none of these
 */
export function withMessages(messages: MessageSource | MessageFactory): SessionControlFeature {
  assertMessages(messages);
  const make = 'useFactory' in messages ? messages.useFactory : () => messages;
  return {
    kind: 'messages',
    providers: [
      {
        provide: SESSION_MESSAGE,
        useFactory: () => orEnglish(make(), inject(ErrorHandler)),
      },
    ],
  };
}

function assertMessages(messages: unknown): void {
  if (typeof messages !== 'function' && (typeof messages !== 'object' || messages === null)) {
    throw new TypeError(
      `${LIBRARY} the messages are of type ${typeof messages}.` +
        (typeof ngDevMode === 'undefined' || ngDevMode
          ? ' Pass an object of sentences, a function that makes them, or { useFactory }.'
          : ''),
    );
  }
}

/** Falls back to English for what the source does not say. */
function orEnglish(source: MessageSource, errorHandler: ErrorHandler): SessionMessage {
  assertMessages(source);
  const messageOf =
    typeof source === 'function' ? source : (state: SessionState) => source[reasonOf(state)];
  let hasFailed = false;
  return (state) => {
    let message: unknown;
    try {
      message = messageOf(state);
    } catch (error) {
      // Once: it is called whenever a host is checked.
      if (!hasFailed) {
        hasFailed = true;
        // The caller may be a computed signal, in which the handler could write no signal.
        untracked(() => errorHandler.handleError(error));
      }
    }
    return typeof message === 'string' ? message : english(state);
  };
}

/** Asked only while something blocks; a blocker of `left` has its own sentence for each way of leaving. */
function reasonOf({ blocker, leftState }: SessionState): keyof SessionMessages {
  return leftState ?? (blocker as keyof SessionMessages);
}

import { ErrorHandler, InjectionToken, inject, untracked } from '@angular/core';

import { LIBRARY } from './library-error';
import { type SessionControlFeature } from './session-control-feature';
import { type EndBlocker, type LeftState, type SessionState } from './session-state';

/**
 * The sentence for each reason that blocks ending, for each `leftState`, and for an end that was
 * requested and failed (`not-ended`).
 */
export type SessionMessages = Readonly<
  Record<Exclude<EndBlocker, 'left'> | LeftState | 'not-ended', string>
>;

/**
 * Returns the sentence of this key for the user: why the session cannot be ended, or that an end
 * failed. Called again whenever the session or a signal that it reads changes.
 */
export type SessionMessage<Key extends string = keyof SessionMessages> = (
  state: SessionState,
  key: Key,
) => string;

/**
 * Replaces the English sentences: an object with some of them, or a function that returns all of
 * them.
 */
export type MessageSource<Key extends string = keyof SessionMessages> =
  Partial<Readonly<Record<Key, string>>> | SessionMessage<Key>;

/** Creates the sentences once per injector, in its injection context. */
export interface MessageFactory<Key extends string = keyof SessionMessages> {
  /** Returns the sentences. Can call `inject()`. */
  readonly useFactory: () => MessageSource<Key>;
}

const ENGLISH: SessionMessages = {
  'no-meeting': 'There is no meeting yet.',
  'not-joined': 'You are not in the session.',
  'no-permission': 'You are not allowed to end this session for everyone.',
  unavailable: 'The session cannot be ended here.',
  reconnecting: 'The connection is being restored.',
  ending: 'The session is being ended.',
  ended: 'The session has ended.',
  left: 'You have left the session.',
  kicked: 'You were removed from the session.',
  rejected: 'You were not admitted to the session.',
  failed: 'The connection to the session was lost.',
  'not-ended': 'The session could not be ended.',
};

/** Makes the sentence of a key, or of the reason that blocks ending. */
type MessageOf = (state: SessionState, key?: keyof SessionMessages) => string;

/** Returns the sentences, in English unless {@link withMessages} replaces them. */
export const SESSION_MESSAGE = new InjectionToken<MessageOf>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'SESSION_MESSAGE' : '',
  {
    providedIn: 'root',
    factory:
      () =>
      (state, key = reasonOf(state)) =>
        ENGLISH[key],
  },
);

/**
 * Replaces the sentences of `reason()`, for example with translations.
 *
 * If a function throws or returns no string, the English sentence is used. The first error goes to
 * the `ErrorHandler`.
 *
 * ```ts
 * withMessages({ 'no-permission': 'Nur die Gastgeberin kann die Sitzung beenden.' });
 * withMessages({
 *   useFactory: () => {
 *     const locale = inject(LOCALE_ID);
 *     return (state, key) => `${locale}: ${key}`;
 *   },
 * });
 * ```
 *
 * @param messages the sentences, or a factory that can inject a translation service
 * @throws TypeError for any other value
 */
export function withMessages(messages: MessageSource | MessageFactory): SessionControlFeature {
  const make = messagesFrom(messages, ENGLISH);
  return {
    kind: 'messages',
    providers: [
      {
        provide: SESSION_MESSAGE,
        useFactory: (): MessageOf => {
          const messageOf = make();
          return (state, key = reasonOf(state)) => messageOf(state, key);
        },
      },
    ],
  };
}

/**
 * Returns a function that creates the sentences of a source, in an injection context. English stands
 * in for what the source does not say.
 *
 * @throws TypeError when the messages are of another type, at once or when a factory returns them
 */
export function messagesFrom<Key extends string>(
  messages: MessageSource<Key> | MessageFactory<Key>,
  english: Readonly<Record<Key, string>>,
): () => SessionMessage<Key> {
  assertMessages(messages);
  return () =>
    orEnglish(
      'useFactory' in messages ? messages.useFactory() : messages,
      english,
      inject(ErrorHandler),
    );
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
function orEnglish<Key extends string>(
  source: MessageSource<Key>,
  english: Readonly<Record<Key, string>>,
  errorHandler: ErrorHandler,
): SessionMessage<Key> {
  assertMessages(source);
  let hasFailed = false;
  return (state, key) => {
    let message: unknown;
    try {
      message = typeof source === 'function' ? source(state, key) : source[key];
    } catch (error) {
      // Once: it is called whenever a host is checked.
      if (!hasFailed) {
        hasFailed = true;
        // In a computed signal the handler could not write a signal.
        untracked(() => errorHandler.handleError(error));
      }
    }
    return typeof message === 'string' ? message : english[key];
  };
}

/** The key of what blocks ending. `left` has a sentence for each way of leaving. */
function reasonOf({ blocker, leftState }: SessionState): keyof SessionMessages {
  return leftState ?? (blocker as keyof SessionMessages);
}

import { InjectionToken } from '@angular/core';
import {
  type MessageFactory,
  type MessageSource,
  type SessionControlFeature,
  type SessionMessage,
  ɵmessagesFrom as messagesFrom,
} from 'ngx-realtimekit-session';

/**
 * The sentences of the ready-made pieces. What `withMessages()` replaces is not repeated here: how
 * the participant left, that the session has ended, that an end failed, and why it is blocked.
 */
export interface UiMessages {
  /** The button that leaves, or asks a host whether to leave or to end. */
  readonly leave: string;
  /** The button while the participant is leaving. */
  readonly leaving: string;
  /** The button that ends the session. */
  readonly end: string;
  /** The button while the session is being ended. */
  readonly ending: string;
  /** The button that closes a dialog and changes nothing. */
  readonly cancel: string;
  /** The title of the dialog in which a host chooses. */
  readonly 'leave-title': string;
  /** What leaving does. */
  readonly 'leave-effect': string;
  /** What leaving does when no other host is in the session. */
  readonly 'last-host-effect': string;
  /** The title of the dialog of `endDialog()`. */
  readonly 'end-title': string;
  /** What ending does. */
  readonly 'end-effect': string;
  /** What ending does while a recording runs. */
  readonly 'recording-effect': string;
  /** Follows the sentence that an end failed when nothing else blocks another attempt. */
  readonly retry: string;
  /** Says that leaving failed. */
  readonly 'not-left': string;
  /** Says that this participant ended the session, and when: `{time}`. */
  readonly 'ended-by-self': string;
  /** Says that another host or a backend ended the session, and when: `{time}`. */
  readonly 'ended-by-other': string;
  /** Says what the participant can do after having left. */
  readonly 'left-detail': string;
  /** Says what a kick means. */
  readonly 'kicked-detail': string;
  /** Says what a rejection means. */
  readonly 'rejected-detail': string;
  /** Says what a lost connection means. */
  readonly 'failed-detail': string;
}

const ENGLISH: UiMessages = {
  leave: 'Leave',
  leaving: 'Leaving…',
  end: 'End for everyone',
  ending: 'Ending…',
  cancel: 'Cancel',
  'leave-title': 'Leave the session?',
  'leave-effect': 'The session goes on for the others.',
  'last-host-effect': 'No other host is here. The session goes on without one.',
  'end-title': 'End the session for everyone?',
  'end-effect': 'Everyone is disconnected.',
  'recording-effect': 'Everyone is disconnected. The recording stops.',
  retry: 'Try again.',
  'not-left': 'You could not leave the session. Try again.',
  'ended-by-self': 'You ended it for everyone at {time}.',
  'ended-by-other': 'It was ended for everyone at {time}.',
  'left-detail': 'The session may go on without you.',
  'kicked-detail': 'A host removed you.',
  'rejected-detail': 'A host did not let you in.',
  'failed-detail': 'The session may go on. Check your connection.',
};

/** Returns the sentences, in English unless {@link withUiMessages} replaces them. */
export const UI_MESSAGE = new InjectionToken<SessionMessage<keyof UiMessages>>(
  typeof ngDevMode === 'undefined' || ngDevMode ? 'UI_MESSAGE' : '',
  { providedIn: 'root', factory: () => (_state, key) => ENGLISH[key] },
);

/**
 * Replaces the sentences of the ready-made pieces, as `withMessages()` replaces those of the
 * library: with an object, a function, or a factory that can inject a translation service.
 *
 * If a function throws or returns no string, the English sentence is used. The first error goes to
 * the `ErrorHandler`.
 *
 * ```ts
 * provideSessionControl(withUiMessages({ leave: 'Verlassen', cancel: 'Abbrechen' }))
 * ```
 *
 * @throws TypeError when the messages are neither an object nor a function
 */
export function withUiMessages(
  messages: MessageSource<keyof UiMessages> | MessageFactory<keyof UiMessages>,
): SessionControlFeature {
  return {
    kind: 'ui-messages',
    providers: [{ provide: UI_MESSAGE, useFactory: messagesFrom(messages, ENGLISH) }],
  };
}

import {
  type MeetingEndedEvent,
  type OtherEvent,
  type WebhookEvent,
  type WebhookEventName,
} from './webhook-event.js';

/** Passed to a handler besides the event. */
export interface EventContext {
  /** Fires when the handler has used up its time. Stop then, and throw. */
  readonly signal: AbortSignal;
  /** The idempotency key of the event. */
  readonly key: string;
}

/**
 * Handles an event. The event is done when the promise resolves. When it rejects, the event is
 * handled again, so a handler has to be idempotent.
 */
export type EventHandler<E extends WebhookEvent | OtherEvent = WebhookEvent> = (
  event: E,
  context: EventContext,
) => unknown;

/** The handlers of an application, by the name of the event. */
export type EventHandlers = {
  readonly [Name in WebhookEventName]?:
    EventHandler<WebhookEvent & { readonly name: Name }> | undefined;
};

/** The part of an application that handles events. */
export interface EventConsumer {
  /**
   * Tells this consumer from others that share an engine: 1 to 100 letters, digits, `-` and `_`. It is
   * part of each idempotency key. Under another name, all events count as new, and events that still wait
   * under the old name fail until a process of that name runs them.
   */
  readonly consumer: string;
  /** The handlers, by the name of the event. Events without a handler are ignored. */
  readonly on?: EventHandlers;
  /** Short for `on: { 'meeting.ended': … }`. */
  readonly onMeetingEnded?: EventHandler<MeetingEndedEvent>;
  /**
   * Handles signed bodies that are not a documented event: events that are newer than this version, and
   * those without the ids that make them usable. Without it, new events are ignored, and those without
   * ids are refused with 422 and reported to `onRefused`.
   */
  readonly onOther?: EventHandler<OtherEvent>;
  /** Milliseconds that a handler may take: 1 to 2,147,483,647. 60,000 when left out. */
  readonly timeout?: number;
}

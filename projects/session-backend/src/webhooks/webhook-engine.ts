import { type ParsedEvent } from './webhook-event.js';

/** An event whose signature is verified. */
export interface SignedEvent {
  /** The name of the consumer that it was accepted for. Whatever runs the event has to be of this name. */
  readonly consumer: string;
  /** The name of the event, such as `meeting.ended`. */
  readonly name: string;
  /** The bytes that the cloud signed. An engine stores these, and parses them when it runs the event. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** The event in the body, such as for the ids that a dashboard shows. */
  readonly parsed: ParsedEvent;
}

/**
 * Stores verified events and has each of them handled.
 *
 * The webhook handler answers 2xx once `accept()` has resolved, and 503 when it rejects or takes too
 * long. `realtimekit-session-backend/engine-contract` has the tests that every engine passes.
 */
export interface WebhookEngine {
  /**
   * Makes an event durable. Resolves when the event is stored or was accepted before, so that a
   * delivery that is repeated changes nothing.
   *
   * @param key idempotency key: the same for each delivery of one event to one consumer. It has 1 to
   *   100 letters, digits, `-` and `_`, and begins with a letter.
   * @throws an error when the event could not be stored. The cloud then delivers it again.
   */
  accept(event: SignedEvent, key: string): Promise<void>;

  /**
   * The time since which the engine remembers the keys that it has accepted. An event that was
   * accepted before this time would be handled again.
   */
  remembersSince(): Date;
}

/** An event that failed on every attempt. */
export interface DeadLetter {
  readonly key: string;
  readonly name: string;
  readonly meetingId: string | null;
  readonly sessionId: string | null;
  /** When the last attempt failed. */
  readonly failedAt: Date;
  readonly attempts: number;
  /** The message of the error that the last attempt ended with. */
  readonly error: string;
}

/** The dead letters of an engine. */
export interface DeadLetters {
  /** Lists the dead letters, oldest first. */
  list(): AsyncIterable<DeadLetter>;
  /** Runs a dead letter again, with all its attempts. Resolves with false when there is no such dead letter. */
  retry(key: string): Promise<boolean>;
}

/** How far behind an engine is. */
export interface EngineHealth {
  /** Events that are accepted and not handled yet. */
  readonly waiting: number;
  /** When the oldest of them was accepted; null when none waits. An old date means that no worker runs. */
  readonly oldestWaiting: Date | null;
  readonly dead: number;
}

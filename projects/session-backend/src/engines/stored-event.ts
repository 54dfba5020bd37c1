import { decodeBase64, encodeBase64 } from '../webhooks/base64.js';
import { idsOf } from '../webhooks/webhook-event.js';
import { type SignedEvent } from '../webhooks/webhook-engine.js';

/** An event as an engine stores it. */
export interface StoredEvent {
  readonly consumer: string;
  readonly name: string;
  /** The ids are for people who look at the engine's dashboard. */
  readonly meetingId: string | null;
  readonly sessionId: string | null;
  /** The signed bytes in base64. */
  readonly body: string;
}

export function storedEvent({ consumer, name, body, parsed }: SignedEvent): StoredEvent {
  return {
    consumer,
    name,
    ...idsOf(parsed),
    body: encodeBase64(body),
  };
}

/**
 * Checks that an event is run by the consumer that it was accepted for. Otherwise another
 * consumer handles it, and the right one never gets it.
 *
 * @throws Error when it was accepted for another consumer
 */
export function checkAcceptedFor({ consumer: accepted }: StoredEvent, consumer: string): void {
  if (accepted !== consumer) {
    throw new Error(
      `This event was accepted for the consumer "${accepted}", and "${consumer}" was to handle it. ` +
        'Give each consumer a queue or a Workflow of its own, and both of its processes the same name.',
    );
  }
}

/** The bytes that were signed. */
export function signedBytes({ body }: StoredEvent): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64(body);
  if (!bytes) {
    throw new Error(
      'The body of this event is not base64: the store has been changed. Remove the event.',
    );
  }
  return bytes;
}

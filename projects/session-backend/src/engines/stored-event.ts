import { type SignedEvent } from '../webhooks/webhook-engine.js';
import { parseEvent } from '../webhooks/webhook-event.js';

/** An event as an engine stores it. */
export interface StoredEvent {
  readonly name: string;
  /** The ids are for people who look at the engine's dashboard. */
  readonly meetingId: string | null;
  readonly sessionId: string | null;
  /** The signed bytes in base64. */
  readonly body: string;
}

export function storedEvent({ name, body }: SignedEvent): StoredEvent {
  const { event } = parseEvent(body);
  return {
    name,
    meetingId: 'meetingId' in event ? event.meetingId : null,
    sessionId: 'sessionId' in event ? event.sessionId : null,
    body: btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join('')),
  };
}

/** The bytes that were signed. */
export function signedBytes({ body }: StoredEvent): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
}

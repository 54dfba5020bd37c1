import { parseEvent } from '../webhooks/parse-event.js';
import { type SignedEvent } from '../webhooks/webhook-engine.js';

/** An event with this JSON as its body, as an intake passes it to an engine. */
export function signedEvent(json: object, consumer = 'test'): SignedEvent {
  const body = new TextEncoder().encode(JSON.stringify(json));
  return { consumer, name: 'meeting.ended', body, parsed: parseEvent(body) };
}

import { documentedEvents, organizerOf } from './documented-events.js';
import { isJsonObject, JsonFields, MissingField } from './json-fields.js';
import {
  type ParsedEvent,
  type Payload,
  type WebhookEvent,
  type WebhookEventName,
} from './webhook-event.js';

/** The names of all events that the cloud documents. */
export const webhookEventNames = Object.keys(documentedEvents) as readonly WebhookEventName[];

/** Parses the bytes of a body whose signature is verified. Never throws. */
export function parseEvent(body: Uint8Array<ArrayBuffer>): ParsedEvent {
  const payload = payloadOf(body);
  const fields = new JsonFields(payload);
  const other = <Kind extends 'unknown' | 'unreadable'>(kind: Kind, problem: string) => {
    const organizer = organizerOf(fields.object('meeting')) ?? organizerOf(fields);
    return { kind, event: { name: name === '' ? null : name, organizer, body, problem } };
  };

  const name = fields.text('event');
  if (payload === undefined) {
    return other('unreadable', 'The body is not a JSON object in UTF-8.');
  }
  if (name === null || name === '') {
    return other('unreadable', 'The body does not name an event.');
  }
  if (!isDocumented(name)) {
    return other('unknown', `The event ${JSON.stringify(name)} is not documented.`);
  }
  try {
    const event = Object.assign(documentedEvents[name](fields), { name, payload });
    return { kind: 'documented', event: event as WebhookEvent };
  } catch (error) {
    if (!(error instanceof MissingField)) throw error;
    return other('unreadable', `${name} needs the field ${error.path}, a text that is not empty.`);
  }
}

function isDocumented(name: string): name is WebhookEventName {
  return Object.hasOwn(documentedEvents, name);
}

// Making one takes longer than decoding.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function payloadOf(body: Uint8Array): Payload | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return isJsonObject(value) ? value : undefined;
  } catch {
    // JSON.parse throws a RangeError when the nesting is too deep.
    return undefined;
  }
}

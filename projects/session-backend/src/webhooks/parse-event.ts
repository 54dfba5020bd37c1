import { eventSchemas, organizerSchema } from './event-schemas.js';
import { type ParsedEvent, type Payload, type WebhookEventName } from './webhook-event.js';

/** The names of all events that the cloud documents. */
export const webhookEventNames = Object.keys(eventSchemas) as readonly WebhookEventName[];

/** The events of bodies that are being accepted. The memory engine runs them right away. */
const parsedBefore = new WeakMap<Uint8Array, ParsedEvent>();

/** Parses the bytes of a body whose signature is verified. Never throws. */
export function parseEvent(body: Uint8Array<ArrayBuffer>): ParsedEvent {
  const before = parsedBefore.get(body);
  if (before) return before;
  const parsed = parse(body);
  parsedBefore.set(body, parsed);
  return parsed;
}

function parse(body: Uint8Array<ArrayBuffer>): ParsedEvent {
  const payload = payloadOf(body);
  const other = <Kind extends 'unknown' | 'unreadable'>(
    kind: Kind,
    name: string | null,
    problem: string,
  ) => ({ kind, event: { name, organizer: organizerSchema.parse(payload), body, problem } });

  if (payload === undefined) {
    return other('unreadable', null, 'The body is not a JSON object in UTF-8.');
  }
  const name = payload['event'];
  if (typeof name !== 'string' || name === '') {
    return other('unreadable', null, 'The body does not name an event.');
  }
  if (!isEventName(name)) {
    return other('unknown', name, `The event ${JSON.stringify(name)} is not documented.`);
  }
  const result = eventSchemas[name].safeParse(payload);
  if (!result.success) {
    const field = result.error.issues[0]?.path.join('.') ?? '';
    return other('unreadable', name, `${name} needs the field ${field}, a text that is not empty.`);
  }
  return { kind: 'documented', event: { ...result.data, payload } };
}

function isEventName(name: string): name is WebhookEventName {
  return Object.hasOwn(eventSchemas, name);
}

function payloadOf(body: Uint8Array): Payload | undefined {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body),
    );
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Payload)
      : undefined;
  } catch {
    // JSON.parse throws a RangeError when the nesting is too deep.
    return undefined;
  }
}

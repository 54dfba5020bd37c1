import { type Context } from 'hono';
import { type Fault } from './fault.js';
import { findProblem, type JsonSchema } from './json-schema.js';
import { socketEventNames } from './protocol/events.js';
import { longestTimer } from './timers.js';
import { livestreamStatuses, sessionExports, webhookEvents } from './webhook-events.js';
import { type WebhookOnDemand } from './webhook-on-demand.js';

/** A request to the control endpoint that does not make sense. */
export class BadControlRequest extends Error {
  override readonly name = 'BadControlRequest';
}

/**
 * The body of a request, when it is as described; no body is an empty object.
 *
 * @throws BadControlRequest that names what is wrong.
 */
export async function controlBody<T>(c: Context, schema: JsonSchema): Promise<T> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new BadControlRequest('The body is not JSON.');
  }
  const problem = findProblem(schema, body);
  if (problem !== undefined) {
    throw new BadControlRequest(problem);
  }
  return body as T;
}

/** An object with these properties and no others. */
export function objectOf(
  properties: Record<string, JsonSchema>,
  required: readonly string[] = [],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** An object that names one of these, whatever else is in it. */
export function whichOf(property: string, names: readonly string[]): JsonSchema {
  return { ...objectOf({ [property]: { enum: names } }, [property]), additionalProperties: true };
}

const text: JsonSchema = { type: 'string', minLength: 1 };
const milliseconds: JsonSchema = { type: 'integer', minimum: 0, maximum: longestTimer };
const everywhere = { meetingId: text, times: { type: 'integer', minimum: 1 } } as const;
const ofParticipants = { ...everywhere, participantId: text } as const;
const ofMessages = { ...ofParticipants, event: { enum: socketEventNames } } as const;
const ofRequests = { ...ofParticipants, method: text, path: text } as const;
const ofWebhooks = { ...everywhere, webhookId: text, event: { enum: webhookEvents } } as const;

/** What each fault is switched on with, beside its name. */
const faultProperties: Readonly<Record<Fault, Record<string, JsonSchema>>> = {
  'ignore-kick-all': ofParticipants,
  'delay-kick-all': { ...ofParticipants, milliseconds },
  'repeat-kick-all': ofParticipants,
  'kick-all-as-kick': ofParticipants,
  'refuse-sockets': ofParticipants,
  'refuse-joins': ofParticipants,
  'hang-messages': ofMessages,
  'withhold-pushes': ofMessages,
  'withhold-pings': ofParticipants,
  'hang-requests': ofRequests,
  'lose-answers': ofRequests,
  'delay-requests': { ...ofRequests, milliseconds },
  'fail-requests': {
    ...ofRequests,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    retryAfter: { type: 'integer', minimum: 0 },
  },
  'reorder-webhooks': ofWebhooks,
  'corrupt-webhooks': ofWebhooks,
  'delay-webhooks': { ...ofWebhooks, milliseconds },
  'repeat-webhooks': { ...ofWebhooks, underAnotherUuid: { type: 'boolean' } },
};

/** The faults that can be switched on. */
export const faultNames = Object.keys(faultProperties) as Fault[];

/** The description of a fault, once it is known which: what it cannot do without is required. */
export function faultSchema(fault: Fault): JsonSchema {
  const properties = faultProperties[fault];
  const needed = ['milliseconds', 'status'].filter((name) => Object.hasOwn(properties, name));
  return objectOf({ fault: { enum: faultNames }, ...properties }, ['fault', ...needed]);
}

const livestreaming = 'livestreaming.statusUpdate';

/** The events of webhooks that are sent on demand. */
export const eventsOnDemand = [...sessionExports, livestreaming] as const;

/** The description of a webhook to be sent on demand, once it is known of which event. */
export function onDemandSchema(event: WebhookOnDemand['event']): JsonSchema {
  const about = { event: { enum: eventsOnDemand }, meetingId: text };
  return event === livestreaming
    ? objectOf(
        { ...about, status: { enum: livestreamStatuses }, streamId: text, playbackUrl: text },
        ['event', 'meetingId', 'status'],
      )
    : objectOf({ ...about, sessionId: text, downloadUrl: text }, [
        'event',
        'meetingId',
        'downloadUrl',
      ]);
}

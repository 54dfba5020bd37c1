import { type Fault, type FaultSpec } from './fault.js';
import { findProblem, type JsonSchema, objectOf } from '../input/json-schema.js';
import { socketEventNames } from '../protocol/events.js';
import { longestTimer } from '../clock/clock.js';
import { webhookEvents } from '../meetings/webhook-events.js';

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

const names = Object.keys(faultProperties);
const anyFault: JsonSchema = {
  ...objectOf({ fault: { enum: names } }, ['fault']),
  additionalProperties: true,
};

/** What is wrong with a fault that is to be switched on, as one sentence; undefined when nothing is. */
export function faultProblem(spec: FaultSpec): string | undefined {
  // What is undefined is left out.
  const stated = Object.fromEntries(
    Object.entries(spec).filter(([, value]) => value !== undefined),
  );
  return findProblem(anyFault, stated) ?? findProblem(schemaOf(spec.fault), stated);
}

/** The description of this fault: what it cannot do without is required. */
function schemaOf(fault: Fault): JsonSchema {
  const properties = faultProperties[fault];
  const needed = ['milliseconds', 'status'].filter((name) => Object.hasOwn(properties, name));
  return objectOf({ fault: { enum: names }, ...properties }, ['fault', ...needed]);
}

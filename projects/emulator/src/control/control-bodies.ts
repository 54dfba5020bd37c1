import { type Context } from 'hono';
import { findProblem, type JsonSchema, objectOf } from '../input/json-schema.js';
import { livestreamStatuses, sessionExports } from '../meetings/webhook-events.js';
import { type WebhookOnDemand } from '../webhooks/webhook-on-demand.js';

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

/** An object that names one of these, whatever else is in it. */
export function whichOf(property: string, names: readonly string[]): JsonSchema {
  return { ...objectOf({ [property]: { enum: names } }, [property]), additionalProperties: true };
}

const text: JsonSchema = { type: 'string', minLength: 1 };
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

import { type Context } from 'hono';
import { z } from 'zod';
import { permissionNames, type PermissionsPatch } from '../apps/presets.js';
import { livestreamStatuses, sessionExports, webhookEvents } from '../meetings/webhook-events.js';

/** Bytes; no request needs as many. */
const maxBody = 64 * 1024;

/** A request to the control endpoint that does not make sense. */
export class BadControlRequest extends Error {
  override readonly name = 'BadControlRequest';
}

/**
 * Reads the body of a request. No body is an empty object.
 *
 * @throws BadControlRequest that names what is wrong, and where.
 */
export async function controlBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const sent = await limitedText(c.req.raw.body);
  let body: unknown;
  try {
    body = sent === '' ? {} : JSON.parse(sent);
  } catch {
    throw new BadControlRequest('The body is not JSON.');
  }
  const result = schema.safeParse(body);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const where = ['body', ...(issue?.path ?? [])].join('.');
  throw new BadControlRequest(`${where}: ${issue?.message ?? 'is not usable'}.`);
}

/** The text that is sent, as far as it is not too long. */
async function limitedText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBody) {
      throw new BadControlRequest(`The body is larger than ${maxBody} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const text = z.string().min(1);
const milliseconds = z.int().min(0);

/** What `POST /meetings` takes. */
export const newMeetingBody = z.strictObject({
  title: text.exactOptional(),
  sessionKeepAlive: milliseconds.max(600_000).exactOptional(),
});

/** What `POST /meetings/:id/participants` takes. */
export const newParticipantBody = z.strictObject({
  name: text,
  preset: text,
  tokenLifetime: milliseconds.exactOptional(),
});

/** What `POST /meetings/:id/connected` takes. */
export const newRoomBody = z.strictObject({ title: text });

/** What `POST /participants/:id/move` takes. */
export const moveBody = z.strictObject({ meetingId: text });

/** What `POST /participants/:id/drop-socket` takes. */
export const dropSocketBody = z.strictObject({ code: z.int().exactOptional() });

/** What `POST /participants/:id/permissions` takes. */
export const permissionsBody: z.ZodType<PermissionsPatch> = z.strictObject(
  Object.fromEntries(permissionNames.map((name) => [name, z.boolean().exactOptional()])),
);

/** What `POST /clock` takes. */
export const clockBody = z.strictObject({ advance: milliseconds });

/** What `POST /faults` takes, as far as the faults do not check it themselves. */
export const faultBody = z.looseObject({});

/** What `POST /webhooks` takes. */
export const newWebhookBody = z.strictObject({
  url: text,
  name: text.exactOptional(),
  events: z.array(z.enum(webhookEvents)).exactOptional(),
});

/** What `POST /webhooks/send` takes. */
export const webhookBody = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('livestreaming.statusUpdate'),
    meetingId: text,
    status: z.enum(livestreamStatuses),
    streamId: text.exactOptional(),
    playbackUrl: text.exactOptional(),
  }),
  z.strictObject({
    event: z.enum(sessionExports),
    meetingId: text,
    sessionId: text.exactOptional(),
    downloadUrl: text,
  }),
]);

/** What `POST /webhooks/deliveries/:uuid/resend` takes. */
export const resendBody = z.strictObject({ underAnotherUuid: z.boolean().exactOptional() });

import { readBytes, UnreadBytes } from './read-bytes.js';
import { answers } from './webhook-answer.js';
import { decodeSignature } from './webhook-signature.js';

/** The largest body that is read. The events of the cloud have a few hundred bytes. */
const maximumBody = 1024 * 1024;

/** Milliseconds for the whole body. */
const bodyPatience = 10_000;

/** A request that has the form of a delivery. Nothing in it is trusted yet. */
export interface WebhookRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  /** The `rtk-uuid`, for logs: it is not signed. */
  readonly deliveryUuid: string | null;
}

/**
 * Reads a request, or says what it is answered.
 *
 * @throws TypeError when the body has been read before: the application is wired wrongly
 */
export async function readWebhookRequest(request: Request): Promise<WebhookRequest | Response> {
  if (request.method !== 'POST') {
    return answers.notPost();
  }
  if (request.bodyUsed) {
    throw new TypeError(
      'The body of this webhook has been read before it came here, and its signature is over the ' +
        'raw bytes. Pass the request on untouched: in Hono c.req.raw before any c.req.json(), in ' +
        'Express through toNodeListener() mounted before express.json() or behind ' +
        "express.raw({ type: '*/*' }), in Next.js pages with `bodyParser: false`.",
    );
  }
  if (!isPlainJson(request.headers)) {
    return answers.notJson();
  }
  const signature = decodeSignature(request.headers.get('rtk-signature'));
  if (!signature) {
    return answers.badSignature();
  }
  if (Number(request.headers.get('content-length')) > maximumBody) {
    return answers.tooLarge();
  }
  try {
    const body = await readBytes(request.body, { bytes: maximumBody, milliseconds: bodyPatience });
    return { body, signature, deliveryUuid: loggable(request.headers.get('rtk-uuid')) };
  } catch (error) {
    if (!(error instanceof UnreadBytes)) {
      throw error;
    }
    return {
      'too-large': answers.tooLarge,
      'too-slow': answers.tooSlow,
      'cut-off': answers.cutOff,
    }[error.reason]();
  }
}

function isPlainJson(headers: Headers): boolean {
  const type = headers.get('content-type');
  const encoding = headers.get('content-encoding');
  return (
    (type === null || /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type.trim())) &&
    (encoding === null || encoding.trim().toLowerCase() === 'identity')
  );
}

/** Anybody can write into it what they like, and it ends up in logs. */
function loggable(uuid: string | null): string | null {
  return uuid !== null && /^[\w-]{1,100}$/.test(uuid) ? uuid : null;
}

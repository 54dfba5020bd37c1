import { type SignedBytes } from './public-key.js';
import { inTime, readBytes, UnreadBytes } from './read-bytes.js';
import { answers, type WebhookAnswer } from './webhook-answer.js';
import { decodeSignature } from './webhook-signature.js';

/** The most that is read of a body: 1 MiB, within ten seconds. The events of the cloud have a few hundred bytes. */
const limits = { bytes: 1024 * 1024, milliseconds: 10_000 };

/**
 * In bytes. A body that is no longer than this, by its length header, is not read as a stream. On
 * `@hono/node-server`, touching the stream takes several times as long as everything else. HTTP does not
 * let a body be longer than its length header says.
 */
const small = 64 * 1024;

const unread = {
  'too-large': answers.bodyTooLarge,
  'too-slow': answers.bodyTooSlow,
  'cut-off': answers.bodyCutOff,
};

/** A request that has the form of a delivery. Nothing in it is trusted yet. */
export interface WebhookRequest extends SignedBytes {
  readonly headers: Headers;
}

/** Reads a request, or returns the answer to it. */
export async function readWebhookRequest(
  request: Request,
): Promise<WebhookRequest | WebhookAnswer> {
  const { method, headers } = request;
  if (method !== 'POST') {
    return answers.notPost;
  }
  const header = headers.get('rtk-signature');
  if (!header) {
    return answers.signatureMissing;
  }
  const signature = decodeSignature(header);
  if (!signature) {
    return answers.signatureMalformed;
  }
  const length = Number(headers.get('content-length') ?? NaN);
  if (length > limits.bytes) {
    return answers.bodyTooLarge;
  }
  const isSmall = length <= small;
  if (request.bodyUsed || (!isSmall && request.body?.locked)) {
    return answers.bodyReadBefore;
  }
  try {
    const body = isSmall
      ? new Uint8Array(await inTime(request.arrayBuffer(), limits))
      : await readBytes(request.body, limits);
    return body.byteLength > limits.bytes ? answers.bodyTooLarge : { body, signature, headers };
  } catch (error) {
    if (error instanceof TypeError) {
      // By the Fetch standard: the body is locked.
      return answers.bodyReadBefore;
    }
    return unread[error instanceof UnreadBytes ? error.reason : 'cut-off'];
  }
}

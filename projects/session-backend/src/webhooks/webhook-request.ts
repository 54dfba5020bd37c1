import { readBody } from './read-body.js';
import { UnreadBytes } from './read-bytes.js';
import { answers, type WebhookAnswer } from './webhook-answer.js';
import { decodeSignature } from './webhook-signature.js';

/** The largest body that is read. The events of the cloud have a few hundred bytes. */
const maximumBody = 1024 * 1024;

/** Milliseconds for the whole body. */
const bodyTimeout = 10_000;

/** A request that has the form of a delivery. Nothing in it is trusted yet. */
export interface WebhookRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
}

/** Reads a request, or returns the answer to it. */
export async function readWebhookRequest(
  request: Request,
): Promise<WebhookRequest | WebhookAnswer> {
  if (request.method !== 'POST') {
    return answers.notPost;
  }
  const header = request.headers.get('rtk-signature');
  if (!header) {
    return answers.signatureMissing;
  }
  const signature = decodeSignature(header);
  if (!signature) {
    return answers.signatureMalformed;
  }
  try {
    const body = await readBody(request, { bytes: maximumBody, milliseconds: bodyTimeout });
    return body ? { body, signature, headers: request.headers } : answers.bodyReadBefore;
  } catch (error) {
    if (!(error instanceof UnreadBytes)) {
      throw error;
    }
    return {
      'too-large': answers.bodyTooLarge,
      'too-slow': answers.bodyTooSlow,
      'cut-off': answers.bodyCutOff,
    }[error.reason];
  }
}

import { type Mismatch } from './signature-mismatch.js';

/** The outcome of a delivery; see `DeliveryReport`. */
export type DeliveryOutcome = 'accepted' | 'ignored' | 'not-ours' | 'refused' | 'failed';

/** Why a request was refused; see `Refusal`. */
export type RefusalReason =
  | Mismatch['reason']
  | 'not-post'
  | 'signature-missing'
  | 'signature-malformed'
  | 'body-read-before'
  | 'body-too-large'
  | 'body-too-slow'
  | 'body-cut-off'
  | 'not-an-event';

/** Why a delivery that may be genuine could not be accepted. */
export type FailureReason = 'key-unavailable' | 'not-accepted';

interface Text {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The answer to a delivery. */
export type WebhookAnswer = Text &
  (
    | { readonly outcome: 'accepted' | 'ignored' | 'not-ours'; readonly reason: null }
    | { readonly outcome: 'refused'; readonly reason: RefusalReason }
    | { readonly outcome: 'failed'; readonly reason: FailureReason }
  );

const text = { 'content-type': 'text/plain; charset=utf-8' };

/**
 * The answers. The cloud takes any 2xx as success, tries again after 5xx, and takes every other status as
 * final. So a delivery that may be genuine and was not accepted is answered 5xx.
 */
export const answers = {
  accepted: success('accepted', 'Accepted.'),
  ignored: success('ignored', 'This event has no handler here.'),
  notOurs: success('not-ours', 'This event is about another app.'),

  notPost: withHeader('allow', 'POST', refusal(405, 'not-post', 'Webhooks come by POST.')),
  signatureMissing: refusal(
    400,
    'signature-missing',
    'The header rtk-signature is missing. If the cloud sent this, something in front of the handler ' +
      'dropped the headers: pass them on.',
  ),
  signatureMalformed: refusal(
    400,
    'signature-malformed',
    'The header rtk-signature is not base64. If the cloud sent this, something in front of the ' +
      'handler changed the headers: pass them on unchanged.',
  ),
  bodyReadBefore: refusal(
    500,
    'body-read-before',
    'The body was read before it came to the webhook handler, which verifies the raw bytes. Pass the ' +
      'request on untouched: in Hono c.req.raw before any c.req.json(), in Express through ' +
      "toNodeListener() before express.json() or behind express.raw({ type: '*/*' }), in Next.js " +
      'pages with `bodyParser: false`.',
  ),
  bodyTooLarge: refusal(413, 'body-too-large', 'The body has more than 1 MiB. No webhook has.'),
  bodyTooSlow: later(10, refusal(503, 'body-too-slow', 'The body took more than 10 seconds.')),
  bodyCutOff: later(10, refusal(503, 'body-cut-off', 'The body was cut off.')),
  mismatch: (
    { reason, message, isGenuine }: Mismatch,
    retryAfter: number | null,
  ): WebhookAnswer => {
    if (isGenuine) return refusal(500, reason, message);
    return retryAfter === null
      ? refusal(401, reason, message)
      : later(retryAfter, refusal(503, reason, message));
  },
  notAnEvent: (problem: string) =>
    refusal(
      422,
      'not-an-event',
      `The signature is right, but the body is not an event. ${problem}`,
    ),

  keyUnavailable: later(
    10,
    failure('key-unavailable', 'The key that verifies signatures is not available.'),
  ),
  notAccepted: later(10, failure('not-accepted', 'The event could not be accepted.')),
} as const;

/** Makes the response of an answer. */
export function respond({ status, message, headers }: WebhookAnswer): Response {
  return new Response(`${message}\n`, { status, headers });
}

function success(outcome: 'accepted' | 'ignored' | 'not-ours', message: string): WebhookAnswer {
  return { outcome, status: 200, reason: null, message, headers: text };
}

function refusal(status: number, reason: RefusalReason, message: string): WebhookAnswer {
  return { outcome: 'refused', status, reason, message, headers: text };
}

function failure(reason: FailureReason, message: string): WebhookAnswer {
  return { outcome: 'failed', status: 503, reason, message, headers: text };
}

function withHeader(name: string, value: string, answer: WebhookAnswer): WebhookAnswer {
  return { ...answer, headers: { ...text, [name]: value } };
}

function later(seconds: number, answer: WebhookAnswer): WebhookAnswer {
  return withHeader('retry-after', String(Math.ceil(seconds)), answer);
}

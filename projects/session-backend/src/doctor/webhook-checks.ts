import { type ApiCall } from '../cloud/api-call.js';
import { type Fetch } from '../cloud/backend-options.js';
import { listWebhooks } from '../sessions/ended-webhook.js';
import { isSameAddress } from '../sessions/webhook-address.js';
import { broken, type CheckResult, ok, unknown } from './finding.js';
import { type Webhook } from '../sessions/session-results.js';

/** Milliseconds for the handler to answer. */
const answerTimeout = 10_000;

/**
 * Checks that ends are delivered: one enabled webhook with `meeting.ended`.
 *
 * @param url the address of the application's handler; any address when left out
 */
export async function checkWebhook(call: ApiCall, url: string | undefined): Promise<CheckResult> {
  const all = await listWebhooks(call);
  const here = url === undefined ? all : all.filter((webhook) => isSameAddress(webhook.url, url));
  const withEnds = here.filter(({ events }) => events.includes('meeting.ended'));
  const delivering = withEnds.filter(({ enabled }) => enabled);
  const [first, ...others] = delivering;
  if (first === undefined) {
    return broken(`${whyNothingIsDelivered(here, withEnds, url)} ${advice(url)}`);
  }
  const twice = others.find((other) => delivering.some((one) => isDouble(one, other)));
  if (twice) {
    return broken(
      `Two webhooks deliver meeting.ended to ${withoutQuery(twice.url)}. Remove one with ` +
        `realtimekit-session webhook remove ${twice.id}.`,
    );
  }
  const addresses = delivering.map((webhook) => withoutQuery(webhook.url)).join(', ');
  return ok(`meeting.ended is delivered to ${addresses}.`);
}

function isDouble(one: Webhook, other: Webhook): boolean {
  return one.id !== other.id && isSameAddress(one.url, other.url);
}

function whyNothingIsDelivered(
  here: readonly Webhook[],
  withEnds: readonly Webhook[],
  url: string | undefined,
): string {
  const to = url === undefined ? '' : ` to ${withoutQuery(url)}`;
  if (withEnds.length > 0) return `The webhook that delivers meeting.ended${to} is disabled.`;
  if (here.length > 0) return `No webhook delivers meeting.ended${to}, only other events.`;
  return `No webhook delivers anything${to}.`;
}

function advice(url = 'https://…'): string {
  return `Register or repair it with realtimekit-session webhook add ${withoutQuery(url)}.`;
}

/**
 * Checks that a handler is reachable and verifies signatures: posts a delivery without a signature to
 * its address. A handler of this package answers 400 or 401.
 */
export async function checkDelivery(fetch: Fetch, url: string): Promise<CheckResult> {
  const where = withoutQuery(url);
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ event: 'meeting.ended' }),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerTimeout),
    });
    status = response.status;
    await response.body?.cancel();
  } catch {
    return broken(
      `${where} cannot be reached from this machine. Check that the handler runs, and its address.`,
    );
  }
  if (status === 400 || status === 401) {
    return ok(`${where} answers, and rejects a delivery without a signature.`);
  }
  if (status >= 200 && status < 300) {
    return broken(
      `${where} accepted a delivery without a signature: anyone can report an end. Verify ` +
        'deliveries with createWebhookHandler().',
    );
  }
  if (status === 404 || status === 405) {
    return broken(
      `${where} answered ${status}: no handler takes POST requests there. Correct the address or the route.`,
    );
  }
  return status >= 300 && status < 400
    ? broken(`${where} redirects (${status}). Register the address it redirects to.`)
    : unknown(
        `${where} answered a delivery without a signature with ${status}. Look into the log of the handler.`,
      );
}

/** The query of an address can hold a secret. */
function withoutQuery(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

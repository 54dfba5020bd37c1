import { type Deliveries } from '../deliveries/deliveries.js';
import { memoryDeliveries } from '../deliveries/memory-deliveries.js';
import { errorTeller } from '../error-teller.js';
import { checkFunction } from '../function-option.js';
import { checkTimerMilliseconds } from '../milliseconds.js';
import { bodyIdentity, endIdentity } from './claim-identity.js';
import { type Handling, HandleOnce, type Work } from './handle-once.js';
import { type KeySource, KeyUnreachable, pinnedKey, PublishedKeySource } from './key-source.js';
import { readWebhookEvent, type SessionEnd } from './meeting-ended.js';
import { isPublicKeyPem } from './public-key.js';
import { checkKeyUrl, cloudKeyUrl } from './published-key.js';
import { type Verdict, verifyWebhook } from './verify-webhook.js';
import { answers } from './webhook-answer.js';
import { readWebhookRequest, type WebhookRequest } from './webhook-request.js';

/** A session that ended, for the application to handle. */
export interface MeetingEnded extends SessionEnd {
  /** The `rtk-uuid` of this delivery, for logs alone: it is not signed. */
  readonly deliveryUuid: string | null;
  /**
   * Fires when this instance may have lost its claim, or gives it up after the timeout, so that
   * another one may begin. Stop then, and throw: the delivery comes again.
   */
  readonly signal: AbortSignal;
}

/** A body with a right signature that is no event as the cloud documents it. */
export interface UnreadableWebhook {
  readonly body: Uint8Array;
  /** What is wrong with it, in a sentence. */
  readonly problem: string;
  readonly deliveryUuid: string | null;
  /** As in {@link MeetingEnded}. */
  readonly signal: AbortSignal;
}

/** What a webhook handler is made of. */
export interface WebhookHandlerOptions {
  /**
   * Called with every end, at least once. What it does is done when its promise resolves; when it
   * throws or rejects, the delivery comes again.
   */
  readonly onMeetingEnded: (ended: MeetingEnded) => unknown;
  /**
   * Milliseconds that `onMeetingEnded` and `onUnreadable` may take for a delivery: 1 to
   * 2,147,483,647. What is not done by then is told to stop and answered 503, and its claim is
   * extended no more, so that a delivery that comes after the lease is handled. 60,000 when left out.
   */
  readonly timeout?: number;
  /**
   * Where it is remembered what was handled. In the memory of this process when left out, which
   * suits a single instance; not on Cloudflare Workers.
   */
  readonly deliveries?: Deliveries;
  /**
   * What signatures are verified with: a public key in PEM, or the https address that publishes it.
   * The address of the cloud when left out.
   */
  readonly key?: { readonly pem: string } | { readonly url: string };
  /**
   * Called with a body whose signature is right and which cannot be read, before it is answered 422
   * and so never comes again. When it throws or rejects, the delivery does come again.
   */
  readonly onUnreadable?: (unreadable: UnreadableWebhook) => unknown;
  /**
   * Called when something that may be genuine was answered 503 because of a failure: of the
   * application, of the store, of the address of the key. For the key once for every fetch that
   * failed, however many requests waited for it: at most once in five seconds. `console.error` when
   * left out.
   */
  readonly onError?: (error: unknown) => void;
}

/**
 * Makes a handler for the webhooks of the cloud, to be called with every request to their address.
 *
 * It rejects only when the application is wired wrongly: when the body was read before, or the
 * pinned key is no RSA key of at least 2,048 bits.
 *
 * @throws TypeError when an option is missing or makes no sense
 * @throws RangeError when the timeout is no whole number of milliseconds that a timer takes
 * @throws Error on Cloudflare Workers without `deliveries`
 */
export function createWebhookHandler(
  options: WebhookHandlerOptions,
): (request: Request) => Promise<Response> {
  const { onMeetingEnded, onUnreadable, onError = console.error, timeout = 60_000 } = options;
  checkFunction('onMeetingEnded', onMeetingEnded);
  checkFunction('onUnreadable', onUnreadable ?? (() => undefined));
  checkFunction('onError', onError);
  checkTimerMilliseconds('timeout', timeout);
  const tell = errorTeller(onError);
  const keys = keySource(options.key);
  const once = new HandleOnce(options.deliveries ?? memoryDeliveries(), timeout);

  const runOnce = async (key: string, work: Work, completed: () => Response): Promise<Response> => {
    const handling = await once.run(key, work);
    if ('error' in handling) {
      tell(handling.error);
    }
    return handling.outcome === 'completed' ? completed() : notCompleted[handling.outcome]();
  };

  const handleGenuine = async ({ body, deliveryUuid }: WebhookRequest): Promise<Response> => {
    const event = readWebhookEvent(body);
    switch (event.kind) {
      case 'other':
        return answers.notOurs();
      case 'meeting-ended': {
        const { end } = event;
        const work: Work = (signal) => onMeetingEnded({ ...end, deliveryUuid, signal });
        return runOnce(endIdentity(end), work, answers.completed);
      }
      case 'unreadable': {
        const { problem } = event;
        const work: Work = (signal) =>
          onUnreadable
            ? onUnreadable({ body, problem, deliveryUuid, signal })
            : onError(new Error(`A webhook of the cloud cannot be read, and is lost: ${problem}`));
        return runOnce(await bodyIdentity(body), work, answers.unreadable);
      }
    }
  };

  /** Anybody can send what cannot be verified, so a fetch that failed is told of once for all of them. */
  let lastKeyFailure: KeyUnreachable | undefined;

  return async (request) => {
    const arrival = keys.arrive();
    const read = await readWebhookRequest(request);
    if (read instanceof Response) {
      return read;
    }
    let verdict: Verdict;
    try {
      verdict = await verifyWebhook(read, { keys, arrival });
    } catch (error) {
      if (!(error instanceof KeyUnreachable)) {
        throw error;
      }
      if (error !== lastKeyFailure) {
        lastKeyFailure = error;
        tell(error);
      }
      return answers.keyUnreachable();
    }
    switch (verdict.verdict) {
      case 'genuine':
        return handleGenuine(read);
      case 'forged':
        return answers.wrongSignature();
      case 'too-early':
        return answers.maybeAnotherKey(verdict.seconds);
    }
  };
}

const notCompleted: Record<Exclude<Handling['outcome'], 'completed'>, () => Response> = {
  busy: answers.busy,
  'store-unreachable': answers.storeUnreachable,
  failed: answers.failed,
  'lease-lost': answers.leaseLost,
};

function keySource(key: WebhookHandlerOptions['key'] = { url: cloudKeyUrl }): KeySource {
  if ('pem' in key) {
    if (!isPublicKeyPem(key.pem)) {
      throw new TypeError(
        'key.pem must be a public key in PEM, from "-----BEGIN PUBLIC KEY-----" to the end of it.',
      );
    }
    return pinnedKey(key.pem);
  }
  return new PublishedKeySource(checkKeyUrl(key.url));
}

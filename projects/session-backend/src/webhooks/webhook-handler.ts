import { memoryEngine } from '../engines/memory-engine.js';
import { checkFunction } from '../options/function-option.js';
import { checkMilliseconds } from '../options/milliseconds.js';
import { errorTeller } from './error-teller.js';
import { type EventConsumer } from './event-consumer.js';
import { createEventIntake, type EventIntake, type Intake } from './event-intake.js';
import { checkConsumer, createEventRunner } from './event-runner.js';
import { type KeySource, KeyUnreachable, pinnedKey, PublishedKeySource } from './key-source.js';
import { isPublicKeyPem } from './public-key.js';
import { checkKeyUrl, cloudKeyUrl } from './published-key.js';
import { type Verdict, verifyWebhook } from './verify-webhook.js';
import { answers } from './webhook-answer.js';
import { type WebhookEngine } from './webhook-engine.js';
import { type WebhookEvent } from './webhook-event.js';
import { readWebhookRequest } from './webhook-request.js';

/** Options of `createWebhookHandler()`. */
export interface WebhookHandlerOptions extends Omit<EventConsumer, 'consumer'> {
  /** The name of this consumer; see {@link EventConsumer.consumer}. Required with an engine. */
  readonly consumer?: string;
  /**
   * Stores events and has them handled. When left out, each event is handled in this process before
   * the delivery is answered.
   */
  readonly engine?: WebhookEngine;
  /** Milliseconds that the engine may take to accept an event, 5,000 when left out. */
  readonly acceptTimeout?: number;
  /**
   * Whether an event is about an app of yours. All apps of the cloud sign with one key, so another
   * customer can register your address. An event for which this returns false is answered 200 and
   * dropped. Every event counts as yours when left out.
   */
  readonly isOurs?: (event: WebhookEvent) => boolean | Promise<boolean>;
  /**
   * What signatures are verified with: a public key in PEM, or the https address that publishes it.
   * The address of the cloud when left out.
   */
  readonly key?: { readonly pem: string } | { readonly url: string };
  /** Called when a delivery was answered 503 because of a failure. `console.error` when left out. */
  readonly onError?: (error: unknown) => void;
}

/** Answers the deliveries of webhooks. */
export interface WebhookHandler {
  (request: Request): Promise<Response>;
  /** Takes events that did not come as a webhook; see `reconcileEnds()`. */
  readonly intake: EventIntake;
}

/**
 * Makes a handler for the webhooks of the cloud.
 *
 * @throws TypeError when an option is missing or cannot be right
 * @throws RangeError when a timeout is not a number of milliseconds that a timer takes
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  const { engine, isOurs = () => true, onError = console.error, acceptTimeout = 5_000 } = options;
  const consumer = checkConsumer(options);
  checkFunction('isOurs', isOurs);
  checkFunction('onError', onError);
  checkMilliseconds('acceptTimeout', acceptTimeout);
  if (engine && !/^[\w-]{1,100}$/.test(options.consumer ?? '')) {
    throw new TypeError(
      'With an engine, consumer must be a name of 1 to 100 letters, digits, "-" and "_": it tells ' +
        'this application from others on the same engine.',
    );
  }
  const tell = errorTeller(onError);
  const keys = keySource(options.key);
  const intake = createEventIntake({
    consumerName: options.consumer ?? 'default',
    consumer,
    engine: engine ?? memoryEngine(createEventRunner(options)),
    acceptTimeout: engine ? acceptTimeout : consumer.timeout + acceptTimeout,
    isOurs,
  });

  /** Anyone can send a body that cannot be verified, so a fetch that failed is told once for all of them. */
  let lastKeyFailure: KeyUnreachable | undefined;

  const handle = async (request: Request): Promise<Response> => {
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
      case 'forged':
        return answers.wrongSignature();
      case 'too-early':
        return answers.maybeAnotherKey(verdict.seconds);
      case 'genuine':
        try {
          return answerFor[(await intake.accept(read.body)).outcome]();
        } catch (error) {
          tell(error);
          return answers.notAccepted();
        }
    }
  };
  return Object.assign(handle, { intake });
}

const answerFor: Record<Intake['outcome'], () => Response> = {
  accepted: answers.accepted,
  ignored: answers.ignored,
  'not-ours': answers.notOurs,
  unreadable: answers.unreadable,
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

import { memoryEngine } from './memory-engine.js';
import { checkFunction } from '../options/function-option.js';
import { checkTimerMilliseconds } from '../options/whole-number.js';
import { checkObject } from '../options/object-option.js';
import { safeCallback } from '../options/safe-callback.js';
import { within } from '../options/time-limit.js';
import { type DeliveryCounts, type DeliveryReport, loggableUuid } from './delivery-report.js';
import { type EventConsumer } from './event-consumer.js';
import { createEventIntake, type EventIntake, type Intake } from './event-intake.js';
import { eventKey } from './event-key.js';
import { checkConsumer, checkConsumerName, createEventRunner } from './event-runner.js';
import { type KeySource, KeyUnavailable, pinnedKey, PublishedKeySource } from './key-source.js';
import { isPublicKeyPem } from './public-key.js';
import { checkPublishedKey, cloudKeyUrl, type PublishedKeyOptions } from './published-key.js';
import { type Refusal, refusalReporter, warnOfRefusal } from './refusal.js';
import { type Verdict, verifyWebhook } from './verify-webhook.js';
import { answers, respond, type WebhookAnswer } from './webhook-answer.js';
import { type WebhookEngine } from './webhook-engine.js';
import { parseEvent } from './parse-event.js';
import { idsOf, type OtherEvent, type ParsedEvent, type WebhookEvent } from './webhook-event.js';
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
  /** Milliseconds that `isOurs` may take, and then the engine to accept an event. 5,000 when left out. */
  readonly acceptTimeout?: number;
  /**
   * Whether an event is about an app of yours. All apps of the cloud sign with one key, so another
   * customer can register your address. An event for which this returns false is answered 200 and
   * dropped. Every event counts as yours when left out.
   */
  readonly isOurs?: (event: WebhookEvent | OtherEvent) => boolean | Promise<boolean>;
  /**
   * The key that verifies signatures: a public key in PEM, or the https address that publishes it.
   * The address of the cloud when left out.
   */
  readonly key?: { readonly pem: string } | PublishedKeyOptions;
  /** Called after each delivery with its outcome, for logs and metrics. */
  readonly onDelivery?: (delivery: DeliveryReport) => void;
  /**
   * Called when requests were refused that may be genuine deliveries which are wired wrongly: at once,
   * then at most once a minute for each reason. `console.warn` when left out.
   */
  readonly onRefused?: (refusal: Refusal) => void;
  /**
   * Called with the error when a delivery failed and was answered 503. When the key cannot be fetched, it
   * is called once for each fetch. `console.error` when left out.
   */
  readonly onError?: (error: unknown, delivery: DeliveryReport) => void;
}

/** Answers the deliveries of webhooks. */
export interface WebhookHandler {
  /** @throws TypeError when it is not called with a `Request` */
  (request: Request): Promise<Response>;
  /** Takes events that did not come as a webhook; see `reconcileEnds()`. */
  readonly intake: EventIntake;
  /** The deliveries since the handler was created, by outcome. The object is live. */
  readonly counts: DeliveryCounts;
}

/** The answer to a request, and what is known about the event. */
interface Handled {
  readonly answer: WebhookAnswer;
  readonly parsed?: ParsedEvent;
  readonly key?: string | null;
  readonly error?: unknown;
}

/**
 * Makes a handler for the webhooks of the cloud.
 *
 * @throws TypeError when an option is missing or wrong
 * @throws RangeError when a timeout is not a number of milliseconds that a timer takes
 * @throws Error on Cloudflare Workers without an engine
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  checkObject('The argument of createWebhookHandler()', options, '{ onMeetingEnded }');
  const {
    engine,
    consumer: consumerName = 'default',
    acceptTimeout = 5_000,
    isOurs,
    onDelivery,
    onRefused = warnOfRefusal,
    onError = console.error,
  } = options;
  const consumer = checkConsumer(options);
  for (const [name, callback] of Object.entries({ isOurs, onDelivery, onRefused, onError })) {
    if (callback !== undefined) checkFunction(name, callback);
  }
  checkTimerMilliseconds('acceptTimeout', acceptTimeout);
  checkEngine(engine, options.consumer);
  const keys = keySource(options.key);
  const limit = {
    milliseconds: acceptTimeout,
    late: () => new Error(`The event was not accepted within ${acceptTimeout} ms.`),
  };
  const intake = createEventIntake({
    consumerName,
    consumer,
    // The memory engine takes as long as the handler may.
    engine: engine
      ? {
          accept: (event, key) => within(engine.accept(event, key), limit),
          remembersSince: () => engine.remembersSince(),
        }
      : memoryEngine(createEventRunner(options)),
    isOurs: isOurs && ((event) => within(isOurs(event), limit)),
  });

  const counts = { accepted: 0, ignored: 0, 'not-ours': 0, refused: 0, failed: 0 };
  const reportDelivery = onDelivery && safeCallback(onDelivery);
  const reportRefusal = refusalReporter(onRefused);
  const reportError = safeCallback(onError);
  /** Anyone can send a body that cannot be verified, so a failed fetch is reported once for all of them. */
  let lastKeyFailure: unknown;

  /** Counts and reports a delivery, and makes the response. */
  const finish = (request: Request, handled: Handled): Response => {
    const { answer, error } = handled;
    counts[answer.outcome] += 1;
    reportDelivery?.(reportOf(handled, request.headers));
    if (answer.outcome === 'refused') {
      const { status, reason, message } = answer;
      reportRefusal({ status, reason, message });
    }
    if (answer.outcome === 'failed' && error !== lastKeyFailure) {
      if (error instanceof KeyUnavailable) lastKeyFailure = error;
      reportError(error, reportOf(handled, request.headers));
    }
    return respond(answer);
  };

  const handle = async (request: Request): Promise<Response> => {
    checkRequest(request);
    const read = await readWebhookRequest(request);
    if ('outcome' in read) {
      return finish(request, { answer: read });
    }
    const { body } = read;
    let verdict: Verdict;
    try {
      verdict = await verifyWebhook(read, keys);
    } catch (error) {
      return finish(request, { answer: answers.keyUnavailable, error });
    }
    if (!verdict.isGenuine) {
      const { mismatch, retryAfter } = verdict;
      return finish(request, { answer: answers.mismatch(mismatch, retryAfter) });
    }
    let taken: Intake;
    try {
      taken = await intake.accept(body);
    } catch (error) {
      const parsed = parseEvent(body);
      const key = await eventKey(consumerName, parsed, body);
      return finish(request, { answer: answers.notAccepted, error, parsed, key });
    }
    const key = taken.outcome === 'accepted' ? taken.key : null;
    return finish(request, { answer: answerTo(taken), parsed: taken.parsed, key });
  };
  return Object.assign(handle, { intake, counts });
}

function answerTo({ outcome, parsed }: Intake): WebhookAnswer {
  switch (outcome) {
    case 'accepted':
      return answers.accepted;
    case 'ignored':
      return answers.ignored;
    case 'not-ours':
      return answers.notOurs;
    case 'unreadable':
      return answers.notAnEvent('problem' in parsed.event ? parsed.event.problem : '');
  }
}

function reportOf({ answer, parsed, key = null }: Handled, headers: Headers): DeliveryReport {
  const { outcome, status, reason } = answer;
  const { meetingId, sessionId } = parsed ? idsOf(parsed) : noIds;
  const event = parsed?.event.name ?? null;
  const deliveryUuid = loggableUuid(headers);
  return { outcome, status, reason, event, meetingId, sessionId, key, deliveryUuid };
}

const noIds = { meetingId: null, sessionId: null };

function checkEngine(engine: unknown, consumer: unknown): void {
  if (engine !== undefined) {
    checkObject('engine', engine, 'bullmqEngine({ … })');
    checkFunction('engine.accept', (engine as Partial<WebhookEngine>).accept);
    checkFunction('engine.remembersSince', (engine as Partial<WebhookEngine>).remembersSince);
  }
  if (engine !== undefined || consumer !== undefined) {
    checkConsumerName(consumer);
  }
}

/** Express and Node.js call a listener with something else, which has no raw body. */
function checkRequest(request: Request): void {
  if (typeof (request as Partial<Request> | undefined)?.headers?.get !== 'function') {
    throw new TypeError(
      'The webhook handler must be called with a Request. In Hono pass c.req.raw, in Express and ' +
        'node:http wrap the handler: toNodeListener(handler).',
    );
  }
}

function keySource(key: WebhookHandlerOptions['key'] = { url: cloudKeyUrl }): KeySource {
  checkObject('key', key, '{ url } or { pem }');
  if ('pem' in key) {
    if (!isPublicKeyPem(key.pem)) {
      throw new TypeError(
        'key.pem must be a public key in PEM, from "-----BEGIN PUBLIC KEY-----" to the end of it.',
      );
    }
    return pinnedKey(key.pem);
  }
  return new PublishedKeySource(checkPublishedKey(key));
}

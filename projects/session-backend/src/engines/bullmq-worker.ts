import { UnrecoverableError, Worker } from 'bullmq';
import console from 'node:console';
import { checkFunction } from '../options/function-option.js';
import { checkObject } from '../options/object-option.js';
import { checkTimerMilliseconds, checkWholeNumber } from '../options/whole-number.js';
import { safeCallback } from '../options/safe-callback.js';
import { type EventConsumer } from '../webhooks/event-consumer.js';
import { checkConsumerName, createEventRunner } from '../webhooks/event-runner.js';
import { type DeadLetter } from '../webhooks/webhook-engine.js';
import { deadLetterOf } from './bullmq-dead-letter.js';
import { type BullmqQueueOptions, keyOf, openQueue } from './bullmq-queue.js';
import { checkAcceptedFor, signedBytes, type StoredEvent } from './stored-event.js';

/** Options of `startBullmqWorker()`. */
export interface BullmqWorkerOptions extends BullmqQueueOptions {
  /** How often an event is tried before it is a dead letter: 15 times when left out. */
  readonly attempts?: number;
  /**
   * Milliseconds before the second attempt, 1,000 when left out. The time doubles with each attempt,
   * up to an hour. With both defaults, an event is tried for about three hours.
   */
  readonly backoff?: number;
  /** Events that this worker handles at the same time, 10 when left out. */
  readonly concurrency?: number;
  /**
   * Milliseconds after which another worker handles the events of a worker that died: 30,000 when
   * left out. It can take twice as long until they are found. A worker whose process is blocked for as
   * long counts as dead, and its events are handled twice.
   */
  readonly stalledAfter?: number;
  /**
   * Called when an event failed on its last attempt, unless the process dies at this moment: look at
   * `deadLetters.list()` as well. `console.error` when left out.
   */
  readonly onDead?: (letter: DeadLetter) => unknown;
  /**
   * Called with the error of each attempt that failed and is repeated, and when Redis cannot be
   * reached. `console.error` when left out.
   */
  readonly onError?: (error: unknown) => unknown;
}

/** A worker that handles the events of a queue. */
export interface BullmqWorker {
  /** Takes no more events, and resolves when the handlers that run have ended. */
  close(): Promise<void>;
}

const longestBackoff = 60 * 60 * 1_000;

/**
 * Starts a worker in this process, which handles the events that `bullmqEngine()` accepts. Start as
 * many as you like, in as many processes.
 *
 * An event that was accepted for a consumer of another name fails until a worker of that name takes it,
 * so give each consumer a queue of its own.
 *
 * Each event is handled at least once. It is handled again when its worker dies, or when the process
 * is blocked for longer than `stalledAfter`.
 *
 * @throws TypeError when the consumer has no handler, or an option is wrong
 * @throws RangeError when a number is out of range
 */
export function startBullmqWorker(
  consumer: EventConsumer,
  options: BullmqWorkerOptions,
): BullmqWorker {
  checkObject('The options of startBullmqWorker()', options, '{ connection }');
  const {
    attempts = 15,
    backoff = 1_000,
    concurrency = 10,
    stalledAfter = 30_000,
    onDead = (letter) => console.error('An event failed on its last attempt:', letter),
    onError = console.error,
    ...where
  } = options;
  checkWholeNumber('attempts', attempts);
  checkWholeNumber('concurrency', concurrency);
  checkTimerMilliseconds('backoff', backoff);
  checkTimerMilliseconds('stalledAfter', stalledAfter);
  checkFunction('onDead', onDead);
  checkFunction('onError', onError);
  const run = createEventRunner(consumer);
  checkConsumerName(consumer.consumer);
  const reportError = safeCallback(onError);
  const opened = openQueue(where);

  const worker = new Worker<StoredEvent>(
    opened.name,
    async (job, _token, signal) => {
      try {
        checkAcceptedFor(job.data, consumer.consumer);
        await run(signedBytes(job.data), { key: keyOf(job), ...(signal && { signal }) });
      } catch (error) {
        throw failureOf(error, job.attemptsMade + 1 >= attempts);
      }
    },
    {
      ...opened.options,
      concurrency,
      lockDuration: stalledAfter,
      stalledInterval: stalledAfter,
      // With less, an event whose workers were stopped twice would be dead.
      maxStalledCount: attempts,
      settings: {
        backoffStrategy: (made) => Math.min(backoff * 2 ** (made - 1), longestBackoff),
      },
    },
  );
  // Each attempt to reconnect fails with the same error. One of them is enough.
  let lastMessage: string | undefined;
  worker.on('error', (error) => {
    if (error.message !== lastMessage) reportError(error);
    lastMessage = error.message;
  });
  for (const works of ['active', 'drained'] as const) {
    worker.on(works, () => (lastMessage = undefined));
  }
  worker.on('failed', (job, error) => {
    if (!job?.finishedOn) {
      reportError(error.cause ?? error);
      return;
    }
    const letter = deadLetterOf(job);
    safeCallback(onDead)(letter);
  });

  return {
    close: async () => {
      await worker.close();
      opened.disconnect();
    },
  };
}

/**
 * The error of an attempt, as BullMQ takes it. The errors of a handler must not reach BullMQ as they
 * are: it takes some names and messages for commands.
 */
function failureOf(error: unknown, isLast: boolean): Error {
  const { message, stack } = textsOf(error);
  const failure = isLast ? new UnrecoverableError(message) : new Error(message);
  failure.cause = error;
  if (stack !== undefined) failure.stack = stack;
  return failure;
}

/** The message by which BullMQ knows that a job waits for its limiter, and so has not failed. */
const rateLimited = 'bullmq:rateLimitExceeded';

/** Reads the message and the stack of a thrown value, which may itself throw when it is read. */
function textsOf(error: unknown): { readonly message: string; readonly stack?: string } {
  try {
    const { message, stack } = error instanceof Error ? error : { message: error };
    const text = String(message);
    return {
      message: text === rateLimited ? `The handler threw "${text}".` : text,
      ...(typeof stack === 'string' && { stack }),
    };
  } catch {
    return { message: 'The handler threw a value that cannot be read.' };
  }
}

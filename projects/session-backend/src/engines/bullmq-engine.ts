import { type JobsOptions, Queue } from 'bullmq';
import { checkObject } from '../options/object-option.js';
import { checkTimerMilliseconds } from '../options/whole-number.js';
import { within } from '../options/time-limit.js';
import {
  type DeadLetter,
  type DeadLetters,
  type EngineHealth,
  type WebhookEngine,
} from '../webhooks/webhook-engine.js';
import { deadLetterOf } from './bullmq-dead-letter.js';
import { type BullmqQueueOptions, jobIdOf, openQueue } from './bullmq-queue.js';
import { type StoredEvent, storedEvent } from './stored-event.js';

/** Options of `bullmqEngine()`. */
export interface BullmqEngineOptions extends BullmqQueueOptions {
  /**
   * Milliseconds that Redis may take to answer: 1 to 2,147,483,647. 4,000 when left out. Without a
   * limit, BullMQ waits for a Redis that is down.
   */
  readonly timeout?: number;
}

/** An engine on BullMQ. Workers that {@link startBullmqWorker} started handle its events. */
export interface BullmqEngine extends WebhookEngine {
  readonly deadLetters: DeadLetters;
  /** @throws Error when Redis does not answer in time */
  health(): Promise<EngineHealth>;
  /** Closes the connection to Redis. */
  close(): Promise<void>;
}

/** Days for which handled events and dead letters are kept. */
const keepDays = 30;

const jobOptions: JobsOptions = {
  // The worker decides after how many attempts an event is dead, and how long it waits between them.
  attempts: 2 ** 31 - 1,
  backoff: { type: 'custom' },
  // By age, never by count: a key that is forgotten early would be handled again.
  removeOnComplete: { age: keepDays * 24 * 60 * 60 },
  removeOnFail: { age: keepDays * 24 * 60 * 60 },
};

/** Jobs of each state that `health()` looks at. */
const sample = 1_000;

const unhandled = ['waiting', 'prioritized', 'delayed', 'active'] as const;

/**
 * Stores events as jobs of BullMQ, with an id made of the idempotency key.
 *
 * An event is durable once Redis has stored it. Run Redis with `appendonly yes`, `appendfsync always`
 * and `maxmemory-policy noeviction`: with another setting, a Redis that crashes forgets events that
 * were answered 2xx.
 *
 * The key of a dead letter that is accepted again changes nothing: the dead letter stays in the list
 * until you retry it.
 *
 * @throws TypeError when the queue or the connection is wrong
 * @throws RangeError when the timeout is not a number of milliseconds that a timer takes
 */
export function bullmqEngine(options: BullmqEngineOptions): BullmqEngine {
  checkObject('The options of bullmqEngine()', options, '{ connection }');
  const { timeout = 4_000, ...where } = options;
  checkTimerMilliseconds('timeout', timeout);
  const opened = openQueue(where);
  const queue = new Queue<StoredEvent>(opened.name, opened.options);
  /** Why Redis cannot be reached: BullMQ says it here, and not to the caller who adds a job. */
  let lastFailure: unknown;
  queue.on('error', (error) => (lastFailure = error));

  const inTime = async <T>(asked: Promise<T>): Promise<T> => {
    const message = `Redis did not answer within ${timeout} ms.`;
    const late = (): Error => new Error(message, { cause: lastFailure });
    const answer = await within(asked, { milliseconds: timeout, late });
    lastFailure = undefined;
    return answer;
  };

  return {
    accept: async (event, key) => {
      const options = { ...jobOptions, jobId: jobIdOf(key) };
      await inTime(queue.add(event.name, storedEvent(event), options));
    },

    remembersSince: () => new Date(Date.now() - keepDays * 24 * 60 * 60 * 1_000),

    deadLetters: {
      async *list(): AsyncGenerator<DeadLetter> {
        // The ids first: a dead letter that is retried meanwhile would move all that follow.
        for (const id of await inTime(queue.getRanges(['failed'], 0, -1, true))) {
          const job = await inTime(queue.getJob(id));
          if (job?.finishedOn) yield deadLetterOf(job);
        }
      },
      retry: async (key) => {
        const job = await inTime(queue.getJob(jobIdOf(key)));
        if (!job || !(await inTime(job.isFailed()))) return false;
        await inTime(job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true }));
        return true;
      },
    },

    health: async () => {
      const [counts, oldest] = await inTime(
        Promise.all([
          queue.getJobCounts(...unhandled, 'failed'),
          queue.getJobs([...unhandled], 0, sample - 1, true),
        ]),
      );
      const times = oldest.map(({ timestamp }) => timestamp);
      return {
        waiting: unhandled.reduce((total, state) => total + (counts[state] ?? 0), 0),
        oldestWaiting: times.length === 0 ? null : new Date(Math.min(...times)),
        dead: counts['failed'] ?? 0,
      };
    },

    close: async () => {
      try {
        await inTime(queue.close());
      } catch {
        // Redis cannot be reached, so there is no connection to close.
      } finally {
        opened.disconnect();
      }
    },
  };
}

import { checkFunction } from '../options/function-option.js';
import { checkObject } from '../options/object-option.js';
import { checkMilliseconds, checkWholeNumber } from '../options/whole-number.js';
import { type EventConsumer } from '../webhooks/event-consumer.js';
import { checkConsumerName, createEventRunner } from '../webhooks/event-runner.js';
import { type DeadLetter } from '../webhooks/webhook-engine.js';
import { checkAcceptedFor, signedBytes, type StoredEvent } from './stored-event.js';

/** The event that a `WorkflowEntrypoint` is run with. */
export interface WorkflowEvent {
  readonly instanceId: string;
  readonly payload: StoredEvent;
}

/** The step that a `WorkflowEntrypoint` is run with: the part that is needed here. */
export interface WorkflowStep {
  do(
    name: string,
    config: {
      retries: { limit: number; delay: number; backoff: 'exponential' };
      timeout: number;
    },
    work: () => Promise<void>,
  ): Promise<void>;
}

/** Options of `runWorkflowEvent()`. */
export interface RunWorkflowEventOptions {
  /** How often an event is tried before it is a dead letter: 15 times when left out. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt, 1,000 when left out. The time doubles with each attempt. */
  readonly backoff?: number;
  /**
   * Called in a step of its own when an event failed on its last attempt, before its instance gets the
   * status `errored`. When it fails, the step is retried like that of the handler. Not called for an
   * instance that you terminate. `console.error` when left out.
   */
  readonly onDead?: (letter: DeadLetter) => unknown;
}

/** Milliseconds that a step gets beyond the timeout of the handler, so that the handler's own error is seen. */
const margin = 10_000;

/**
 * Handles an event that `workflowsEngine()` accepted, in one step that is retried. Call it in `run()`
 * of a `WorkflowEntrypoint`, and return what it returns.
 *
 * The step runs at least once: it runs again when Cloudflare does not learn that it has succeeded. An
 * event that fails on its last attempt is a dead letter: its instance has the status `errored` until you
 * restart it.
 *
 * @throws TypeError when the consumer has no handler, or an option is wrong
 * @throws RangeError when a number is out of range
 */
export async function runWorkflowEvent(
  consumer: EventConsumer,
  { instanceId, payload }: WorkflowEvent,
  step: WorkflowStep,
  options: RunWorkflowEventOptions = {},
): Promise<void> {
  checkObject('The options of runWorkflowEvent()', options, '{ attempts: 15 }');
  const {
    attempts = 15,
    backoff = 1_000,
    onDead = (letter) => console.error('An event failed on its last attempt:', letter),
  } = options;
  checkMilliseconds('backoff', backoff);
  checkWholeNumber('attempts', attempts);
  checkFunction('onDead', onDead);
  const run = createEventRunner(consumer);
  checkConsumerName(consumer.consumer);
  const config = {
    retries: { limit: attempts - 1, delay: backoff, backoff: 'exponential' },
    timeout: (consumer.timeout ?? 60_000) + margin,
  } as const;
  try {
    await step.do(`handle ${payload.name}`, config, async () => {
      checkAcceptedFor(payload, consumer.consumer);
      await run(signedBytes(payload), { key: instanceId });
    });
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    const { name, meetingId, sessionId } = payload;
    const letter = { key: instanceId, name, meetingId, sessionId, attempts, error };
    await step.do('report the dead letter', config, async () => {
      await onDead({ ...letter, failedAt: new Date() });
    });
    // An event that was not handled must not count as complete.
    throw cause;
  }
}

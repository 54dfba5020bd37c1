import { checkMilliseconds } from '../options/milliseconds.js';
import { type EventConsumer } from '../webhooks/event-consumer.js';
import { checkConsumerName, createEventRunner } from '../webhooks/event-runner.js';
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
  /** How often the handler is tried before the instance has failed: 15 times when left out. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt, 1,000 when left out. The time doubles with each attempt. */
  readonly backoff?: number;
}

/** Milliseconds that a step gets beyond the timeout of the handler, so that the handler's own error is seen. */
const margin = 10_000;

/**
 * Handles an event that `workflowsEngine()` accepted, in one step that is retried. Call it in `run()`
 * of a `WorkflowEntrypoint`, and return what it returns.
 *
 * A step runs at least once: it runs again when Cloudflare does not learn that it has succeeded.
 *
 * @throws TypeError when the consumer has no handler, or an option cannot be right
 * @throws RangeError when a number is out of range
 */
export async function runWorkflowEvent(
  consumer: EventConsumer,
  { instanceId, payload }: WorkflowEvent,
  step: WorkflowStep,
  { attempts = 15, backoff = 1_000 }: RunWorkflowEventOptions = {},
): Promise<void> {
  checkMilliseconds('backoff', backoff);
  if (!Number.isSafeInteger(attempts) || attempts < 1) {
    throw new RangeError(`attempts must be a whole number above zero. Got ${String(attempts)}.`);
  }
  const run = createEventRunner(consumer);
  checkConsumerName(consumer.consumer);
  const config = {
    retries: { limit: attempts - 1, delay: backoff, backoff: 'exponential' },
    timeout: (consumer.timeout ?? 60_000) + margin,
  } as const;
  await step.do(`handle ${payload.name}`, config, async () => {
    checkAcceptedFor(payload, consumer.consumer);
    await run(signedBytes(payload), { key: instanceId });
  });
}

import { checkObject } from '../options/object-option.js';
import { checkWholeNumber } from '../options/whole-number.js';
import { type WebhookEngine } from '../webhooks/webhook-engine.js';
import { type StoredEvent, storedEvent } from './stored-event.js';

/** The binding of a Workflow: the part of `Workflow` that is needed here. */
export interface WorkflowsBinding {
  create(options: {
    id: string;
    params: StoredEvent;
    retention: { successRetention: number; errorRetention: number };
  }): Promise<unknown>;
  get(id: string): Promise<{ status(): Promise<unknown> }>;
}

/** Options of `workflowsEngine()`. */
export interface WorkflowsEngineOptions {
  /**
   * Days for which Cloudflare keeps an instance after it has ended, and so recognizes its event: 3
   * when left out, which is the most on the Workers Free plan. The Workers Paid plan allows 30.
   */
  readonly retentionDays?: number;
}

const day = 24 * 60 * 60 * 1_000;

/**
 * Stores each event as an instance of a Cloudflare Workflow, with the idempotency key as its id. Run
 * the events with `runWorkflowEvent()` in the `WorkflowEntrypoint` of the binding.
 *
 * @throws TypeError when the binding is none
 * @throws RangeError when the retention is not 1 to 30 days
 */
export function workflowsEngine(
  binding: WorkflowsBinding,
  options: WorkflowsEngineOptions = {},
): WebhookEngine {
  if (typeof (binding as Partial<WorkflowsBinding> | undefined)?.create !== 'function') {
    throw new TypeError(
      'The binding must be a Workflow. Check the name under "workflows" in your Wrangler configuration.',
    );
  }
  checkObject('The options of workflowsEngine()', options, '{ retentionDays: 30 }');
  const { retentionDays = 3 } = options;
  checkWholeNumber('retentionDays', retentionDays, { to: 30 });
  const kept = retentionDays * day;
  const retention = { successRetention: kept, errorRetention: kept };

  return {
    accept: async (event, key) => {
      try {
        await binding.create({ id: key, params: storedEvent(event), retention });
      } catch (error) {
        // The platform rejects an id that it knows. Its message is no contract, so ask for the id.
        if (!(await exists(binding, key))) throw error;
      }
    },
    remembersSince: () => new Date(Date.now() - kept),
  };
}

async function exists(binding: WorkflowsBinding, id: string): Promise<boolean> {
  try {
    await (await binding.get(id)).status();
    return true;
  } catch {
    return false;
  }
}

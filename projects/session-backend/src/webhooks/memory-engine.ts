import { type EventRunner } from './event-runner.js';
import { runsOnWorkers } from './runs-on-workers.js';
import { type WebhookEngine } from './webhook-engine.js';

/** The number of events that are remembered at least. At most twice as many are. */
const capacity = 10_000;

/** A generation of events. When the latest one is full, the one before it is forgotten. */
interface Generation {
  /** The time since which they came, by `performance.now()`: a clock may be set meanwhile. */
  readonly since: number;
  /** The runs that succeeded or go on, by the key of the event. One that failed is forgotten. */
  readonly runs: Map<string, Promise<void>>;
}

/**
 * Runs each event before it accepts it, in this process: a delivery is answered 2xx only when the
 * handler has succeeded, so a restart loses nothing. Deliveries of one event at the same time share one
 * run. It forgets the events when the process ends: a delivery that is repeated then is handled again.
 *
 * @throws Error on Cloudflare Workers, where requests share no memory that lasts
 */
export function memoryEngine(run: EventRunner): WebhookEngine {
  if (runsOnWorkers()) {
    throw new Error(
      'On Cloudflare Workers every isolate has a memory of its own, so events would be handled twice. ' +
        'Pass an engine: workflowsEngine() from "realtimekit-session-backend/workflows".',
    );
  }
  let latest = newGeneration();
  let earlier = latest;

  return {
    accept: ({ body, parsed }, key) => {
      const known = latest.runs.get(key) ?? earlier.runs.get(key);
      if (known) return known;
      if (latest.runs.size === capacity) {
        earlier = latest;
        latest = newGeneration();
      }
      const { runs } = latest;
      const current = run(body, { key, parsed });
      runs.set(key, current);
      current.catch(() => runs.delete(key));
      return current;
    },
    remembersSince: () => new Date(Math.ceil(Date.now() - (performance.now() - earlier.since))),
  };
}

function newGeneration(): Generation {
  return { since: performance.now(), runs: new Map() };
}

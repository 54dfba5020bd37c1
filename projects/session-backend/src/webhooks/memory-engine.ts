import { type EventRunner } from './event-runner.js';
import { type SignedEvent, type WebhookEngine } from './webhook-engine.js';

/** The number of events that are remembered at least. At most twice as many are. */
const capacity = 10_000;

/** A generation of handled events. When the latest one is full, the one before it is forgotten. */
interface Handled {
  /** The time since which they were handled, by `performance.now()`: a clock may be set meanwhile. */
  readonly since: number;
  readonly keys: Set<string>;
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
  const running = new Map<string, Promise<void>>();
  let latest: Handled = { since: performance.now(), keys: new Set() };
  let earlier = latest;

  const remember = (key: string): void => {
    if (latest.keys.size === capacity) {
      earlier = latest;
      latest = { since: performance.now(), keys: new Set() };
    }
    latest.keys.add(key);
  };

  const runOnce = async ({ body, parsed }: SignedEvent, key: string): Promise<void> => {
    try {
      await run(body, { key, parsed });
      remember(key);
    } finally {
      running.delete(key);
    }
  };

  return {
    accept: (event, key) => {
      if (latest.keys.has(key) || earlier.keys.has(key)) return Promise.resolve();
      const current = running.get(key) ?? runOnce(event, key);
      running.set(key, current);
      return current;
    },
    remembersSince: () => new Date(Math.ceil(Date.now() - (performance.now() - earlier.since))),
  };
}

function runsOnWorkers(): boolean {
  return 'WebSocketPair' in globalThis;
}

import { type EventRunner } from './event-runner.js';
import { type SignedEvent, type WebhookEngine } from './webhook-engine.js';

/** Milliseconds that a handled event is remembered: 30 days. */
const rememberedFor = 30 * 24 * 60 * 60 * 1_000;

/** Handled events that are remembered. */
const capacity = 10_000;

/**
 * Runs each event before it accepts it, in this process: a delivery is answered 2xx only when the
 * handler has succeeded, so a restart loses nothing. Deliveries of one event at the same time share one
 * run. What was handled is forgotten when the process ends; a delivery that is repeated is then handled
 * again.
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
  // Times are by performance.now(): a clock that is set must not make the engine forget.
  let remembersSince = performance.now();
  const running = new Map<string, Promise<void>>();
  /** When each key was handled, the oldest first. */
  const handled = new Map<string, number>();

  // A Map keeps holes where entries were deleted. Iterating from the start each time walks all of them.
  let entries = handled.entries();
  let oldest: [key: string, time: number] | undefined;

  const forget = (): void => {
    while (handled.size > 0) {
      oldest ??= entries.next().value;
      if (!oldest) {
        // An iterator that has reached the end stays there.
        entries = handled.entries();
        continue;
      }
      const [key, time] = oldest;
      if (handled.size <= capacity && time > performance.now() - rememberedFor) return;
      handled.delete(key);
      oldest = undefined;
      // What was handled in this very millisecond may be among the forgotten.
      remembersSince = time + 1;
    }
  };

  const runOnce = async ({ body, parsed }: SignedEvent, key: string): Promise<void> => {
    await run(body, { key, parsed });
    handled.set(key, performance.now());
  };

  return {
    accept: async (event, key) => {
      forget();
      if (handled.has(key)) return;
      let current = running.get(key);
      if (!current) {
        current = runOnce(event, key).finally(() => running.delete(key));
        running.set(key, current);
      }
      await current;
    },
    remembersSince: () => {
      forget();
      return new Date(Date.now() - (performance.now() - remembersSince));
    },
  };
}

function runsOnWorkers(): boolean {
  return 'WebSocketPair' in globalThis;
}

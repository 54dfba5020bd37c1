import { type EventRunner } from '../webhooks/event-runner.js';
import { type WebhookEngine } from '../webhooks/webhook-engine.js';

/** Milliseconds that a handled event is remembered: 30 days. */
const keep = 30 * 24 * 60 * 60 * 1_000;

/** Handled events that are remembered. */
const capacity = 10_000;

/**
 * Runs each event before it accepts it, in this process: a delivery is answered 2xx only when the
 * handler has succeeded, so that a restart loses nothing. It forgets when the process ends, and then a
 * delivery that is repeated is handled again.
 */
export function memoryEngine(run: EventRunner): WebhookEngine {
  const started = Date.now();
  let forgotten = started;
  const running = new Map<string, Promise<void>>();
  /** The time at which each key was handled, oldest first. */
  const handled = new Map<string, number>();

  const forget = (): void => {
    for (const [key, time] of handled) {
      if (handled.size <= capacity && time > Date.now() - keep) return;
      handled.delete(key);
      forgotten = time;
    }
  };

  const handle = async (body: Uint8Array<ArrayBuffer>, key: string): Promise<void> => {
    try {
      await run(body, { key });
      handled.set(key, Date.now());
      forget();
    } finally {
      running.delete(key);
    }
  };

  return {
    accept: async ({ body }, key) => {
      forget();
      if (handled.has(key)) return;
      const current = running.get(key) ?? handle(body, key);
      running.set(key, current);
      await current;
    },
    remembersSince: () => new Date(forgotten),
  };
}

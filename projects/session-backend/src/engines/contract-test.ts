import { within } from '../options/time-limit.js';
import { parseEvent } from '../webhooks/parse-event.js';
import { type SignedEvent, type WebhookEngine } from '../webhooks/webhook-engine.js';

/** Handles an event. An engine calls it for each event that it runs. Rejects when the event has failed. */
export type EngineRun = (
  body: Uint8Array<ArrayBuffer>,
  run: { readonly key: string },
) => Promise<void>;

/** An engine that runs, for one check. */
export interface RunningEngine {
  readonly engine: WebhookEngine;
  /**
   * Ends the process that accepted the events and the one that runs them, without warning, and starts
   * both again. Leave it out when your engine answers only after the handler, as memory does.
   */
  readonly restart?: () => Promise<void>;
  /** Makes the store unreachable. Leave it out when your engine has no store that can be. */
  readonly disconnectStore?: () => Promise<void> | void;
  /** Makes the store reachable again. */
  readonly reconnectStore?: () => Promise<void> | void;
  stop(): Promise<void>;
}

/** Starts engines for the checks. */
export interface EngineHost {
  /**
   * Starts an engine that calls `run` for each event, and again soon, at the latest after some
   * seconds, when `run` has rejected.
   */
  start(run: EngineRun): Promise<RunningEngine>;
}

/** Milliseconds after which an engine has to have run an event, and to have rejected one. */
const handledWithin = 30_000;
export const longestAccept = 15_000;

/** An engine under test, and what it ran. */
export class ContractTest {
  readonly bodies = new Map<string, Uint8Array>();
  /** By key: how often the handler still has to fail. */
  readonly failures = new Map<string, number>();
  readonly #runs = new Map<string, number>();
  readonly #succeeded = new Set<string>();
  readonly #hanging = new Map<string, () => void>();
  readonly #watchers: (() => unknown)[] = [];
  #running: RunningEngine | undefined;

  static async start(host: EngineHost): Promise<ContractTest> {
    const test = new ContractTest();
    test.#running = await host.start((body, { key }) => test.#run(body, key));
    return test;
  }

  get running(): RunningEngine {
    if (!this.#running) throw new Error('The engine was not started.');
    return this.#running;
  }

  /** Accepts an event as the cloud delivers one: again until it was accepted. */
  async deliver(key: string, body = bodyOf(key)): Promise<void> {
    const { engine } = this.running;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await within(engine.accept(eventOf(body), key), {
          milliseconds: longestAccept,
          late: () => new Error(`accept() must settle within ${longestAccept} ms.`),
        });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
      }
    }
  }

  /** Resolves when the handler has succeeded. */
  ran(key: string): Promise<void> {
    const succeeded = new Promise<void>((resolve) => {
      const look = (): unknown =>
        this.#succeeded.has(key) ? resolve() : this.#watchers.push(look);
      look();
    });
    const late = (): Error =>
      new Error(
        `An accepted event must be handled within ${handledWithin} ms. This one was run ${this.runs(key)} times.`,
      );
    return within(succeeded, { milliseconds: handledWithin, late });
  }

  runs(key: string): number {
    return this.#runs.get(key) ?? 0;
  }

  /** Makes the first run of a key hang for ever; resolves when it has begun. */
  hang(key: string): Promise<void> {
    return new Promise((resolve) => this.#hanging.set(key, resolve));
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  async #run(body: Uint8Array, key: string): Promise<void> {
    this.bodies.set(key, body);
    this.#runs.set(key, this.runs(key) + 1);
    const begun = this.#hanging.get(key);
    if (begun) {
      this.#hanging.delete(key);
      begun();
      await new Promise(() => undefined);
    }
    const failures = this.failures.get(key) ?? 0;
    this.failures.set(key, failures - 1);
    if (failures > 0) throw new Error('This attempt fails on purpose.');
    this.#succeeded.add(key);
    for (const look of this.#watchers.splice(0)) look();
  }
}

export const eventOf = (body: Uint8Array<ArrayBuffer>): SignedEvent => ({
  consumer: 'test',
  name: 'meeting.ended',
  body,
  parsed: parseEvent(body),
});

export const bodyOf = (key: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    JSON.stringify({ event: 'meeting.ended', meeting: { id: 'meeting', sessionId: key } }),
  );

export const newKey = (): string => `k${crypto.randomUUID()}`;

import { type SignedEvent, type WebhookEngine } from '../webhooks/webhook-engine.js';

/** What an engine calls for each event that it runs. It rejects when the event has failed. */
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

/** A check that every engine passes. */
export interface EngineCheck {
  readonly name: string;
  /** @throws Error that says what the engine did wrong */
  readonly run: () => Promise<void>;
}

/** Milliseconds after which an engine has to have run an event, and to have rejected one. */
const patience = 30_000;
const longestAccept = 15_000;

/**
 * The checks that an engine has to pass. Run each as a test, with any test runner:
 *
 * ```ts
 * for (const { name, run } of engineContract({ start })) test(name, run);
 * ```
 *
 * A check can take up to 60 seconds.
 */
export function engineContract(host: EngineHost): readonly EngineCheck[] {
  const check = (name: string, body: (test: ContractTest) => Promise<void>): EngineCheck => ({
    name,
    run: async () => {
      const test = await ContractTest.start(host);
      try {
        await body(test);
      } finally {
        await test.stop();
      }
    },
  });

  return [
    check('runs an accepted event with the bytes that were signed and its key', async (test) => {
      const key = newKey();
      // Not UTF-8: an engine keeps bytes, not text.
      const body = Uint8Array.of(0x7b, 0x00, 0xff, 0xc3, 0x28, 0x0a, 0x7d);
      await test.deliver(key, body);
      await test.ran(key);
      equal('the bytes', String(test.bodies.get(key)), String(body));
    }),

    check('runs an event once, however often it is accepted', async (test) => {
      const key = newKey();
      await Promise.all(Array.from({ length: 20 }, () => test.deliver(key)));
      await test.ran(key);
      await test.deliver(key);
      const later = newKey();
      await test.deliver(later);
      await test.ran(later);
      equal('the number of runs', test.runs(key), 1);
    }),

    check('takes keys of 1 and of 100 characters, and each character allowed', async (test) => {
      const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';
      const keys = ['k', `k${alphabet}`, `k${'-'.repeat(99)}`, 'k0', `K_${'9'.repeat(98)}`];
      for (const key of keys) await test.deliver(key);
      for (const key of keys) await test.ran(key);
    }),

    check('takes keys that a store could use for itself', async (test) => {
      const words = ['id', 'wait', 'active', 'delayed', 'completed', 'failed', 'meta', 'events'];
      const keys = [...words, 'marker', 'stalled', 'constructor', 'toString'];
      for (const key of keys) await test.deliver(key);
      for (const key of keys) await test.ran(key);
    }),

    check('keeps events apart whose keys differ in the case of a letter', async (test) => {
      const key = newKey();
      const keys = [`${key}a`, `${key}A`];
      await Promise.all(keys.map((each) => test.deliver(each)));
      for (const each of keys) {
        await test.ran(each);
        equal('the number of runs', test.runs(each), 1);
      }
    }),

    check('runs an event again whose handler failed', async (test) => {
      const key = newKey();
      test.failures.set(key, 1);
      await test.deliver(key);
      await test.ran(key);
      equal('the number of runs', test.runs(key), 2);
    }),

    check('does not run an event again that succeeded after a failure', async (test) => {
      const key = newKey();
      test.failures.set(key, 1);
      await test.deliver(key);
      await test.ran(key);
      await test.deliver(key);
      const later = newKey();
      await test.deliver(later);
      await test.ran(later);
      equal('the number of runs', test.runs(key), 2);
    }),

    check('names the time since which it remembers keys', async (test) => {
      const since = test.running.engine.remembersSince();
      if (!(since instanceof Date) || !(since.getTime() <= Date.now())) {
        throw new Error(
          `remembersSince() must be a Date that is not in the future. Got ${String(since)}.`,
        );
      }
      await Promise.resolve();
    }),

    check('runs an event after a restart that was accepted and not handled', async (test) => {
      const { restart } = test.running;
      if (!restart) return;
      const key = newKey();
      const started = test.hang(key);
      await test.deliver(key);
      await started;
      await restart();
      await test.ran(key);
    }),

    check('remembers after a restart what it has handled', async (test) => {
      const { restart } = test.running;
      if (!restart) return;
      const key = newKey();
      await test.deliver(key);
      await test.ran(key);
      await restart();
      await test.deliver(key);
      const later = newKey();
      await test.deliver(later);
      await test.ran(later);
      equal('the number of runs', test.runs(key), 1);
    }),

    check('rejects in time when the store is unreachable, and recovers', async (test) => {
      const { engine, disconnectStore, reconnectStore } = test.running;
      if (!disconnectStore) return;
      const key = newKey();
      await disconnectStore();
      try {
        const accepted = await within(
          longestAccept,
          `accept() must reject within ${longestAccept} ms when the store is unreachable.`,
          engine.accept(eventOf(bodyOf(key)), key).then(
            () => true,
            () => false,
          ),
        );
        equal('whether it was accepted without a store', accepted, false);
      } finally {
        await reconnectStore?.();
      }
      await test.deliver(key);
      await test.ran(key);
    }),
  ];
}

/** An engine under test, and what it ran. */
class ContractTest {
  readonly bodies = new Map<string, Uint8Array>();
  /** By key: how often the handler still has to fail. */
  readonly failures = new Map<string, number>();
  readonly #runs = new Map<string, number>();
  readonly #succeeded = new Set<string>();
  readonly #hanging = new Map<string, () => void>();
  #watchers: (() => void)[] = [];
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
        await within(
          longestAccept,
          `accept() must settle within ${longestAccept} ms.`,
          engine.accept(eventOf(body), key),
        );
        return;
      } catch (error) {
        if (attempt === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
      }
    }
  }

  /** Resolves when the handler has succeeded. */
  ran(key: string): Promise<void> {
    return within(
      patience,
      `An accepted event must be handled within ${patience} ms. This one was run ${this.runs(key)} times.`,
      new Promise((resolve) => {
        const look = (): void => (this.#succeeded.has(key) ? resolve() : this.#watch(look));
        look();
      }),
    );
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

  #watch(look: () => void): void {
    this.#watchers.push(look);
  }
}

const eventOf = (body: Uint8Array<ArrayBuffer>): SignedEvent => ({
  consumer: 'test',
  name: 'meeting.ended',
  body,
});

const bodyOf = (key: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    JSON.stringify({ event: 'meeting.ended', meeting: { id: 'meeting', sessionId: key } }),
  );

const newKey = (): string => `k${crypto.randomUUID()}`;

async function within<T>(milliseconds: number, message: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(message)), milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function equal(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new Error(`Expected ${what} to be ${String(expected)}. Got ${String(actual)}.`);
  }
}

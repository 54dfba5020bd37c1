import { within } from '../options/time-limit.js';
import {
  bodyOf,
  ContractTest,
  type EngineHost,
  eventOf,
  longestAccept,
  newKey,
} from './contract-test.js';

/** A check that every engine passes. */
export interface EngineCheck {
  readonly name: string;
  /** @throws Error that says what the engine did wrong */
  readonly run: () => Promise<void>;
}

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

    check('runs an event again whose handler failed, until it has succeeded', async (test) => {
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
        const accepting = engine.accept(eventOf(bodyOf(key)), key);
        const accepted = await within(
          accepting.then(
            () => true,
            () => false,
          ),
          {
            milliseconds: longestAccept,
            late: () =>
              new Error(`accept() must reject within ${longestAccept} ms without its store.`),
          },
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

function equal(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new Error(`Expected ${what} to be ${String(expected)}. Got ${String(actual)}.`);
  }
}

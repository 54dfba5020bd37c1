import { jest } from '@jest/globals';
import { type Claim, type Deliveries } from '../deliveries/deliveries.js';
import { memoryDeliveries } from '../deliveries/memory-deliveries.js';
import { signal } from '../testing/signal.js';
import { HandleOnce } from './handle-once.js';

/** A store in memory that a test can break. */
class BreakableDeliveries implements Deliveries {
  readonly calls: string[] = [];
  /** What fails, or what is answered instead. */
  readonly faults = new Map<keyof Deliveries, () => unknown>();
  readonly #store: Deliveries;

  constructor(lease = 60_000) {
    this.#store = memoryDeliveries({ lease });
  }

  claim(key: string): Promise<Claim> {
    return this.#call('claim', () => this.#store.claim(key));
  }
  complete(key: string, owner: string): Promise<boolean> {
    return this.#call('complete', () => this.#store.complete(key, owner));
  }
  release(key: string, owner: string): Promise<boolean> {
    return this.#call('release', () => this.#store.release(key, owner));
  }
  extend(key: string, owner: string): Promise<boolean> {
    return this.#call('extend', () => this.#store.extend(key, owner));
  }

  async #call<T>(name: keyof Deliveries, work: () => Promise<T>): Promise<T> {
    this.calls.push(name);
    const fault = this.faults.get(name);
    return fault ? (fault() as T) : work();
  }
}

/** Longer than any of these tests takes. */
const timeout = 60_000;

const down = (): never => {
  throw new Error('store down');
};
const outcome = async (handling: Promise<{ outcome: string }>): Promise<string> =>
  (await handling).outcome;

describe('HandleOnce', () => {
  it('extends the lease for as long as the work takes', async () => {
    const deliveries = new BreakableDeliveries(200);
    const another = new HandleOnce(deliveries, timeout);
    const begun = signal();
    const finish = signal();
    const first = new HandleOnce(deliveries, timeout).run('key', () => {
      begun.resolve();
      return finish.promise;
    });
    await begun.promise;
    // More extensions than one lease has room for.
    while (deliveries.calls.filter((call) => call === 'extend').length < 6) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }

    expect(await outcome(another.run('key', () => undefined))).toBe('busy');
    finish.resolve();
    expect(await outcome(first)).toBe('completed');
    expect(await outcome(another.run('key', down))).toBe('completed');
  });

  it('extends nothing any more when the work is done', async () => {
    jest.useFakeTimers();
    try {
      const deliveries = new BreakableDeliveries(30);
      await new HandleOnce(deliveries, timeout).run('key', () => undefined);
      expect(deliveries.calls).toEqual(['claim', 'complete']);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  describe('given a lease that cannot be extended', () => {
    it.each([
      ['somebody has taken it over', () => false, /was lost/],
      ['the store is down until it runs out', down, /could not be extended in time/],
      ['the store hangs until it runs out', () => new Promise(() => undefined), /in time/],
    ])('because %s, tells the work and reports it', async (_, fault, reason) => {
      const deliveries = new BreakableDeliveries(60);
      deliveries.faults.set('extend', fault);
      let told: unknown;
      const handling = await new HandleOnce(deliveries, timeout).run(
        'key',
        (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              told = signal.reason;
              reject(new Error('stopped'));
            });
          }),
      );

      expect(handling).toMatchObject({ outcome: 'lease-lost', error: told });
      expect(String(told)).toMatch(reason);
    });

    it('goes on when the store comes back in time', async () => {
      const deliveries = new BreakableDeliveries(2_000);
      const finish = signal();
      let failures = 0;
      deliveries.faults.set('extend', () => {
        failures += 1;
        deliveries.faults.delete('extend');
        deliveries.faults.set('extend', () => {
          deliveries.faults.delete('extend');
          finish.resolve();
          return true;
        });
        throw new Error('store down');
      });
      expect(
        await outcome(new HandleOnce(deliveries, timeout).run('key', () => finish.promise)),
      ).toBe('completed');
      expect(failures).toBe(1);
    });

    it('remembers work that finished all the same, and does not do it again here', async () => {
      const deliveries = new BreakableDeliveries(60);
      deliveries.faults.set('extend', () => false);
      deliveries.faults.set('complete', () => false);
      const finish = signal();
      let calls = 0;
      const once = new HandleOnce(deliveries, timeout);
      const work = (): Promise<void> => {
        calls += 1;
        return finish.promise;
      };
      expect(await outcome(once.run('key', work))).toBe('lease-lost');
      finish.resolve();
      deliveries.faults.clear();
      while ((await outcome(once.run('key', work))) !== 'completed') {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(calls).toBe(1);
    });
  });

  describe('given work that takes longer than its timeout', () => {
    const lease = 30_000;
    let deliveries: BreakableDeliveries;
    let told: AbortSignal | undefined;

    /** Runs work that ends as this promise does, until the timeout. */
    const runUntilTimeout = async (ending: Promise<unknown>): Promise<unknown> => {
      const handling = new HandleOnce(deliveries, timeout).run('key', (signal) => {
        told = signal;
        return ending;
      });
      await jest.advanceTimersByTimeAsync(timeout - 1);
      expect(told?.aborted).toBe(false);
      await jest.advanceTimersByTimeAsync(1);
      return handling;
    };
    /** By another instance, which knows only what the store knows. */
    const again = (): Promise<string> =>
      outcome(new HandleOnce(deliveries, timeout).run('key', () => undefined));

    beforeEach(() => {
      jest.useFakeTimers();
      deliveries = new BreakableDeliveries(lease);
      told = undefined;
    });

    afterEach(() => {
      jest.useRealTimers();
    });

    it('tells it to stop, reports it, and lets the claim lapse within its lease', async () => {
      const handling = await runUntilTimeout(new Promise(() => undefined));

      expect(handling).toMatchObject({ outcome: 'lease-lost', error: told?.reason as Error });
      expect(String(told?.reason)).toContain('not done within 60000 ms');
      expect(await again()).toBe('busy');
      await jest.advanceTimersByTimeAsync(lease);
      expect(await again()).toBe('completed');
    });

    it('gives the claim back as soon as the work has stopped', async () => {
      const ending = signal();
      await runUntilTimeout(ending.promise);
      expect(await again()).toBe('busy');
      ending.reject(new Error('stopped'));
      await jest.advanceTimersByTimeAsync(0);

      expect(await again()).toBe('completed');
    });

    it('notes work that is done before the claim has lapsed', async () => {
      const ending = signal();
      await runUntilTimeout(ending.promise);
      ending.resolve();
      await jest.advanceTimersByTimeAsync(0);

      expect(await outcome(new HandleOnce(deliveries, timeout).run('key', down))).toBe('completed');
    });

    it('does not count the time that the store takes to note what is done', async () => {
      deliveries.faults.set('complete', down);
      const handling = new HandleOnce(deliveries, timeout).run('key', () => undefined);
      await jest.advanceTimersByTimeAsync(2 * timeout);
      deliveries.faults.clear();
      await jest.advanceTimersByTimeAsync(1_000);

      expect(await outcome(handling)).toBe('completed');
    });
  });

  describe('given a store that fails after the work is done', () => {
    it('notes it as soon as the store is back, within the lease', async () => {
      const deliveries = new BreakableDeliveries();
      let failures = 0;
      deliveries.faults.set('complete', () => {
        failures += 1;
        if (failures === 2) {
          deliveries.faults.delete('complete');
        }
        throw new Error('store down');
      });
      const once = new HandleOnce(deliveries, timeout);

      expect(await outcome(once.run('key', () => undefined))).toBe('completed');
      expect(await outcome(new HandleOnce(deliveries, timeout).run('key', down))).toBe('completed');
    });

    it('takes a lost answer for what it was', async () => {
      const deliveries = new BreakableDeliveries();
      const complete = deliveries.complete.bind(deliveries);
      const once = new HandleOnce(
        {
          claim: (key) => deliveries.claim(key),
          release: (key, owner) => deliveries.release(key, owner),
          extend: (key, owner) => deliveries.extend(key, owner),
          complete: async (key, owner) => {
            const first = !deliveries.calls.includes('complete');
            const done = await complete(key, owner);
            return first ? down() : done;
          },
        },
        timeout,
      );
      expect(await outcome(once.run('key', () => undefined))).toBe('completed');
    });

    it('says so when the lease runs out, and does not do it again here', async () => {
      const deliveries = new BreakableDeliveries(60);
      deliveries.faults.set('complete', down);
      deliveries.faults.set('extend', down);
      let calls = 0;
      const once = new HandleOnce(deliveries, timeout);
      const work = (): number => (calls += 1);
      expect(await once.run('key', work)).toMatchObject({
        outcome: 'store-unreachable',
        error: new Error('store down'),
      });
      deliveries.faults.clear();
      while ((await outcome(once.run('key', work))) !== 'completed') {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(calls).toBe(1);
    });
  });

  it('given work that fails and a store that cannot take it back, reports the work', async () => {
    const deliveries = new BreakableDeliveries();
    deliveries.faults.set('release', down);
    const handling = await new HandleOnce(deliveries, timeout).run('key', () =>
      Promise.reject(new Error('no disk')),
    );
    expect(handling).toEqual({ outcome: 'failed', error: new Error('no disk') });
  });
});

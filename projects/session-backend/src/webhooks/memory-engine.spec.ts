import { Clock } from '../testing/clock.js';
import { signal, type Signal } from '../testing/signal.js';
import { signedEvent } from '../testing/signed-event.js';
import { type WebhookEngine } from '../webhooks/webhook-engine.js';
import { memoryEngine } from './memory-engine.js';

const event = signedEvent({});
const day = 24 * 60 * 60 * 1_000;

describe('the memory engine', () => {
  let clock: Clock;
  let runs: string[];
  let engine: WebhookEngine;
  let handle: () => unknown;

  const accept = (key: string): Promise<void> => engine.accept(event, key);

  beforeEach(() => {
    clock = new Clock();
    runs = [];
    handle = () => undefined;
    engine = memoryEngine(async (_body, { key }) => {
      runs.push(key);
      await handle();
    });
  });

  afterEach(() => clock.restore());

  it('accepts an event only when its handler has succeeded', async () => {
    const finish = signal();
    handle = () => finish.promise;
    let isAccepted = false;
    const accepting = accept('a').then(() => {
      isAccepted = true;
    });
    await new Promise(setImmediate);
    expect([runs, isAccepted]).toEqual([['a'], false]);

    finish.resolve();
    await accepting;
  });

  it('runs an event once, also when it comes again', async () => {
    await accept('a');
    await accept('a');
    await accept('b');
    expect(runs).toEqual(['a', 'b']);
  });

  describe('with deliveries of one event at the same time', () => {
    let finish: Signal;
    let all: Promise<PromiseSettledResult<void>[]>;

    beforeEach(() => {
      finish = signal();
      handle = () => finish.promise;
      all = Promise.allSettled([accept('a'), accept('a'), accept('a')]);
    });

    it('runs it once, and accepts them all when it succeeds', async () => {
      finish.resolve();
      expect((await all).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'));
      expect(runs).toEqual(['a']);
    });

    it('runs it once, and rejects them all when it fails', async () => {
      const failure = new Error('database down');
      finish.reject(failure);
      expect(await all).toEqual(Array(3).fill({ status: 'rejected', reason: failure }));
      expect(runs).toEqual(['a']);
    });
  });

  it('runs an event again after a failure, also one that was thrown at once', async () => {
    const failing = [
      () => Promise.reject(new Error('database down')),
      () => {
        throw new Error('bug');
      },
    ];
    handle = () => failing.shift()?.();

    await expect(accept('a')).rejects.toThrow('database down');
    await expect(accept('a')).rejects.toThrow('bug');
    await accept('a');
    expect(runs).toEqual(['a', 'a', 'a']);
  });

  it('remembers what it handled however long ago that was, and says since when', async () => {
    await accept('a');
    clock.putForward(400 * day);
    await accept('a');

    expect(runs).toEqual(['a']);
    // The days have passed by its clock, and none by the clock of the machine.
    expect(engine.remembersSince().getTime()).toBeLessThan(Date.now() - 399 * day);
  });

  it('remembers the last 10,000 events at least, and says since when', async () => {
    const acceptAll = async (from: number, to: number): Promise<void> => {
      for (let count = from; count < to; count += 1) await accept(String(count));
    };
    await accept('first');
    clock.putForward(60_000);
    await acceptAll(0, 10_000);
    const since = engine.remembersSince().getTime();
    await accept('first');
    await acceptAll(10_000, 20_000);
    await acceptAll(10_000, 20_000);
    expect(runs).toHaveLength(20_001);

    await accept('first');
    expect(runs.at(-1)).toBe('first');
    expect(since).toBeLessThan(Date.now() - 50_000);
    expect(engine.remembersSince().getTime()).toBeGreaterThan(Date.now() - 50_000);
  });
});

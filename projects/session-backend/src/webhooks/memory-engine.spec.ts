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

  describe('given deliveries of one event at the same time', () => {
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

  it('remembers what it handled for 30 days, and says since when', async () => {
    const started = engine.remembersSince();
    await accept('a');
    clock.putForward(29 * day);
    await accept('a');
    expect(runs).toHaveLength(1);
    clock.putForward(day);
    await accept('a');

    expect(runs).toHaveLength(2);
    expect(started.getTime()).toBeGreaterThan(Date.now() - day);
    // Thirty days have passed by its clock, and none by the clock of the machine.
    expect(engine.remembersSince().getTime()).toBeLessThan(Date.now() - 29 * day);
  });

  it('remembers the last 10,000 events, and says since when', async () => {
    await accept('first');
    clock.putForward(60_000);
    for (let count = 0; count < 10_000; count += 1) await accept(String(count));
    const since = engine.remembersSince().getTime();
    await accept('0');
    expect(runs).toHaveLength(10_001);
    await accept('first');
    expect(runs).toHaveLength(10_002);
    expect(since).toBeLessThan(Date.now() - 50_000);
    expect(engine.remembersSince().getTime()).toBeGreaterThan(Date.now() - 50_000);
  });
});

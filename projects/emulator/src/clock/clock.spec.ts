import { Clock } from './clock.js';

describe('Clock', () => {
  let clock: Clock;
  let start: number;
  let done: string[];

  const note = (what: string) => (): void => {
    done.push(`${what} at ${Math.floor((clock.now().getTime() - start) / 1000)} s`);
  };

  beforeEach(() => {
    clock = new Clock();
    start = clock.now().getTime();
    done = [];
  });

  afterEach(() => {
    clock.close();
  });

  it('runs what is due in its order, each at its time, and what that starts', async () => {
    clock.after(3_000, note('third'));
    clock.after(1_000, () => {
      note('first')();
      clock.after(1_000, note('second'));
      clock.after(10_000, note('later'));
    });
    clock.after(2_500, note('cancelled'))();
    await clock.advance(4_000);

    expect(done).toEqual(['first at 1 s', 'second at 2 s', 'third at 3 s']);
    expect(clock.now().getTime() - start).toBeGreaterThanOrEqual(4_000);
  });

  it('waits for what a timer does, so that the next one is due by then', async () => {
    clock.after(1_000, async () => {
      await new Promise(setImmediate);
      clock.after(1_000, note('retried'));
    });
    await clock.advance(5_000);

    expect(done).toEqual(['retried at 2 s']);
  });

  it('runs a timer in real time as well, after a jump too', async () => {
    const ran = new Promise<void>((resolve) => {
      clock.after(60_005, resolve);
    });
    await clock.advance(60_000);

    await ran;
  });

  it('does not catch up on what is done again and again', async () => {
    clock.every(10_000, note('ping'));
    await clock.advance(100 * 24 * 60 * 60 * 1_000);
    await clock.advance(10_000);

    expect(done).toEqual(['ping at 10 s', 'ping at 8640000 s', 'ping at 8640010 s']);
  });

  it('advances once after the other', async () => {
    clock.after(5_000, note('due'));
    await Promise.all([clock.advance(2_000), clock.advance(2_000)]);
    expect(done).toEqual([]);

    await clock.advance(1_000);
    expect(done).toEqual(['due at 5 s']);
  });

  it('reports what fails to the caller, and goes on', async () => {
    clock.after(1, () => {
      throw new Error('failed');
    });
    await expect(clock.advance(1_000)).rejects.toThrow('failed');

    clock.after(1_000, note('next'));
    await clock.advance(1_000);
    expect(done).toHaveLength(1);
  });

  it.each([-1, 0.5, NaN])('cannot advance by %d', (milliseconds) => {
    expect(() => clock.advance(milliseconds)).toThrow(
      `The clock cannot advance by ${milliseconds}.`,
    );
  });

  it('does nothing any more when it is closed', async () => {
    clock.after(1_000, note('before'));
    clock.close();
    clock.after(1_000, note('after'));
    await clock.advance(2_000);

    expect(done).toEqual([]);
  });
});

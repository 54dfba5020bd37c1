import { jest } from '@jest/globals';
import { type TimeLimit, within } from './time-limit.js';

describe('within()', () => {
  const never = () => new Promise<never>(() => undefined);
  const controller = new AbortController();
  const limit: TimeLimit = { milliseconds: 60_000, late: () => new Error('late') };

  beforeEach(() => jest.useFakeTimers());

  afterEach(() => jest.useRealTimers());

  it.each<[string, () => Promise<unknown>, () => void]>([
    ['the work succeeds', () => Promise.resolve(), () => undefined],
    ['the work fails', () => Promise.reject(new Error('failed')), () => undefined],
    ['the time is up', never, () => jest.advanceTimersByTime(60_000)],
    ['the signal fires', never, () => controller.abort(new Error('stopped'))],
  ])('leaves no timer, which would keep the process alive, when %s', async (_, work, act) => {
    const waiting = within(work(), limit, controller.signal).catch(() => undefined);
    act();
    await waiting;

    expect(jest.getTimerCount()).toBe(0);
  });
});

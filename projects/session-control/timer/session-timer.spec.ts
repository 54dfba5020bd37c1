import { NgZone, PLATFORM_ID, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, throwError } from 'rxjs';

import { showPage, timerStage } from '../specs/timer-stage';
import { FakeMeeting } from '../testing/fake-meeting';
import { provideSessionTimer } from './provide-session-timer';
import { SessionTimer } from './session-timer';
import { type MaybeEnd, withEndsAt } from './with-ends-at';
import { withMaxDuration } from './with-max-duration';
import { withWarnings } from './with-warnings';

describe('SessionTimer', () => {
  /** Whether zone.js is loaded. */
  const HAS_ZONE = 'Zone' in globalThis;
  const NOW = new Date('2030-01-01T10:00:00Z');
  const inSeconds = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);

  beforeEach(() => jest.useFakeTimers({ now: NOW }));

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('counts down in whole seconds, to zero', async () => {
    const { timer, pass } = timerStage([withEndsAt(() => inSeconds(2.5))]);
    expect(timer.endsAt()).toEqual(inSeconds(2.5));
    expect(timer.remaining()).toBe(3_000);

    await pass(500);
    expect(timer.remaining()).toBe(2_000);
    await pass(1_000);
    expect(timer.remaining()).toBe(1_000);
    await pass(5_000);
    expect(timer.remaining()).toBe(0);
  });

  it('has nothing to count without an end, and keeps no timer', async () => {
    const { timer, pass } = timerStage([]);
    await pass(100);

    expect([timer.endsAt(), timer.remaining(), timer.reason()]).toEqual([null, null, null]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps no timer once the end is reached, or the timer is destroyed', async () => {
    const { pass } = timerStage([withEndsAt(() => inSeconds(1))]);
    await pass(1_100);
    expect(jest.getTimerCount()).toBe(0);
    TestBed.resetTestingModule();

    timerStage([withEndsAt(() => inSeconds(60))]);
    TestBed.resetTestingModule();
    await jest.advanceTimersByTimeAsync(100);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits outside the zone of Angular', () => {
    const { timer } = timerStage([withEndsAt(() => inSeconds(60))]);
    const zones: boolean[] = [];
    const setTimeout = globalThis.setTimeout;
    jest.spyOn(globalThis, 'setTimeout').mockImplementation((...args) => {
      zones.push(NgZone.isInAngularZone());
      return setTimeout(...args);
    });
    TestBed.inject(NgZone).run(() => {
      showPage(false);
      TestBed.tick();
    });

    expect(timer.remaining()).toBe(60_000);
    expect(new Set(zones)).toEqual(new Set([false]));
  });

  it('does not tick while the page is hidden, and is right when it is shown again', async () => {
    const { timer, pass } = timerStage([withEndsAt(() => inSeconds(100))]);
    showPage(false);
    await pass(10_000);
    const ticks = jest.spyOn(globalThis, 'setTimeout');

    await pass(10_000);
    expect(ticks).not.toHaveBeenCalled();

    showPage(true);
    expect(timer.remaining()).toBe(80_000);
  });

  it('waits for an end that is further away than a timer can hold', async () => {
    const { timer, pass } = timerStage([withEndsAt(() => inSeconds(30 * 24 * 3_600))]);
    const delays = jest.spyOn(globalThis, 'setTimeout');
    showPage(false);
    await pass(0);

    expect(delays.mock.lastCall?.[1]).toBe(2_147_483_647);
    expect(timer.remaining()).toBe(30 * 24 * 3_600_000);
  });

  it('shows the planned end on a server, and counts nothing', () => {
    const { timer } = timerStage([withEndsAt(() => inSeconds(60)), withMaxDuration(1_000)], {
      providers: [{ provide: PLATFORM_ID, useValue: 'server' }],
    });

    expect(timer.endsAt()).toEqual(inSeconds(60));
    expect(timer.remaining()).toBeNull();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('stops when the session ends, and keeps the reason', async () => {
    const { timer, meeting, pass } = timerStage([
      withEndsAt(() => ({ endsAt: inSeconds(60), reason: 'The lesson is over.' })),
    ]);
    meeting.end();
    await pass(0);

    expect(timer.remaining()).toBeNull();
    expect(timer.endsAt()).toEqual(inSeconds(60));
    expect(timer.reason()).toBe('The lesson is over.');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('counts down to the earliest of several ends', () => {
    const meeting = FakeMeeting.joined({ startedAt: NOW });
    const { timer } = timerStage([withEndsAt(() => inSeconds(60)), withMaxDuration(30_000)], {
      meeting,
    });

    expect(timer.remaining()).toBe(30_000);
  });

  it('takes each feature once', () => {
    expect(() => provideSessionTimer(withWarnings(1), withWarnings(2))).toThrow(
      'provideSessionTimer() was given the feature "warnings" twice',
    );
  });

  it.each(['announceEnd', 'cancel', 'refresh'] as const)(
    'names the feature that %s() needs',
    async (method) => {
      const { timer } = timerStage([]);

      await expect(timer[method]({ in: 1_000 })).rejects.toThrow(
        method === 'refresh' ? 'withPlannedEnd()' : 'withAnnouncedEnds()',
      );
    },
  );

  describe('withEndsAt()', () => {
    it('follows a signal and an observable, and waits for a promise', async () => {
      const end = signal<MaybeEnd>(null);
      const first = timerStage([withEndsAt(() => end)]).timer;
      end.set(inSeconds(10));
      expect(first.endsAt()).toEqual(inSeconds(10));
      TestBed.resetTestingModule();

      const ends = new BehaviorSubject<MaybeEnd>(inSeconds(10));
      const second = timerStage([withEndsAt(() => ends)]).timer;
      ends.next(undefined);
      expect(second.endsAt()).toBeNull();
      TestBed.resetTestingModule();

      const third = timerStage([withEndsAt(() => Promise.resolve(inSeconds(5)))]);
      expect(third.timer.endsAt()).toBeNull();
      await third.pass(0);
      expect(third.timer.endsAt()).toEqual(inSeconds(5));
    });

    it.each([
      ['a source that throws', () => throwNow(new Error('no source'))],
      ['an observable that fails', () => throwError(() => new Error('no source'))],
    ])('reports %s', async (_, source) => {
      const { timer, errors, pass } = timerStage([withEndsAt(source)]);
      await pass(0);

      expect(timer.endsAt()).toBeNull();
      expect(errors).toEqual([new Error('no source')]);
    });

    it('reports an invalid date, and names it', () => {
      const { timer, errors } = timerStage([withEndsAt(() => new Date('never'))]);

      expect(timer.endsAt()).toBeNull();
      expect(String(errors[0])).toContain('must be a valid Date. Got Invalid Date');
    });

    it('takes a function alone', () => {
      expect(() => withEndsAt(NOW as never)).toThrow('of type object, not a function');
    });
  });

  describe('withMaxDuration()', () => {
    it('counts from the start that the SDK reports', async () => {
      const meeting = new FakeMeeting();
      const { timer, pass } = timerStage([withMaxDuration(60_000)], { meeting });
      expect(timer.endsAt()).toBeNull();

      meeting.meta?.setStart(inSeconds(-20));
      await pass(0);

      expect(timer.remaining()).toBe(40_000);
    });

    it('plans nothing for another session that the client has joined by itself', async () => {
      const meeting = FakeMeeting.joined({ startedAt: NOW });
      const { timer, pass } = timerStage([withMaxDuration(60_000)], { meeting });
      meeting.disconnect();
      Object.assign(meeting.meta ?? {}, { sessionId: 'another' });
      meeting.reconnect();
      await pass(100);

      expect(timer.endsAt()).toBeNull();
    });

    it('lets go of a meeting that is disconnected', async () => {
      const { timer, session, meeting, pass } = timerStage([withMaxDuration(60_000)], {
        meeting: FakeMeeting.joined({ startedAt: NOW }),
      });
      session.disconnect();
      await pass(0);

      expect(timer.endsAt()).toBeNull();
      expect(meeting.listenerCount).toBe(0);
    });

    it.each([0, -1, NaN, Infinity])('does not take %p milliseconds', (duration) => {
      expect(() => withMaxDuration(duration)).toThrow(`Got ${duration}.`);
      expect(() => withWarnings(60_000, duration)).toThrow(RangeError);
    });
  });

  describe('warnings$', () => {
    const TIMES = withWarnings(300_000, 60_000);

    it('emits each warning once, in the zone of Angular', async () => {
      const { timer, warnings, pass } = timerStage([
        withEndsAt(() => ({ endsAt: inSeconds(310), reason: 'Maintenance' })),
        TIMES,
      ]);
      const inZone: boolean[] = [];
      timer.warnings$.subscribe(() => inZone.push(NgZone.isInAngularZone()));
      await pass(310_000);

      expect(warnings).toEqual(
        [300_000, 60_000].map((before) => ({
          before,
          remaining: before,
          endsAt: inSeconds(310),
          reason: 'Maintenance',
          announcedBy: null,
        })),
      );
      expect(inZone).toEqual([HAS_ZONE, HAS_ZONE]);
    });

    it('emits them while the page is hidden', async () => {
      const { warnings, pass } = timerStage([withEndsAt(() => inSeconds(310)), TIMES]);
      showPage(false);
      await pass(300_000);

      expect(warnings.map(({ before }) => before)).toEqual([300_000, 60_000]);
    });

    it('emits the latest missed one to a participant, and to a subscriber, who is late', async () => {
      const { timer, warnings, pass } = timerStage([withEndsAt(() => inSeconds(50)), TIMES]);
      await pass(5_000);
      const late: number[] = [];
      timer.warnings$.subscribe(({ before }) => late.push(before));

      expect(warnings).toMatchObject([{ before: 60_000, remaining: 50_000 }]);
      expect(late).toEqual([60_000]);
    });

    it('emits again after an extension, and not to those who subscribe before', async () => {
      const end = signal(inSeconds(50));
      const { timer, warnings, pass } = timerStage([withEndsAt(() => end), TIMES]);
      await pass(1_000);
      end.set(inSeconds(302));
      await pass(100);
      const late: number[] = [];
      timer.warnings$.subscribe(({ before }) => late.push(before)).unsubscribe();
      expect(late).toEqual([]);

      await pass(2_000);
      expect(warnings.map(({ before }) => before)).toEqual([60_000, 300_000]);
    });

    it('emits nothing once the session is over, and completes with the timer', async () => {
      const { timer, meeting, warnings, pass } = timerStage([
        withEndsAt(() => inSeconds(310)),
        TIMES,
      ]);
      const completed = jest.fn();
      timer.warnings$.subscribe({ complete: completed });
      meeting.kick();
      await pass(310_000);
      TestBed.resetTestingModule();

      expect(warnings).toEqual([]);
      expect(completed).toHaveBeenCalled();
    });
  });

  it('is provided by nothing but provideSessionTimer()', () => {
    expect(() => TestBed.inject(SessionTimer)).toThrow('No provider');
  });
});

function throwNow(error: Error): never {
  throw error;
}

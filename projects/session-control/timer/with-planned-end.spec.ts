import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { type TimerStage, showPage, timerStage } from '../specs/timer-stage';
import { FakeMeeting } from '../testing/fake-meeting';
import { withAnnouncedEnds } from './with-announced-ends';
import { withPlannedEnd } from './with-planned-end';

describe('withPlannedEnd()', () => {
  const NOW = Date.parse('2030-01-01T10:00:00Z');
  const URL = '/meetings/meeting/plan';

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
    jest.spyOn(Math, 'random').mockReturnValue(0.5); // 2.5 of the 5 seconds
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const inSeconds = (seconds: number): string => new Date(NOW + seconds * 1_000).toISOString();

  interface PlanStage extends TimerStage {
    /** The readings that were not answered yet. */
    readonly requests: () => TestRequest[];
    /** Answers the reading that is expected now. */
    readonly answer: (endsAt: string | null, now?: string) => Promise<void>;
  }

  function stage(meeting?: FakeMeeting, providers: unknown[] = []): PlanStage {
    const created = timerStage(
      [withPlannedEnd((id) => `/meetings/${id}/plan`), withAnnouncedEnds()],
      { ...(meeting && { meeting }), providers: [provideHttpClientTesting(), ...providers] },
    );
    const http = TestBed.inject(HttpTestingController);
    const requests = (): TestRequest[] => http.match(() => true);
    return {
      ...created,
      requests,
      answer: async (endsAt, now = new Date().toISOString()) => {
        await created.pass(0);
        http.expectOne(URL).flush({ endsAt, reason: 'Maintenance', now });
        await created.pass(0);
      },
    };
  }

  it('reads the plan of the connected meeting, with the reason', async () => {
    const { timer, answer } = stage();
    await answer(inSeconds(60));

    expect(timer.endsAt()).toEqual(new Date(NOW + 60_000));
    expect(timer.remaining()).toBe(60_000);
    expect(timer.reason()).toBe('Maintenance');
  });

  it('corrects the clock of the device by that of the server', async () => {
    const { timer, answer, pass } = stage();
    await answer(inSeconds(3_660), inSeconds(3_600));
    expect(timer.remaining()).toBe(60_000);

    await pass(10_000);
    expect(timer.remaining()).toBe(50_000);
  });

  it('takes half of the round trip for the age of the answer', async () => {
    const { timer, pass, requests } = stage();
    await pass(0);
    const [request] = requests();
    await pass(2_000);
    request?.flush({ endsAt: inSeconds(61), reason: null, now: inSeconds(0) });
    await pass(0);

    expect(timer.remaining()).toBe(60_000);
  });

  it('plans nothing when the backend plans nothing', async () => {
    const { timer, errors, answer } = stage();
    await answer(null);

    expect(timer.endsAt()).toBeNull();
    expect(errors).toEqual([]);
  });

  it('reads another meeting at once, and forgets the plan of the one before', async () => {
    const { timer, session, answer, pass, requests } = stage();
    await answer(inSeconds(60));
    session.connect(FakeMeeting.joined({ meetingId: 'other' }));
    await pass(0);

    expect(requests().map(({ request }) => request.url)).toEqual(['/meetings/other/plan']);
    expect(timer.endsAt()).toBeNull();
  });

  it('ignores the plan of a meeting that was replaced while it was read', async () => {
    const { timer, session, pass, requests } = stage();
    await pass(0);
    const [request] = requests();
    session.connect(FakeMeeting.joined({ meetingId: 'other' }));
    await pass(0);
    request?.flush({ endsAt: inSeconds(60), reason: null, now: inSeconds(0) });
    await pass(0);

    expect(timer.endsAt()).toBeNull();
  });

  it('reads nothing of a meeting that is over', async () => {
    const meeting = FakeMeeting.joined();
    meeting.end();
    const { pass, requests } = stage(meeting);
    await pass(60_000);

    expect(requests()).toEqual([]);
  });

  it('reads nothing when the page is hidden', async () => {
    const { answer, pass, requests } = stage();
    await answer(inSeconds(600));
    await pass(60_000);
    showPage(false);
    await pass(10_000);

    expect(requests()).toEqual([]);
  });

  it('reads a fixed address without a meeting', async () => {
    const { session, pass } = timerStage([withPlannedEnd('/plan')], {
      providers: [provideHttpClientTesting()],
    });
    session.disconnect();
    await pass(0);

    TestBed.inject(HttpTestingController).expectOne('/plan');
  });

  describe('reads again, once in ten seconds, at a moment of its own,', () => {
    it.each<[string, (stage: PlanStage) => void]>([
      ['when the page is shown', () => showPage(true)],
      [
        'when another participant says that the plan has changed',
        ({ meeting }) => say(meeting, { action: 'changed' }),
      ],
      [
        'when another participant announces an end, which may be forged',
        ({ meeting }) => say(meeting, { action: 'end', id: 'a', left: 5_000 }),
      ],
      [
        'when the participant is back',
        ({ meeting }) => {
          meeting.disconnect();
          TestBed.tick();
          meeting.reconnect();
        },
      ],
      ['when the clock of the device has jumped', () => jest.setSystemTime(NOW + 3_600_000)],
    ])('%s', async (_, happens) => {
      const plan = stage();
      await plan.answer(inSeconds(600));
      await plan.pass(60_000);
      happens(plan);
      await plan.pass(1_100);
      happens(plan);
      expect(plan.requests()).toEqual([]);

      await plan.pass(2_500);
      expect(plan.timer.remaining()).toBeGreaterThan(500_000);
      const [request, ...more] = plan.requests();
      request?.flush({ endsAt: null, reason: null, now: inSeconds(0) });
      expect(more).toEqual([]);
      happens(plan);
      await plan.pass(7_000);
      expect(plan.requests()).toEqual([]);
    });

    it('when the end is reached, which may have been extended', async () => {
      const { timer, answer, pass, requests } = stage();
      await answer(inSeconds(60));
      await pass(62_600);
      requests()[0]?.flush({ endsAt: inSeconds(120), reason: null, now: inSeconds(62.6) });
      await pass(0);
      expect(timer.remaining()).toBe(58_000);
    });
  });

  it('reads an end that stays overdue once, and not every ten seconds', async () => {
    const { answer, pass, requests } = stage();
    await answer(inSeconds(60));
    await pass(62_600);
    requests()[0]?.flush({ endsAt: inSeconds(60), reason: null, now: inSeconds(62.6) });
    await pass(60_000);

    expect(requests()).toEqual([]);
  });

  it('reads nothing after the session has ended', async () => {
    const { meeting, answer, pass, requests } = stage();
    await answer(inSeconds(60));
    meeting.end();
    showPage(true);
    await pass(60_000);

    expect(requests()).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  describe('refresh()', () => {
    it('reads after ten seconds, and tells the others', async () => {
      const { timer, meeting, answer, pass } = stage();
      await answer(inSeconds(60));
      const done = jest.fn();
      void timer.refresh().then(done);
      await pass(9_990);
      expect(done).not.toHaveBeenCalled();
      expect(meeting.participants?.broadcasts.map(({ payload }) => payload)).toEqual([
        { action: 'changed' },
      ]);

      await pass(10);
      await answer(inSeconds(90));
      expect(done).toHaveBeenCalled();
      expect(timer.endsAt()).toEqual(new Date(NOW + 90_000));
    });

    it('rejects without a meeting, and when another one is connected before it was read', async () => {
      const { timer, session, answer, pass } = stage();
      await answer(inSeconds(60));
      const replaced = expect(timer.refresh()).rejects.toThrow('another meeting was connected');
      session.connect(FakeMeeting.joined({ meetingId: 'other' }));
      await pass(0);
      await replaced;

      session.disconnect();
      await pass(0);
      const missing = expect(timer.refresh()).rejects.toThrow('there is no meeting whose plan');
      await pass(0);
      await missing;
    });

    it('rejects when the reading fails, and keeps the last plan', async () => {
      const { timer, errors, answer, pass, requests } = stage();
      await answer(inSeconds(60));
      await pass(10_000);
      const call = timer.refresh();
      const failed = expect(call).rejects.toMatchObject({ status: 503 });
      await pass(0);
      requests()[0]?.flush('', { status: 503, statusText: 'Unavailable' });

      await failed;
      expect(timer.endsAt()).toEqual(new Date(NOW + 60_000));
      expect(errors).toEqual([]);
    });
  });

  it('reports the first failure in a row, and tries again later each time', async () => {
    const { timer, errors, answer, pass, requests } = stage();
    const fail = async (milliseconds: number): Promise<void> => {
      await pass(milliseconds);
      requests()[0]?.flush('', { status: 503, statusText: 'Unavailable' });
      await pass(0);
    };
    await fail(0);
    await fail(12_500);
    await pass(22_400);
    expect(requests()).toEqual([]);
    await pass(100);
    await answer(inSeconds(600));

    expect(timer.endsAt()).not.toBeNull();
    expect(errors).toMatchObject([{ status: 503 }]);
  });

  it.each([
    [{ endsAt: null }],
    [{ endsAt: 'soon', reason: null, now: new Date(NOW).toISOString() }],
    ['<html>'],
    [null],
  ])('reports an answer that is no plan: %j', async (body) => {
    const { errors, pass, requests } = stage();
    await pass(0);
    requests()[0]?.flush(body);
    await pass(0);

    expect(String(errors[0])).toContain(`the plan at ${URL} must have "endsAt"`);
  });

  it('gives up a reading that is not answered', async () => {
    const { errors, pass, requests } = stage();
    await pass(0);
    expect(requests()).toHaveLength(1);
    await pass(10_000);

    expect(errors).toMatchObject([{ name: 'TimeoutError' }]);
  });

  it('lets no participant announce an end', async () => {
    const { timer, answer } = stage();
    await answer(null);

    await expect(timer.announceEnd({ in: 1_000 })).rejects.toThrow(
      'withPlannedEnd() plans the ends',
    );
  });

  it('reads nothing on a server', async () => {
    const { pass, requests } = stage(undefined, [{ provide: PLATFORM_ID, useValue: 'server' }]);
    await pass(60_000);

    expect(requests()).toEqual([]);
  });

  it('leaves nothing behind when it is destroyed', async () => {
    const { answer } = stage();
    await answer(inSeconds(60));
    const removed = jest.spyOn(document, 'removeEventListener');
    TestBed.resetTestingModule();

    // Of the timer and of the reader of the plan.
    expect(removed.mock.calls.filter(([name]) => name === 'visibilitychange')).toHaveLength(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes a string or a function', () => {
    expect(() => withPlannedEnd(undefined as never)).toThrow('of type undefined');
  });
});

function say(meeting: FakeMeeting, payload: Record<string, unknown>): void {
  meeting.participants?.receive('ngx-realtimekit-session/timer', payload);
}

import { TestBed } from '@angular/core/testing';

import { type TimerStage, timerStage } from '../specs/timer-stage';
import { FakeMeeting, type FakeMeetingOptions } from '../testing/fake-meeting';
import { withAnnouncedEnds } from './with-announced-ends';
import { withWarnings } from './with-warnings';

describe('withAnnouncedEnds()', () => {
  const NOW = Date.parse('2030-01-01T10:00:00Z');
  const TYPE = 'ngx-realtimekit-session/timer';

  beforeEach(() => jest.useFakeTimers({ now: NOW }));

  afterEach(() => jest.useRealTimers());

  interface AnnouncingStage extends TimerStage {
    /** The payloads that were sent since the last call. */
    readonly sent: () => Readonly<Record<string, unknown>>[];
    /** A message of another participant arrives. */
    readonly hear: (payload: Readonly<Record<string, unknown>>) => void;
  }

  function stage(options: FakeMeetingOptions = {}): AnnouncingStage {
    const meeting = FakeMeeting.joined({ name: 'Ada', ...options });
    const created = timerStage([withAnnouncedEnds(), withWarnings(60_000)], { meeting });
    return {
      ...created,
      sent: () => (meeting.participants?.broadcasts.splice(0) ?? []).map(({ payload }) => payload),
      hear: (payload) => meeting.participants?.receive(TYPE, payload),
    };
  }

  const end = (id: string, left: number): Readonly<Record<string, unknown>> => ({
    action: 'end',
    id,
    left,
    reason: 'Maintenance',
    by: 'Grace',
  });

  describe('the announcer', () => {
    it('tells the others at once and every ten seconds, and counts down', async () => {
      const { timer, sent, pass } = stage();
      await timer.announceEnd({ in: 60_000, reason: 'Maintenance' });
      expect(timer.remaining()).toBe(60_000);
      expect(timer.reason()).toBe('Maintenance');
      expect(timer.announcedBy()).toBe('Ada');

      await pass(25_000);
      const messages = sent();
      expect(messages.map(({ left }) => left)).toEqual([60_000, 50_000, 40_000]);
      expect(messages[0]).toMatchObject({ action: 'end', reason: 'Maintenance', by: 'Ada' });
      expect(new Set(messages.map(({ id }) => id)).size).toBe(1);
    });

    it('ends the session when the time has come, and not before', async () => {
      const { timer, session, meeting, errors, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      await pass(59_999);
      expect(meeting.kickAllCalls).toBe(0);

      await pass(2);
      expect(session.sessionEnded()?.endedBy).toBe('self');
      await pass(60_000);
      expect(meeting.kickAllCalls).toBe(1);
      expect(errors).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('extends, and shortens', async () => {
      const { timer, meeting, sent, pass } = stage();
      await timer.announceEnd({ in: 5_000 });
      await pass(3_000);
      await timer.announceEnd({ in: 60_000, reason: 'Later' });
      await pass(10_000);
      expect(meeting.kickAllCalls).toBe(0);
      expect(timer.reason()).toBe('Later');
      const messages = sent();
      expect(messages.map(({ left }) => left)).toEqual([5_000, 60_000, 50_000]);
      expect(new Set(messages.map(({ id }) => id)).size).toBe(1);

      await pass(1_000);
      await timer.announceEnd({ in: 1_000 });
      await pass(1_100);
      expect(meeting.kickAllCalls).toBe(1);
    });

    it('takes the end back', async () => {
      const { timer, meeting, sent, pass } = stage();
      await timer.announceEnd({ in: 5_000 });
      const [{ id } = {}] = sent();
      await pass(1_000);
      await timer.cancel();
      expect(timer.remaining()).toBeNull();
      expect(sent()).toEqual([{ action: 'cancel', id }]);

      await pass(60_000);
      expect(meeting.kickAllCalls).toBe(0);
      expect(sent()).toEqual([]);
      await expect(timer.cancel()).rejects.toThrow('has announced no end');
    });

    it('sends once a second at most, what holds then', async () => {
      const { timer, sent, pass } = stage();
      const calls = [5, 6, 7, 8, 9].map((minutes) => timer.announceEnd({ in: minutes * 60_000 }));
      await pass(1_000);
      await Promise.all(calls);

      expect(sent().map(({ left }) => left)).toEqual([300_000, 9 * 60_000 - 1_000]);
    });

    it('sends one message for all who join within a second', async () => {
      const { timer, meeting, sent, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      await pass(2_000);
      sent();
      for (let joined = 0; joined < 50; joined++) {
        meeting.participants?.joined.emit('participantJoined', {});
      }
      await pass(1_000);

      expect(sent().map(({ left }) => left)).toEqual([57_000]);
    });

    it('says nothing to those who join without an announced end', async () => {
      const { meeting, sent, pass } = stage();
      meeting.participants?.joined.emit('participantJoined', {});
      await pass(5_000);

      expect(sent()).toEqual([]);
    });

    it.each(['throws', 'rejects', 'never answers'])(
      'ends the session on time when sending %s',
      async (how) => {
        const { timer, meeting, errors, pass } = stage();
        const broken = jest.spyOn(meeting.participants as never, 'broadcastMessage');
        broken.mockImplementation((() => {
          if (how === 'throws') throw new Error('too many');
          return how === 'rejects' ? Promise.reject(new Error('too many')) : new Promise(() => 0);
        }) as never);
        const call = timer.announceEnd({ in: 25_000 });
        if (how !== 'never answers') await expect(call).rejects.toThrow('too many');
        await pass(24_999);
        expect(meeting.kickAllCalls).toBe(0);
        await pass(1);

        expect(meeting.kickAllCalls).toBe(1);
        // Of the repeated messages, the first that failed.
        expect(errors).toEqual(how === 'never answers' ? [] : [new Error('too many')]);
      },
    );

    it('reports an end that fails, and takes the announcement back', async () => {
      const { timer, meeting, errors, sent, pass } = stage({ kickAll: 'refuse' });
      await timer.announceEnd({ in: 5_000 });
      sent();
      await pass(5_000);

      expect(errors).toMatchObject([{ code: 'permission-denied' }]);
      expect(sent()).toMatchObject([{ action: 'cancel' }]);
      expect(timer.remaining()).toBeNull();
      await pass(60_000);
      expect(meeting.kickAllCalls).toBe(1);
    });

    it('takes the end back when the permission is revoked', async () => {
      const { timer, meeting, sent, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      sent();
      meeting.setPermission(false);
      await pass(60_000);

      expect(sent()).toMatchObject([{ action: 'cancel' }]);
      expect(meeting.kickAllCalls).toBe(0);
    });

    it('gives the end up when the page was suspended, because the others did', async () => {
      const { timer, meeting, errors, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      const steady = performance.now.bind(performance);
      jest.spyOn(performance, 'now').mockImplementation(() => steady() + 3_600_000);
      await pass(60_000);
      jest.restoreAllMocks();

      expect(meeting.kickAllCalls).toBe(0);
      expect(String(errors[0])).toContain('this page was suspended for 3610 seconds');
      expect(timer.remaining()).toBeNull();
    });

    it('does not mind that somebody sets the clock of the device', async () => {
      const { timer, meeting, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      jest.setSystemTime(NOW + 3_600_000);
      await pass(59_000);
      expect(meeting.kickAllCalls).toBe(0);
      expect(timer.remaining()).toBe(1_000);

      await pass(1_100);
      expect(meeting.kickAllCalls).toBe(1);
    });

    it.each([
      ['another session, by its id', 'another'],
      ['a session without an id', undefined],
    ])('never ends %s, which its client has joined by itself', async (_, sessionId) => {
      const { timer, meeting, pass } = stage();
      Object.assign(meeting.meta ?? {}, sessionId === undefined && { sessionId });
      await timer.announceEnd({ in: 60_000 });
      meeting.disconnect();
      await pass(5_000);
      Object.assign(meeting.meta ?? {}, { sessionId });
      meeting.reconnect();
      await pass(60_000);

      expect(meeting.kickAllCalls).toBe(0);
      expect(timer.endsAt()).toBeNull();
    });

    it('ends the session that its client has come back to', async () => {
      const { timer, meeting, sent, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      meeting.disconnect();
      await pass(25_000);
      expect(sent()).toHaveLength(1);
      meeting.reconnect();
      await pass(35_100);

      expect(meeting.kickAllCalls).toBe(1);
    });

    it('never ends the session of another meeting that was connected', async () => {
      const { timer, session, meeting, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      const other = FakeMeeting.joined();
      session.connect(other);
      await pass(60_000);

      expect([meeting.kickAllCalls, other.kickAllCalls]).toEqual([0, 0]);
      expect(meeting.listenerCount).toBe(0);
    });

    it('announces right after connecting, before anything was rendered', async () => {
      const { timer, session, pass } = stage();
      session.connect(FakeMeeting.joined());
      const call = timer.announceEnd({ in: 60_000 });
      await pass(0);
      await call;

      expect(timer.remaining()).toBe(60_000);
    });

    it.each<[string, unknown, FakeMeetingOptions, string]>([
      ['by a guest', { in: 1_000 }, { kickParticipant: false }, 'blocked: no-permission'],
      ['before joining', { in: 1_000 }, { roomState: 'init' }, 'blocked: not-joined'],
      ['at no time', { in: 0 }, {}, 'must be from 1 to 2147483647 milliseconds. Got 0.'],
      ['at a date', { in: new Date() }, {}, 'must be a number of milliseconds'],
      ['for a number', { in: 1_000, reason: 1 }, {}, 'the reason must be a text'],
    ])('announces nothing %s', async (_, announcement, options, message) => {
      const { timer, sent } = stage(options);

      await expect(timer.announceEnd(announcement as never)).rejects.toThrow(message);
      expect(sent()).toEqual([]);
      expect(timer.endsAt()).toBeNull();
    });
  });

  describe('another participant', () => {
    it('counts down with reason and name, is warned, and never ends the session', async () => {
      const { timer, meeting, warnings, hear, pass } = stage();
      for (const left of [20_000, 10_000, 0]) {
        hear(end('a', left));
        expect(timer.remaining()).toBe(left);
        await pass(10_000);
      }

      expect(timer.reason()).toBe('Maintenance');
      expect(timer.announcedBy()).toBe('Grace');
      expect(warnings).toMatchObject([
        { before: 60_000, reason: 'Maintenance', announcedBy: 'Grace' },
      ]);
      expect(meeting.kickAllCalls).toBe(0);
    });

    it('stops at a message, and after 30 seconds of silence', async () => {
      const { timer, hear, pass } = stage();
      hear(end('a', 600_000));
      hear({ action: 'cancel', id: 'a' });
      expect(timer.endsAt()).toBeNull();

      hear(end('b', 600_000));
      await pass(20_000);
      hear(end('b', 580_000));
      await pass(29_900);
      expect(timer.endsAt()).not.toBeNull();
      await pass(200);
      expect(timer.endsAt()).toBeNull();
    });

    it('counts down to the earliest of several, each with its own silence', async () => {
      const { timer, hear, pass } = stage();
      hear(end('a', 600_000));
      await pass(15_000);
      hear(end('b', 300_000));
      expect(timer.remaining()).toBe(300_000);
      hear({ action: 'cancel', id: 'b' });
      expect(timer.remaining()).toBe(585_000);

      hear(end('c', 900_000));
      await pass(15_100);
      expect(timer.remaining()).toBe(885_000);
    });

    it('does not let a repeated message that comes late move the end', async () => {
      const { timer, hear, pass } = stage();
      hear(end('a', 60_000));
      const first = timer.endsAt();
      await pass(11_500);
      hear(end('a', 50_000));
      expect(timer.endsAt()).toEqual(first);

      hear(end('a', 90_000));
      expect(timer.remaining()).toBe(90_000);
    });

    it('takes its own messages, which come back, for what they are', async () => {
      const { timer, hear, sent, pass } = stage();
      await timer.announceEnd({ in: 60_000 });
      const [own = {}] = sent();
      await pass(1_000);
      await timer.cancel();
      hear({ action: 'cancel', id: 'x' });
      expect(timer.endsAt()).toBeNull();

      await pass(1_000);
      await timer.announceEnd({ in: 60_000 });
      expect(sent()[1]?.['id']).not.toBe(own['id']);
      expect(timer.remaining()).toBe(60_000);
    });

    it('counts down to an end that is further away than a timer can hold', () => {
      const { timer, hear } = stage();
      hear(end('a', 1e300));

      expect(timer.endsAt()).toEqual(new Date(NOW + 2_147_483_647));
    });

    it('keeps no more than a few of the announcements that somebody makes up', () => {
      const { timer, hear } = stage();
      hear(end('first', 1_000));
      for (let forged = 0; forged < 20; forged++) {
        hear(end(`forged ${forged}`, 600_000));
      }

      expect(timer.remaining()).toBe(600_000);
    });

    it('keeps what was announced after the session has ended, and hears no more', async () => {
      const { timer, meeting, hear, pass } = stage();
      hear(end('a', 10_000));
      meeting.end();
      hear({ action: 'cancel', id: 'a' });
      await pass(60_000);

      expect(timer.reason()).toBe('Maintenance');
      expect(jest.getTimerCount()).toBe(0);
    });

    it('forgets everything with the meeting', async () => {
      const { timer, session, meeting, hear, pass } = stage();
      hear(end('a', 10_000));
      session.disconnect();
      await pass(0);

      expect(timer.endsAt()).toBeNull();
      expect(meeting.listenerCount).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    });
  });

  it('leaves nothing behind when it is destroyed', async () => {
    const { timer, meeting, pass } = stage();
    await timer.announceEnd({ in: 60_000 });
    const call = timer.announceEnd({ in: 50_000 });
    const stopped = expect(call).rejects.toThrow('was destroyed');
    await pass(0);
    TestBed.resetTestingModule();

    await stopped;
    expect(meeting.listenerCount).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});

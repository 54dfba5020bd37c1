import {
  ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  EnvironmentInjector,
  NgZone,
  createEnvironmentInjector,
  effect,
  inject,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { config, filter } from 'rxjs';

import { FakeMeeting } from '../../testing/fake-meeting';
import { EndSessionError, type EndSessionErrorCode } from './end-session-error';
import { type Meeting } from './meeting';
import { provideSessionControl } from './provide-session-control';
import { SessionControlService } from './session-control.service';
import { type SessionEnded, type SessionState, type SessionStatus } from './session-state';

const sdkError = (code: string | number): Error =>
  Object.assign(new Error('from the SDK'), { name: 'ClientError', code });

describe('SessionControlService', () => {
  let service: SessionControlService;

  beforeEach(() => {
    service = TestBed.inject(SessionControlService);
  });

  /** The statuses that subscribers hear of, from now on. */
  function recordStatuses(): SessionStatus[] {
    const statuses: SessionStatus[] = [];
    service.state$.subscribe(({ status }) => statuses.push(status));
    return statuses;
  }

  /** One that goes with its injector. */
  function serviceOfItsOwn(): [SessionControlService, EnvironmentInjector] {
    const injector = createEnvironmentInjector(
      [SessionControlService],
      TestBed.inject(EnvironmentInjector),
    );
    return [injector.get(SessionControlService), injector];
  }

  async function rejectionOf(call: Promise<unknown>): Promise<EndSessionError> {
    const error: unknown = await call.then(
      () => 'resolved',
      (reason: unknown) => reason,
    );
    if (!(error instanceof EndSessionError)) {
      throw new Error(`Expected an EndSessionError, got ${String(error)}.`);
    }
    return error;
  }

  const codeOf = async (call: Promise<unknown>): Promise<EndSessionErrorCode> =>
    (await rejectionOf(call)).code;

  describe('before a meeting is connected', () => {
    it('is idle', () => {
      expect(service.state()).toMatchObject({ status: 'idle', blocker: 'no-meeting' });
      expect(service.canEndSession()).toBe(false);
      expect(service.sessionEnded()).toBeNull();
      expect(service.pending()).toBe(false);
      expect(service.error()).toBeNull();
    });

    it('has nothing to end', async () => {
      expect(await codeOf(service.endSession())).toBe('no-meeting');
    });
  });

  describe('connect', () => {
    it('refuses what is not a meeting, and says what is missing', () => {
      expect(() => service.connect({} as Meeting)).toThrow(TypeError);
      expect(() => service.connect({} as Meeting)).toThrow('self.on() is missing');
      expect(service.state().status).toBe('idle');
    });

    it('takes over what the meeting says now', () => {
      service.connect(FakeMeeting.joined());

      expect(service.state()).toMatchObject({ status: 'live', canEnd: true, permitted: true });
    });

    it('follows the meeting from before the join on', () => {
      const statuses = recordStatuses();
      const meeting = new FakeMeeting();

      service.connect(meeting);
      meeting.enterRoom();

      expect(statuses).toEqual(['idle', 'waiting', 'live']);
    });

    it('does nothing for the meeting already in use', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const listeners = meeting.listenerCount;
      const statuses = recordStatuses();

      service.connect(meeting);

      expect(meeting.listenerCount).toBe(listeners);
      expect(statuses).toEqual(['live']);
    });

    it('leaves the calls alone that wait for the meeting already in use', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      service.connect(meeting);
      const call = service.endSession();

      service.connect(meeting);
      meeting.end();

      expect((await call).endedBy).toBe('self');
    });

    it('is refused once the injector is gone, for nobody would release the meeting', () => {
      const [destroyed, injector] = serviceOfItsOwn();
      injector.destroy();
      const meeting = FakeMeeting.joined();

      expect(() => destroyed.connect(meeting)).toThrow('destroyed');
      expect(meeting.listenerCount).toBe(0);
    });
  });

  describe('leaves no listener on a meeting', () => {
    it('after disconnect', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      expect(meeting.listenerCount).toBeGreaterThan(0);

      service.disconnect();

      expect(meeting.listenerCount).toBe(0);
      expect(service.state().status).toBe('idle');
    });

    it('after another meeting is connected', () => {
      const [previous, next] = [FakeMeeting.joined(), FakeMeeting.joined()];
      service.connect(previous);

      service.connect(next);

      expect(previous.listenerCount).toBe(0);
      expect(next.listenerCount).toBeGreaterThan(0);
    });

    it('after the injector is destroyed, and completes its observables', () => {
      const [own, injector] = serviceOfItsOwn();
      const meeting = FakeMeeting.joined();
      own.connect(meeting);
      const completed: string[] = [];
      own.state$.subscribe({ complete: () => completed.push('state$') });
      own.canEndSession$.subscribe({ complete: () => completed.push('canEndSession$') });
      own.sessionEnded$.subscribe({ complete: () => completed.push('sessionEnded$') });

      injector.destroy();

      expect(meeting.listenerCount).toBe(0);
      expect(completed).toEqual(['state$', 'canEndSession$', 'sessionEnded$']);
    });

    it('that a subscriber would connect on hearing that the service is destroyed', () => {
      const [own, injector] = serviceOfItsOwn();
      const next = FakeMeeting.joined();
      own.connect(FakeMeeting.joined());
      const refusals: unknown[] = [];
      own.state$.pipe(filter(({ status }) => status === 'idle')).subscribe(() => {
        try {
          own.connect(next);
        } catch (refusal) {
          refusals.push(refusal);
        }
      });

      injector.destroy();

      expect(refusals).toHaveLength(1);
      expect(next.listenerCount).toBe(0);
    });

    it('when a subscriber disconnects it on hearing of it', () => {
      const meeting = FakeMeeting.joined();
      service.canEndSession$.subscribe((canEnd) => canEnd && service.disconnect());

      service.connect(meeting);

      expect(meeting.listenerCount).toBe(0);
      expect(service.state().status).toBe('idle');
    });

    it('when a subscriber connects another one on hearing of it', () => {
      const [first, second] = [FakeMeeting.joined(), new FakeMeeting()];
      service.canEndSession$.subscribe((canEnd) => canEnd && service.connect(second));

      service.connect(first);

      expect(first.listenerCount).toBe(0);
      expect(service.state().status).toBe('waiting');
      second.leaveRoom('rejected');
      expect(service.state().status).toBe('left');
    });

    it('that the SDK moved the participant out of', () => {
      const [main, breakout] = [FakeMeeting.joined(), FakeMeeting.joined()];
      service.connect(main);

      main.changeMeeting(breakout);
      expect(main.listenerCount).toBe(0);

      service.disconnect();
      expect(breakout.listenerCount).toBe(0);
    });
  });

  describe('canEndSession$', () => {
    it('emits the current value on subscription, then only changes', () => {
      const meeting = new FakeMeeting();
      service.connect(meeting);
      const values: boolean[] = [];
      service.canEndSession$.subscribe((value) => values.push(value));

      meeting.setPermission(true);
      meeting.enterRoom();
      meeting.setPermission(false);
      meeting.setPermission(true);
      meeting.leaveRoom('left');

      expect(values).toEqual([false, true, false, true, false]);
    });

    it('follows a permission pushed on and off in both directions', () => {
      const meeting = FakeMeeting.joined({ kickParticipant: false });
      service.connect(meeting);
      expect(service.canEndSession()).toBe(false);

      meeting.setPermission(true);
      expect(service.canEndSession()).toBe(true);

      meeting.setPermission(false);
      expect(service.canEndSession()).toBe(false);
      expect(service.state()).toMatchObject({ blocker: 'no-permission', permitted: false });
    });

    it('is false from the drop of the connection on, before the SDK says it is out', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      meeting.setConnection('disconnected');

      expect(service.canEndSession()).toBe(false);
      expect(service.state().status).toBe('reconnecting');
    });
  });

  describe('a connection that drops', () => {
    it('is not an end, and the session is live again once the SDK rejoined', () => {
      const meeting = FakeMeeting.joined();
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));
      service.connect(meeting);
      const statuses = recordStatuses();

      meeting.setConnection('disconnected');
      meeting.leaveRoom('disconnected');
      meeting.setConnection('connected');
      meeting.enterRoom();

      expect(statuses).toEqual(['live', 'reconnecting', 'live']);
      expect(ends).toEqual([]);
    });

    it('is noticed as over when the SDK never left the room', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      meeting.setConnection('reconnecting');
      expect(service.canEndSession()).toBe(false);

      meeting.setConnection('connected');
      expect(service.canEndSession()).toBe(true);
    });

    describe('and falls back to before the join, as a livestream does without any event', () => {
      beforeEach(() => jest.useFakeTimers());
      afterEach(() => jest.useRealTimers());

      it('leaves the session waiting, a task after the connection is back', () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        meeting.setConnection('disconnected');
        meeting.leaveRoom('disconnected');

        meeting.setConnection('connected');
        meeting.self.roomState = 'init';
        expect(service.state().status).toBe('reconnecting');

        jest.advanceTimersByTime(0);
        expect(service.state()).toMatchObject({ status: 'waiting', blocker: 'not-joined' });
      });

      it('reads nothing of a meeting that was released meanwhile', () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        meeting.setConnection('disconnected');
        meeting.setConnection('connected');
        service.disconnect();
        const reads: string[] = [];
        Object.defineProperty(meeting.self, 'roomState', { get: () => reads.push('read') });

        jest.runOnlyPendingTimers();

        expect(reads).toEqual([]);
      });
    });
  });

  describe('sessionEnded$', () => {
    it('emits once per session and replays to late subscribers', () => {
      const meeting = FakeMeeting.joined({ meetingId: 'standup' });
      service.connect(meeting);
      const [early, late]: SessionEnded[][] = [[], []];
      service.sessionEnded$.subscribe((ended) => early?.push(ended));

      meeting.end();
      meeting.end();
      service.sessionEnded$.subscribe((ended) => late?.push(ended));

      expect(early).toEqual([
        { endedBy: 'other', at: expect.any(Date) as Date, meetingId: 'standup' },
      ]);
      expect(late).toEqual(early);
      expect(service.sessionEnded()).toBe(early?.[0]);
    });

    it('is not overwritten when the participant leaves afterwards', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      meeting.end();
      const ended = service.sessionEnded();

      meeting.leaveRoom('left');

      expect(service.state()).toMatchObject({ status: 'ended', leftState: null });
      expect(service.sessionEnded()).toBe(ended);
    });

    it('says nothing of a participant who was removed alone', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));

      meeting.leaveRoom('kicked');

      expect(ends).toEqual([]);
      expect(service.state()).toMatchObject({ status: 'left', leftState: 'kicked' });
    });

    it.each([
      ['disconnect', () => service.disconnect()],
      ['another meeting', () => service.connect(FakeMeeting.joined())],
    ])('is cleared by %s', (_, clear) => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      meeting.end();

      clear();

      expect(service.sessionEnded()).toBeNull();
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));
      expect(ends).toEqual([]);
    });

    it('is cleared by the next join, and emits the end of that session as well', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));

      meeting.end();
      meeting.enterRoom();
      expect(service.sessionEnded()).toBeNull();
      meeting.end();

      expect(ends).toHaveLength(2);
    });

    describe('when the client of an ended session is connected again', () => {
      function endAndRelease(): [FakeMeeting, SessionEnded[], SessionEnded | null] {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const heard: SessionEnded[] = [];
        let told: SessionEnded | null = null;
        service.sessionEnded$.subscribe((ended) => {
          heard.push(ended);
          told = ended;
          service.disconnect();
        });
        void service.endSession();
        meeting.end();
        return [meeting, heard, told];
      }

      it('shows the same end, and tells nobody twice', () => {
        const [meeting, heard, told] = endAndRelease();
        expect(service.state().status).toBe('idle');

        service.connect(meeting);

        // The subscriber of before has not heard of it again, so it did not disconnect.
        expect(service.state()).toMatchObject({ status: 'ended', ended: { endedBy: 'self' } });
        expect(service.sessionEnded()).toBe(told);
        expect(heard).toEqual([told]);
      });

      it('tells a late subscriber', () => {
        const [meeting, , told] = endAndRelease();
        service.connect(meeting);
        const late: SessionEnded[] = [];

        service.sessionEnded$.subscribe((ended) => late.push(ended));

        expect(late).toEqual([told]);
      });

      it('tells nobody twice after other sessions either', () => {
        const [first, heard, told] = endAndRelease();
        const second = FakeMeeting.joined();
        service.connect(second);
        second.end();
        expect(heard).toHaveLength(2);

        service.connect(first);

        expect(service.sessionEnded()).toBe(told);
        expect(heard).toHaveLength(2);
      });

      it('shows the end although the client has left since', async () => {
        const [meeting, , told] = endAndRelease();
        await meeting.leave();

        service.connect(meeting);

        expect(service.state()).toMatchObject({ status: 'ended', leftState: null });
        expect(service.sessionEnded()).toBe(told);
      });

      it('shows the next session that the client has joined', () => {
        const [meeting] = endAndRelease();
        meeting.enterRoom();

        service.connect(meeting);

        expect(service.state()).toMatchObject({ status: 'live', ended: null });
      });
    });

    it('is never heard again by those who wait for the next meeting', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      meeting.end();
      service.disconnect();
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));

      service.connect(FakeMeeting.joined());

      expect(ends).toEqual([]);
    });
  });

  describe('breakout rooms', () => {
    it('are left alone when the SDK cannot be listened to there, and nothing is connected then', () => {
      const main = FakeMeeting.joined();
      const breakout = FakeMeeting.joined();
      const refused = new Error('no listeners');
      breakout.self.on = () => {
        throw refused;
      };
      service.connect(main);

      expect(() => main.changeMeeting(breakout)).toThrow(refused);
      expect(service.state().status).toBe('idle');
      expect(main.listenerCount + breakout.listenerCount).toBe(0);

      // The client that was left is of no use any more.
      expect(() => service.connect(main)).toThrow(refused);
    });

    it('are followed by themselves', () => {
      const main = FakeMeeting.joined({ meetingId: 'main' });
      const breakout = FakeMeeting.joined({ meetingId: 'breakout' });
      service.connect(main);
      const statuses = recordStatuses();

      main.leaveRoom('connected-meeting');
      main.changeMeeting(breakout);
      expect(service.canEndSession()).toBe(true);
      breakout.end();

      expect(statuses).toEqual(['live', 'waiting', 'live', 'ended']);
      expect(service.sessionEnded()?.meetingId).toBe('breakout');
    });

    it('are in use under every client that led there', () => {
      const [main, first, second] = [
        FakeMeeting.joined(),
        FakeMeeting.joined(),
        FakeMeeting.joined(),
      ];
      service.connect(main);
      main.leaveRoom('connected-meeting');
      main.changeMeeting(first);
      first.leaveRoom('connected-meeting');
      first.changeMeeting(second);
      const statuses = recordStatuses();

      [main, first, second].forEach((client) => service.connect(client));
      expect(statuses).toEqual(['live']);

      service.disconnect();
      service.connect(main);
      expect(service.state().status).toBe('live');
      second.end();
      expect(service.state().status).toBe('ended');
    });

    it('can be left for a client that was there before', () => {
      const [main, breakout] = [FakeMeeting.joined(), FakeMeeting.joined()];
      service.connect(main);
      main.changeMeeting(breakout);
      breakout.changeMeeting(main);

      service.connect(breakout);
      main.end();

      expect(service.state().status).toBe('ended');
    });

    it('are in use for a subscriber that connects its first client on hearing of the move', () => {
      const [main, breakout] = [FakeMeeting.joined(), FakeMeeting.joined()];
      service.connect(main);
      service.state$.subscribe(({ status }) => {
        if (status === 'live') {
          service.connect(main);
        }
      });

      main.leaveRoom('connected-meeting');
      main.changeMeeting(breakout);

      expect(service.state().status).toBe('live');
      expect([main.listenerCount, breakout.listenerCount > 0]).toEqual([0, true]);
    });

    it('that the SDK joined begin the next session when the one before was over', () => {
      const main = FakeMeeting.joined();
      service.connect(main);
      main.end();

      main.changeMeeting(FakeMeeting.joined());

      expect(service.state().status).toBe('live');
      expect(service.sessionEnded()).toBeNull();
    });

    it('that the SDK could not join leave the session waiting', () => {
      const main = FakeMeeting.joined();
      service.connect(main);

      main.leaveRoom('connected-meeting');
      main.changeMeeting(new FakeMeeting());

      expect(service.state().status).toBe('waiting');
    });

    it('reject an end that is being waited for, also when their connection is down', async () => {
      const main = FakeMeeting.joined({ kickAll: 'ignore' });
      service.connect(main);
      const call = service.endSession();
      const next = new FakeMeeting();
      next.setConnection('disconnected');

      main.changeMeeting(next);

      expect(await codeOf(call)).toBe('disconnected');
    });

    it('are ended through the client of that room', async () => {
      const [main, breakout] = [FakeMeeting.joined(), FakeMeeting.joined()];
      service.connect(main);
      main.changeMeeting(breakout);

      const ended = service.endSession();
      breakout.end();

      expect((await ended).endedBy).toBe('self');
      expect([main.kickAllCalls, breakout.kickAllCalls]).toEqual([0, 1]);
    });
  });

  describe('endSession', () => {
    it('resolves with the end only when the SDK confirmed it', async () => {
      const meeting = FakeMeeting.joined({ meetingId: 'standup', kickAll: 'ignore' });
      service.connect(meeting);
      const settled: unknown[] = [];

      const call = service.endSession();
      void call.then((ended) => settled.push(ended));
      await new Promise((resolve) => setTimeout(resolve));
      expect(meeting.kickAllCalls).toBe(1);
      expect(service.pending()).toBe(true);
      expect(settled).toEqual([]);

      meeting.end();

      expect(await call).toEqual({
        endedBy: 'self',
        at: expect.any(Date) as Date,
        meetingId: 'standup',
      });
      expect(service.pending()).toBe(false);
      expect(service.sessionEnded()).toBe(await call);
    });

    it('is not ended by itself when the connection was lost and restored before another host ended it', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      service.connect(meeting);
      const call = service.endSession();

      meeting.disconnect();
      expect(await codeOf(call)).toBe('disconnected');
      meeting.reconnect();
      meeting.end();

      expect(service.sessionEnded()?.endedBy).toBe('other');
    });

    it('counts an end that arrives while kickAll() is still running as its own', async () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.end();
          return Promise.resolve();
        },
      });
      service.connect(meeting);

      expect((await service.endSession()).endedBy).toBe('self');
    });

    it('sends one request for two calls in one tick', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      const calls = [service.endSession(), service.endSession()];
      meeting.end();

      const [first, second] = await Promise.all(calls);
      expect(meeting.kickAllCalls).toBe(1);
      expect(second).toBe(first);
    });

    it('resolves at once after the end, whoever ended it', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      meeting.end();

      expect(await service.endSession()).toBe(service.sessionEnded());
      expect(meeting.kickAllCalls).toBe(0);
    });

    it.each<[string, () => FakeMeeting, EndSessionErrorCode]>([
      ['not in the room', () => new FakeMeeting(), 'not-joined'],
      [
        'without the permission',
        () => FakeMeeting.joined({ kickParticipant: false }),
        'permission-denied',
      ],
      [
        'without the SDK module',
        () => FakeMeeting.joined({ modules: { participants: false } }),
        'unavailable',
      ],
      ['while disconnected', () => new FakeMeeting({ roomState: 'disconnected' }), 'disconnected'],
      ['after leaving', () => new FakeMeeting({ roomState: 'left' }), 'left'],
    ])('sends nothing %s', async (_, meetingThat, code) => {
      jest.spyOn(console, 'warn').mockImplementation(() => undefined); // of the missing module
      const meeting = meetingThat();
      service.connect(meeting);
      jest.restoreAllMocks();

      expect(await codeOf(service.endSession())).toBe(code);
      expect(meeting.kickAllCalls).toBe(0);
      expect(service.error()?.code).toBe(code);
    });

    it.each<[string | number, EndSessionErrorCode]>([
      ['1201', 'permission-denied'],
      [1201, 'permission-denied'],
      ['1205', 'disconnected'],
      [1205, 'disconnected'],
      ['0001', 'failed'],
    ])('understands the SDK’s refusal %p', async (code, expected) => {
      const cause = sdkError(code);
      const meeting = FakeMeeting.joined({ kickAll: () => Promise.reject(cause) });
      service.connect(meeting);
      const statuses = recordStatuses();

      const error = await rejectionOf(service.endSession());

      expect(error.code).toBe(expected);
      expect(error.cause).toBe(cause);
      expect(service.error()).toBe(error);
      expect(statuses).toEqual(['live', 'ending', 'live']);
    });

    it('is not its own when a subscriber gave it up before it was sent', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const controller = new AbortController();
      service.state$.subscribe(({ status }) => status === 'ending' && controller.abort());

      expect(await codeOf(service.endSession({ signal: controller.signal }))).toBe('aborted');
      meeting.end();

      expect(meeting.kickAllCalls).toBe(0);
      expect(service.sessionEnded()?.endedBy).toBe('other');
    });

    it('says not-joined for 1205 outside the room', async () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.self.roomState = 'init';
          return Promise.reject(sdkError('1205'));
        },
      });
      service.connect(meeting);

      expect(await codeOf(service.endSession())).toBe('not-joined');
      expect(service.state().status).toBe('waiting');
    });

    it('turns a synchronous throw of the SDK into a rejection', async () => {
      const cause = new Error('broken');
      const meeting = FakeMeeting.joined({
        kickAll: () => {
          throw cause;
        },
      });
      service.connect(meeting);

      expect((await rejectionOf(service.endSession())).cause).toBe(cause);
      expect(service.state().status).toBe('live');
    });

    it('shows the permission that the SDK now reports after it refused', async () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.self.permissions.kickParticipant = false;
          return Promise.reject(sdkError('1201'));
        },
      });
      service.connect(meeting);

      await rejectionOf(service.endSession());

      expect(service.state()).toMatchObject({ status: 'live', blocker: 'no-permission' });
    });

    it('does not call an end its own after the SDK refused the request', async () => {
      const meeting = FakeMeeting.joined({ kickAll: () => Promise.reject(sdkError('0001')) });
      service.connect(meeting);
      await rejectionOf(service.endSession());

      meeting.end();

      expect(service.sessionEnded()?.endedBy).toBe('other');
    });

    it('is not failed by the refusal of an earlier request', async () => {
      const refusals: ((cause: Error) => void)[] = [];
      const meeting = FakeMeeting.joined({
        kickAll: () => new Promise((_, reject) => refusals.push(reject)),
      });
      service.connect(meeting);
      const controller = new AbortController();
      const first = service.endSession({ signal: controller.signal });
      controller.abort();
      expect(await codeOf(first)).toBe('aborted');

      const second = service.endSession();
      refusals[0]?.(sdkError('0001'));
      // The refusal is heard in a task of its own, before the end.
      await new Promise((resolve) => setTimeout(resolve));
      expect(service.state().status).toBe('ending');
      meeting.end();

      expect((await second).endedBy).toBe('self');
    });

    it('clears the last failure with the next call and with another meeting', async () => {
      await rejectionOf(service.endSession());
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      expect(service.error()).toBeNull();

      meeting.leaveRoom('kicked');
      await rejectionOf(service.endSession());
      expect(service.error()?.code).toBe('left');
      meeting.enterRoom();
      const call = service.endSession();
      expect(service.error()).toBeNull();

      meeting.end();
      await call;
    });

    it.each<[string, (meeting: FakeMeeting) => void, EndSessionErrorCode, SessionStatus]>([
      ['is removed', (meeting) => meeting.leaveRoom('kicked'), 'left', 'left'],
      ['leaves', (meeting) => meeting.leaveRoom('left'), 'left', 'left'],
      ['fails', (meeting) => meeting.leaveRoom('failed'), 'left', 'left'],
      [
        'is moved to another room',
        (meeting) => meeting.leaveRoom('connected-meeting'),
        'left',
        'waiting',
      ],
      [
        'is moved there at once',
        (meeting) => meeting.changeMeeting(FakeMeeting.joined()),
        'left',
        'live',
      ],
      [
        'loses the connection',
        (meeting) => meeting.setConnection('disconnected'),
        'disconnected',
        'reconnecting',
      ],
      [
        'is out because of the connection',
        (meeting) => meeting.leaveRoom('disconnected'),
        'disconnected',
        'reconnecting',
      ],
      ['is disconnected from the service', () => service.disconnect(), 'aborted', 'idle'],
      [
        'is replaced by another meeting',
        () => service.connect(FakeMeeting.joined()),
        'aborted',
        'live',
      ],
    ])('rejects at once when the participant %s meanwhile', async (_, happen, code, status) => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      const call = service.endSession();
      happen(meeting);

      expect(service.state().status).toBe(status);
      expect(await codeOf(call)).toBe(code);
    });

    it('rejects with aborted when the service is destroyed', async () => {
      const [own, injector] = serviceOfItsOwn();
      own.connect(FakeMeeting.joined());

      const call = own.endSession();
      injector.destroy();

      expect(await codeOf(call)).toBe('aborted');
    });

    it('sends nothing when a subscriber disconnects on hearing of it', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      service.state$.subscribe(({ status }) => status === 'ending' && service.disconnect());

      expect(await codeOf(service.endSession())).toBe('aborted');
      expect(meeting.kickAllCalls).toBe(0);
    });

    describe('that nothing confirms', () => {
      beforeEach(() => jest.useFakeTimers());
      afterEach(() => jest.useRealTimers());

      it('rejects with timeout after ten seconds, and the session is what it was', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const before = service.state();
        const code = codeOf(service.endSession());

        await jest.advanceTimersByTimeAsync(9_999);
        expect(service.pending()).toBe(true);

        await jest.advanceTimersByTimeAsync(1);
        expect(await code).toBe('timeout');
        expect(service.state()).toEqual(before);
        expect(service.error()?.code).toBe('timeout');
      });

      it('can be tried again', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const code = codeOf(service.endSession({ timeout: 1 }));
        await jest.advanceTimersByTimeAsync(1);
        expect(await code).toBe('timeout');

        const again = service.endSession();
        meeting.end();

        expect((await again).endedBy).toBe('self');
        expect(meeting.kickAllCalls).toBe(2);
      });

      it('is still its own when it arrives after the timeout', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const code = codeOf(service.endSession({ timeout: 1 }));
        await jest.advanceTimersByTimeAsync(1);
        await code;

        meeting.end();

        expect(service.sessionEnded()?.endedBy).toBe('self');
      });

      it('keeps the timeouts of calls in flight apart', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const impatient = codeOf(service.endSession({ timeout: 100 }));
        const patient = service.endSession({ timeout: 1_000 });

        await jest.advanceTimersByTimeAsync(100);
        expect(await impatient).toBe('timeout');
        expect(service.pending()).toBe(true);

        meeting.end();
        expect((await patient).endedBy).toBe('self');
        expect(meeting.kickAllCalls).toBe(1);
      });

      it('does not time out any more once it is confirmed', async () => {
        const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
        service.connect(meeting);
        const call = service.endSession();
        meeting.end();
        await call;

        await jest.advanceTimersByTimeAsync(10_000);

        expect(service.error()).toBeNull();
      });
    });

    describe('with a signal', () => {
      it('sends nothing when it is already aborted', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const reason = new Error('changed my mind');

        const error = await rejectionOf(service.endSession({ signal: AbortSignal.abort(reason) }));

        expect(error.code).toBe('aborted');
        expect(error.cause).toBe(reason);
        expect(meeting.kickAllCalls).toBe(0);
      });

      it('stops waiting, and the session is what it was', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const controller = new AbortController();
        const call = service.endSession({ signal: controller.signal });
        const reason = new Error('changed my mind');

        controller.abort(reason);

        expect(await rejectionOf(call)).toMatchObject({ code: 'aborted', cause: reason });
        expect(service.state()).toMatchObject({ status: 'live', canEnd: true });
      });

      it('does not listen to it any more once the session has ended', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const controller = new AbortController();
        const call = service.endSession({ signal: controller.signal });
        meeting.end();
        await call;

        controller.abort();

        expect(service.error()).toBeNull();
      });

      it('leaves the other caller waiting', async () => {
        const meeting = FakeMeeting.joined();
        service.connect(meeting);
        const controller = new AbortController();
        const aborted = codeOf(service.endSession({ signal: controller.signal }));
        const other = service.endSession();

        controller.abort();
        expect(await aborted).toBe('aborted');
        expect(service.pending()).toBe(true);

        meeting.end();
        expect((await other).endedBy).toBe('self');
      });
    });

    it.each([0, -1, 2_147_483_648, Infinity, NaN])('refuses a timeout of %p', async (timeout) => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      await expect(service.endSession({ timeout })).rejects.toThrow(RangeError);
      expect(meeting.kickAllCalls).toBe(0);
    });

    it('refuses a timeout that is no number', async () => {
      const timeout = '5000' as unknown as number;

      await expect(service.endSession({ timeout })).rejects.toThrow(TypeError);
    });

    it.each([null, {}, 'abort'])('refuses %p as a signal, and sends nothing', async (value) => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      const signal = value as unknown as AbortSignal;

      await expect(service.endSession({ signal })).rejects.toThrow(TypeError);
      expect(meeting.kickAllCalls).toBe(0);
      expect(service.pending()).toBe(false);
    });
  });

  describe('leaveSession', () => {
    it('leaves alone, which is no end', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      await service.leaveSession();

      expect(service.state()).toMatchObject({ status: 'left', leftState: 'left' });
      expect(service.sessionEnded()).toBeNull();
      expect(meeting.kickAllCalls).toBe(0);
    });

    it('rejects an end that is being waited for', async () => {
      service.connect(FakeMeeting.joined());
      const call = service.endSession();

      await service.leaveSession();

      expect(await codeOf(call)).toBe('left');
    });

    it.each<[state: string, happens: (meeting: FakeMeeting) => void]>([
      ['ended', (meeting) => meeting.end()],
      ['kicked', (meeting) => meeting.kick()],
    ])('asks nothing of the SDK once the participant is out: %s', async (state, happens) => {
      const meeting = FakeMeeting.joined();
      const leave = jest.spyOn(meeting, 'leave');
      service.connect(meeting);
      happens(meeting);

      await service.leaveSession();

      expect(leave).not.toHaveBeenCalled();
      expect(meeting.self.roomState).toBe(state);
    });

    it('rejects without a meeting, and with what the SDK rejects with', async () => {
      expect(await codeOf(service.leaveSession())).toBe('no-meeting');

      const cause = new Error('from the SDK');
      const meeting = FakeMeeting.joined();
      jest.spyOn(meeting, 'leave').mockImplementation(() => {
        throw cause;
      });
      service.connect(meeting);
      await expect(service.leaveSession()).rejects.toBe(cause);
    });
  });

  describe('a meeting that does not tell everything', () => {
    const warnings: unknown[][] = [];

    beforeEach(() => {
      warnings.length = 0;
      jest.spyOn(console, 'warn').mockImplementation((...args: unknown[]) => {
        warnings.push(args);
      });
    });
    afterEach(() => jest.restoreAllMocks());

    it.each(['participants', 'meta', 'connectedMeetings'] as const)(
      'says so once when its %s module is off',
      (module) => {
        const meeting = FakeMeeting.joined({ modules: { [module]: false } });
        service.connect(meeting);
        meeting.setPermission(false);
        meeting.setPermission(true);

        expect(warnings).toEqual([[expect.stringContaining(`its ${module} module is off`)]]);
        expect(service.state().blocker).toBe(module === 'participants' ? 'unavailable' : null);
      },
    );

    it.each(['participants', 'meta', 'connectedMeetings'] as const)(
      'survives that its %s throws, and names the cause once',
      (module) => {
        const cause = new Error('broken getter');
        const meeting = Object.defineProperty(FakeMeeting.joined(), module, {
          get: () => {
            throw cause;
          },
        });
        service.connect(meeting);
        meeting.setPermission(true);

        expect(warnings).toEqual([
          [expect.stringContaining(module), cause],
          [expect.stringContaining('the SDK threw an error'), cause],
        ]);
        expect(service.state().blocker).toBe(module === 'participants' ? 'unavailable' : null);
        service.disconnect();
      },
    );

    it.each(['self', 'permissions', 'meta', 'connectedMeetings'] as const)(
      'is refused when %s cannot be listened to, and keeps no listener',
      (part) => {
        const cause = new Error('no listeners here');
        const meeting = FakeMeeting.joined();
        const emitter = part === 'permissions' ? meeting.self.permissions : meeting[part];
        jest.spyOn(emitter ?? meeting.self, 'on').mockImplementation(() => {
          throw cause;
        });
        service.connect(FakeMeeting.joined());

        expect(() => service.connect(meeting)).toThrow(cause);

        expect(meeting.listenerCount).toBe(0);
        expect(service.state().status).toBe('idle');
      },
    );

    it('is left for another one although a listener cannot be removed', async () => {
      const cause = new Error('no way out');
      const meeting = FakeMeeting.joined();
      jest.spyOn(meeting.self, 'off').mockImplementation(() => {
        throw cause;
      });
      service.connect(meeting);
      const ending = service.endSession();
      const next = FakeMeeting.joined();

      service.connect(next);

      await expect(ending).rejects.toMatchObject({ code: 'aborted' });
      expect(meeting.listenerCount).toBe(1); // the one that the SDK does not let go of
      expect(next.listenerCount).toBeGreaterThan(0);
      expect(service.state().status).toBe('live');
      expect(warnings).toEqual([[expect.stringContaining('threw an error'), cause]]);
    });

    it('is taken for not joined when the room state throws, and not permitted likewise', () => {
      const cause = new Error('broken getter');
      const throwing = {
        get: (): never => {
          throw cause;
        },
      };
      const silent = FakeMeeting.joined();
      Object.defineProperty(silent.self, 'roomState', throwing);
      service.connect(silent);
      expect(service.state().blocker).toBe('not-joined');
      expect(warnings[0]).toEqual([expect.stringContaining('threw an error'), cause]);

      const forbidding = FakeMeeting.joined();
      Object.defineProperty(forbidding.self.permissions, 'kickParticipant', throwing);
      service.connect(forbidding);
      expect(service.state().blocker).toBe('no-permission');
    });

    it('is asked where it is when it leaves the room with a state of a future SDK', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      meeting.leaveRoom('expelled');

      expect(service.state()).toMatchObject({ status: 'waiting', blocker: 'not-joined' });
      expect(warnings[0]).toEqual([expect.stringContaining('"expelled"')]);
    });

    it('stays live when only the stage was left', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      meeting.self.emit('roomLeft', { state: 'stageLeft' });

      expect(service.state().status).toBe('live');
      expect(warnings).toEqual([]);
    });
  });

  describe('subscribers', () => {
    it('hear of the end also when another one destroys the service on hearing of it', () => {
      const [own, injector] = serviceOfItsOwn();
      const meeting = FakeMeeting.joined();
      own.connect(meeting);
      const heard: string[] = [];
      own.sessionEnded$.subscribe(() => injector.destroy());
      own.sessionEnded$.subscribe({
        next: ({ endedBy }) => heard.push(endedBy),
        complete: () => heard.push('complete'),
      });
      own.state$.subscribe({
        next: ({ status }) => heard.push(status),
        complete: () => heard.push('state complete'),
      });

      meeting.end();

      expect(heard).toEqual([
        'live',
        ...['other', 'ended', 'idle'],
        ...['complete', 'state complete'],
      ]);
    });

    it('hear of everything also when another one throws', () => {
      const uncaught: unknown[] = [];
      config.onUnhandledError = (error) => uncaught.push(error);
      jest.useFakeTimers();
      const throwing = service.state$.subscribe(() => {
        throw new Error('from a subscriber');
      });
      const statuses = recordStatuses();

      service.connect(FakeMeeting.joined());
      jest.runOnlyPendingTimers();

      expect(statuses).toEqual(['idle', 'live']);
      expect(service.state().status).toBe('live');
      expect(uncaught).toHaveLength(2); // one a snapshot
      throwing.unsubscribe(); // or it throws once more at the end of the service
      jest.useRealTimers();
      config.onUnhandledError = null;
    });

    it('hear every transition in order, also when one of them causes the next', () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.end();
          return Promise.resolve();
        },
      });
      service.canEndSession$.subscribe((canEnd) => canEnd && void service.endSession());
      const statuses = recordStatuses();

      service.connect(meeting);

      expect(statuses).toEqual(['idle', 'live', 'ending', 'ended']);
    });

    it('see the snapshot that is being emitted in the signals', () => {
      const seen: [SessionState, SessionState][] = [];
      service.canEndSession$.subscribe((canEnd) => canEnd && service.disconnect());
      service.state$.subscribe((state) => seen.push([state, service.state()]));

      service.connect(FakeMeeting.joined());

      expect(seen.map(([{ status }]) => status)).toEqual(['idle', 'live', 'idle']);
      for (const [emitted, signalled] of seen) {
        expect(signalled).toBe(emitted);
      }
    });

    it('are called inside Angular, wherever the SDK runs', () => {
      const zone = TestBed.inject(NgZone);
      const meeting = FakeMeeting.joined();
      service.connect(meeting);
      // In a zoneless application nobody can tell inside from outside.
      const expected = zone.run(() => NgZone.isInAngularZone());
      const inside: boolean[] = [];
      service.sessionEnded$.subscribe(() => inside.push(NgZone.isInAngularZone()));

      zone.runOutsideAngular(() => meeting.end());

      expect(inside).toEqual([expected]);
    });
  });

  it('can be asked by an effect, which does not come to depend on what the meeting reads', () => {
    const connection = signal('up');
    const meeting: FakeMeeting = FakeMeeting.joined({
      kickAll: () => {
        connection();
        meeting.end();
        return Promise.resolve();
      },
    });
    service.connect(meeting);
    const asked = jest.fn(() => void service.endSession());
    TestBed.runInInjectionContext(() => effect(asked));
    const zone = TestBed.inject(NgZone); // effects run inside Angular
    zone.run(() => TestBed.tick());
    expect(service.sessionEnded()).not.toBeNull();

    connection.set('down');
    zone.run(() => TestBed.tick());

    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('does not keep the application from being stable while it waits', async () => {
    const meeting = FakeMeeting.joined();
    service.connect(meeting);
    const call = TestBed.inject(NgZone).run(() => service.endSession());

    await TestBed.inject(ApplicationRef).whenStable();

    expect(service.pending()).toBe(true);
    meeting.end();
    await call;
  });
});

describe('a SessionControlService of one’s own', () => {
  it('is what provideSessionControl() gives an injector', () => {
    const injector = createEnvironmentInjector(
      [provideSessionControl()],
      TestBed.inject(EnvironmentInjector),
    );
    const own = injector.get(SessionControlService);
    own.connect(FakeMeeting.joined());

    expect(TestBed.inject(SessionControlService).state().status).toBe('idle');
    injector.destroy();
  });

  it('is what listing it gives a component, released with it', () => {
    @Component({
      template: '',
      changeDetection: ChangeDetectionStrategy.OnPush,
      providers: [SessionControlService],
    })
    class Room {
      readonly session = inject(SessionControlService);
    }
    const [left, right] = [TestBed.createComponent(Room), TestBed.createComponent(Room)];
    const meeting = FakeMeeting.joined();

    left.componentInstance.session.connect(meeting);
    expect(left.componentInstance.session.canEndSession()).toBe(true);
    expect(right.componentInstance.session.canEndSession()).toBe(false);

    left.destroy();
    expect(meeting.listenerCount).toBe(0);
  });
});

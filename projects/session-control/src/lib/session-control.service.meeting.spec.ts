import { TestBed } from '@angular/core/testing';
import { filter } from 'rxjs';
import { codeOf, recordStatuses, serviceOfItsOwn } from '../../specs/session-service';
import { FakeMeeting } from '../../testing/fake-meeting';
import { SessionControlService } from './session-control.service';
import { type SessionEnded } from './session-state';

describe('SessionControlService', () => {
  let service: SessionControlService;

  beforeEach(() => {
    service = TestBed.inject(SessionControlService);
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

    it('that a subscriber connects while the service is destroyed', () => {
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

    it('when a subscriber disconnects it as soon as it is live', () => {
      const meeting = FakeMeeting.joined();
      service.canEndSession$.subscribe((canEnd) => canEnd && service.disconnect());

      service.connect(meeting);

      expect(meeting.listenerCount).toBe(0);
      expect(service.state().status).toBe('idle');
    });

    it('when a subscriber connects another one as soon as it is live', () => {
      const [first, second] = [FakeMeeting.joined(), new FakeMeeting()];
      service.canEndSession$.subscribe((canEnd) => canEnd && service.connect(second));

      service.connect(first);

      expect(first.listenerCount).toBe(0);
      expect(service.state().status).toBe('waiting');
      second.leaveRoom('rejected');
      expect(service.state().status).toBe('left');
    });

    it('after the SDK moved the participant to another room', () => {
      const [main, breakout] = [FakeMeeting.joined(), FakeMeeting.joined()];
      service.connect(main);

      main.changeMeeting(breakout);
      expect(main.listenerCount).toBe(0);

      service.disconnect();
      expect(breakout.listenerCount).toBe(0);
    });
  });

  describe('a connection that drops', () => {
    it('is not an end, and the session is live again once the SDK rejoined', () => {
      const meeting = FakeMeeting.joined();
      const ends: SessionEnded[] = [];
      service.sessionEnded$.subscribe((ended) => ends.push(ended));
      service.connect(meeting);
      const statuses = recordStatuses(service);

      meeting.setConnection('disconnected');
      meeting.leaveRoom('disconnected');
      meeting.setConnection('connected');
      meeting.enterRoom();

      expect(statuses).toEqual(['live', 'reconnecting', 'live']);
      expect(ends).toEqual([]);
    });

    it('makes the session live again when it is back before the SDK left the room', () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      meeting.setConnection('reconnecting');
      expect(service.canEndSession()).toBe(false);

      meeting.setConnection('connected');
      expect(service.canEndSession()).toBe(true);
    });

    describe('in a livestream, which falls back to before the join without an event', () => {
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

  describe('breakout rooms', () => {
    it('leave no meeting connected when their client throws from on()', () => {
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

    it('are followed automatically', () => {
      const main = FakeMeeting.joined({ meetingId: 'main' });
      const breakout = FakeMeeting.joined({ meetingId: 'breakout' });
      service.connect(main);
      const statuses = recordStatuses(service);

      main.leaveRoom('connected-meeting');
      main.changeMeeting(breakout);
      expect(service.canEndSession()).toBe(true);
      breakout.end();

      expect(statuses).toEqual(['live', 'waiting', 'live', 'ended']);
      expect(service.sessionEnded()?.meetingId).toBe('breakout');
    });

    it('stay connected when any client that led there is connected again', () => {
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
      const statuses = recordStatuses(service);

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

    it('stay connected when a subscriber connects the first client again during the move', () => {
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

    it('start the next session when the previous one was over', () => {
      const main = FakeMeeting.joined();
      service.connect(main);
      main.end();

      main.changeMeeting(FakeMeeting.joined());

      expect(service.state().status).toBe('live');
      expect(service.sessionEnded()).toBeNull();
    });

    it('reject a waiting endSession() with disconnected when their connection is down', async () => {
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

  describe('a meeting with broken or missing parts', () => {
    const warnings: unknown[][] = [];

    beforeEach(() => {
      warnings.length = 0;
      jest.spyOn(console, 'warn').mockImplementation((...args: unknown[]) => {
        warnings.push(args);
      });
    });
    afterEach(() => jest.restoreAllMocks());

    it('can be ended although its meta and connectedMeetings modules are off', () => {
      service.connect(FakeMeeting.joined({ modules: { meta: false, connectedMeetings: false } }));

      expect(service.canEndSession()).toBe(true);
    });

    it.each(['participants', 'meta', 'connectedMeetings'] as const)(
      'is connected although its %s throws, and warns of the cause once',
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
      'is not connected when on() of %s throws, and keeps no listener',
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

    it('is replaced by another one although off() throws', async () => {
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
  });

  describe('leaveSession', () => {
    it('makes this participant leave, and reports no end', async () => {
      const meeting = FakeMeeting.joined();
      service.connect(meeting);

      await service.leaveSession();

      expect(service.state()).toMatchObject({ status: 'left', leftState: 'left' });
      expect(service.sessionEnded()).toBeNull();
      expect(meeting.kickAllCalls).toBe(0);
    });

    it('rejects a waiting endSession() with left', async () => {
      service.connect(FakeMeeting.joined());
      const call = service.endSession();

      await service.leaveSession();

      expect(await codeOf(call)).toBe('left');
    });

    it('does not call the SDK once the session is over', async () => {
      const meeting = FakeMeeting.joined();
      const leave = jest.spyOn(meeting, 'leave');
      service.connect(meeting);
      meeting.end();

      await service.leaveSession();

      expect(leave).not.toHaveBeenCalled();
      expect(meeting.self.roomState).toBe('ended');
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
});

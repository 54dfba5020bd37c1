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
import { config } from 'rxjs';
import { codeOf, recordStatuses, serviceOfItsOwn } from '../../specs/session-service';
import { FakeMeeting } from '../../testing/fake-meeting';
import { type Meeting } from './meeting';
import { provideSessionControl } from './provide-session-control';
import { SessionControlService } from './session-control.service';
import { type SessionState } from './session-state';

describe('SessionControlService', () => {
  let service: SessionControlService;

  beforeEach(() => {
    service = TestBed.inject(SessionControlService);
  });

  describe('before a meeting is connected', () => {
    it('is idle', () => {
      expect(service.state()).toMatchObject({ status: 'idle', blocker: 'no-meeting' });
      expect(service.canEndSession()).toBe(false);
      expect(service.sessionEnded()).toBeNull();
      expect(service.pending()).toBe(false);
      expect(service.error()).toBeNull();
    });

    it('rejects endSession() with no-meeting', async () => {
      expect(await codeOf(service.endSession())).toBe('no-meeting');
    });
  });

  describe('connect', () => {
    it('rejects a value that is not a meeting, and names what is missing', () => {
      expect(() => service.connect({} as Meeting)).toThrow(TypeError);
      expect(() => service.connect({} as Meeting)).toThrow('self.on() is missing');
      expect(service.state().status).toBe('idle');
    });

    it('follows a meeting that is not joined yet', () => {
      const statuses = recordStatuses(service);
      const meeting = new FakeMeeting();

      service.connect(meeting);
      meeting.enterRoom();

      expect(statuses).toEqual(['idle', 'waiting', 'live']);
    });

    it('changes nothing for the meeting already in use, and keeps calls waiting', async () => {
      const meeting = FakeMeeting.joined({ kickAll: 'ignore' });
      service.connect(meeting);
      const call = service.endSession();
      const listeners = meeting.listenerCount;
      const statuses = recordStatuses(service);

      service.connect(meeting);

      expect(meeting.listenerCount).toBe(listeners);
      expect(statuses).toEqual(['ending']);
      meeting.end();
      expect((await call).endedBy).toBe('self');
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
  });

  describe('subscribers', () => {
    it('receive the end when another subscriber destroys the service on it', () => {
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

    it('receive every snapshot when another subscriber throws', () => {
      const uncaught: unknown[] = [];
      config.onUnhandledError = (error) => uncaught.push(error);
      jest.useFakeTimers();
      const throwing = service.state$.subscribe(() => {
        throw new Error('from a subscriber');
      });
      const statuses = recordStatuses(service);

      service.connect(FakeMeeting.joined());
      jest.runOnlyPendingTimers();

      expect(statuses).toEqual(['idle', 'live']);
      expect(service.state().status).toBe('live');
      expect(uncaught).toHaveLength(2); // one a snapshot
      throwing.unsubscribe(); // or it throws once more at the end of the service
      jest.useRealTimers();
      config.onUnhandledError = null;
    });

    it('receive the transitions in order when one of them causes the next', () => {
      const meeting: FakeMeeting = FakeMeeting.joined({
        kickAll: () => {
          meeting.end();
          return Promise.resolve();
        },
      });
      service.canEndSession$.subscribe((canEnd) => canEnd && void service.endSession());
      const statuses = recordStatuses(service);

      service.connect(meeting);

      expect(statuses).toEqual(['idle', 'live', 'ending', 'ended']);
    });

    it('read the snapshot being emitted from the signals', () => {
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

  it('adds no dependencies to an effect that calls endSession()', () => {
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

  it('lets the application become stable while a call waits', async () => {
    const meeting = FakeMeeting.joined();
    service.connect(meeting);
    const call = TestBed.inject(NgZone).run(() => service.endSession());

    await TestBed.inject(ApplicationRef).whenStable();

    expect(service.pending()).toBe(true);
    meeting.end();
    await call;
  });
});

describe('a separate SessionControlService', () => {
  it('is created by provideSessionControl() in an injector', () => {
    const injector = createEnvironmentInjector(
      [provideSessionControl()],
      TestBed.inject(EnvironmentInjector),
    );
    const own = injector.get(SessionControlService);
    own.connect(FakeMeeting.joined());

    expect(TestBed.inject(SessionControlService).state().status).toBe('idle');
    injector.destroy();
  });

  it('is created by the providers of a component, and released with it', () => {
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

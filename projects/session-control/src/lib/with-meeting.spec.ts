import {
  EnvironmentInjector,
  ErrorHandler,
  PLATFORM_ID,
  type Signal,
  computed,
  createEnvironmentInjector,
  inject,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BehaviorSubject, Subject, throwError } from 'rxjs';

import { FakeMeeting } from '../../testing/fake-meeting';
import { type Meeting } from './meeting';
import { provideSessionControl } from './provide-session-control';
import { SessionControlService } from './session-control.service';
import { type MaybeMeeting, type MeetingSource, withMeeting } from './with-meeting';

describe('withMeeting', () => {
  const errors: unknown[] = [];

  /** The service of an application that takes its meeting from there. */
  function serviceWith(source: () => MeetingSource, platform = 'browser'): SessionControlService {
    errors.length = 0;
    TestBed.configureTestingModule({
      providers: [
        { provide: PLATFORM_ID, useValue: platform },
        {
          provide: ErrorHandler,
          useValue: { handleError: (error: unknown) => errors.push(error) },
        },
        provideSessionControl(withMeeting(source)),
      ],
    });
    return TestBed.inject(SessionControlService);
  }

  it('connects a meeting that is there', () => {
    expect(serviceWith(() => FakeMeeting.joined()).state().status).toBe('live');
  });

  it('connects nothing when there is none', () => {
    expect(serviceWith(() => null).state().status).toBe('idle');
    expect(errors).toEqual([]);
  });

  it('connects a promised meeting once it is there', async () => {
    const meeting = Promise.resolve(FakeMeeting.joined());
    const service = serviceWith(() => meeting);
    expect(service.state().status).toBe('idle');

    await meeting;

    expect(service.state().status).toBe('live');
  });

  it('connects one that is promised by something else than a Promise of this page', () => {
    const meeting = FakeMeeting.joined();
    const promised: PromiseLike<Meeting> = {
      then: (resolve) => Promise.resolve(resolve?.(meeting)) as Promise<never>,
    };

    expect(serviceWith(() => promised).state().status).toBe('live');
  });

  it('follows the meetings of an observable', () => {
    const [first, second] = [FakeMeeting.joined(), new FakeMeeting()];
    const meetings = new BehaviorSubject<MaybeMeeting>(undefined);
    const service = serviceWith(() => meetings);
    expect(service.state().status).toBe('idle');

    meetings.next(first);
    expect(service.state().status).toBe('live');

    meetings.next(second);
    expect(service.state().status).toBe('waiting');
    expect(first.listenerCount).toBe(0);

    meetings.next(null);
    expect(service.state().status).toBe('idle');
    expect(second.listenerCount).toBe(0);
  });

  it('follows the meetings of a signal', () => {
    const meeting = signal<MaybeMeeting>(null);
    const service = serviceWith(() => meeting);
    TestBed.tick();
    expect(service.state().status).toBe('idle');

    meeting.set(FakeMeeting.joined());
    TestBed.tick();
    expect(service.state().status).toBe('live');

    meeting.set(undefined);
    TestBed.tick();
    expect(service.state().status).toBe('idle');
  });

  it('makes the source in an injection context', () => {
    const service = serviceWith(() => {
      inject(EnvironmentInjector);
      return FakeMeeting.joined();
    });

    expect(service.state().status).toBe('live');
  });

  it('stops with its injector', () => {
    const meetings = new Subject<Meeting>();
    const injector = createEnvironmentInjector(
      [provideSessionControl(withMeeting(() => meetings))],
      TestBed.inject(EnvironmentInjector),
    );
    expect(meetings.observed).toBe(true);

    injector.destroy();

    expect(meetings.observed).toBe(false);
  });

  it.each<[string, () => Promise<Meeting>]>([
    ['resolves', () => Promise.resolve(FakeMeeting.joined())],
    ['rejects', () => Promise.reject(new Error('too late'))],
  ])('hears nothing of a promise that %s after its injector is gone', async (_, promise) => {
    const handleError = jest.fn();
    const injector = createEnvironmentInjector(
      [
        { provide: ErrorHandler, useValue: { handleError } },
        provideSessionControl(withMeeting(promise)),
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const service = injector.get(SessionControlService);

    injector.destroy();
    await Promise.resolve();
    await Promise.resolve();

    expect(service.state().status).toBe('idle');
    expect(handleError).not.toHaveBeenCalled();
  });

  it('connects nothing on the server', () => {
    const source = jest.fn(() => FakeMeeting.joined());

    expect(serviceWith(source, 'server').state().status).toBe('idle');
    expect(source).not.toHaveBeenCalled();
  });

  describe('with a source that fails', () => {
    const cause = new Error('no token');
    const throwing = (): never => {
      throw cause;
    };

    it.each<[string, () => MeetingSource]>([
      ['by throwing', throwing],
      ['by rejecting', () => Promise.reject(cause)],
      ['by erroring', () => throwError(() => cause)],
      ['as a signal', () => throwingSignal(cause)],
    ])('%s: stays idle and tells the error handler', async (_, source) => {
      const service = serviceWith(source);
      TestBed.tick();
      await Promise.resolve();
      await Promise.resolve();

      expect(errors).toEqual([cause]);
      expect(service.state().status).toBe('idle');
    });

    it('gives up the meeting that it had before', () => {
      const meetings = new BehaviorSubject<MaybeMeeting>(FakeMeeting.joined());
      const service = serviceWith(() => meetings);

      meetings.error(cause);

      expect(service.state().status).toBe('idle');
      expect(errors).toEqual([cause]);
    });

    it.each([{}, false])('reports that %p is not a meeting', (value) => {
      serviceWith(() => value as unknown as Meeting);

      expect(errors).toEqual([expect.any(TypeError)]);
    });
  });

  it('is not heard by a service that a component has of its own', () => {
    serviceWith(() => FakeMeeting.joined());
    const injector = createEnvironmentInjector(
      [SessionControlService],
      TestBed.inject(EnvironmentInjector),
    );

    expect(injector.get(SessionControlService).state().status).toBe('idle');
    injector.destroy();
  });

  it('refuses what is not a function', () => {
    const meeting = FakeMeeting.joined() as unknown as () => MeetingSource;

    expect(() => withMeeting(meeting)).toThrow(TypeError);
  });
});

function throwingSignal(cause: Error): Signal<MaybeMeeting> {
  return computed<MaybeMeeting>(() => {
    throw cause;
  });
}

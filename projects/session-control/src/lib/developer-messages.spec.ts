import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { FakeMeeting } from '../../testing/fake-meeting';
import { type ConfirmEnd, withConfirmation } from './end-confirmation';
import { assertSignal } from './end-request';
import { EndSessionError } from './end-session-error';
import { assertTimeout, withEndTimeout } from './end-timeout';
import { type Meeting, assertMeeting } from './meeting';
import { provideSessionControl } from './provide-session-control';
import { SessionControlService } from './session-control.service';
import { type SessionMessage, withMessages } from './session-messages';
import { type MeetingSource, withMeeting } from './with-meeting';

/** What kind of build says so, by the global that Angular's tools set. */
type Build = 'development' | 'production' | 'unknown';

const GLOBAL = globalThis as { ngDevMode?: unknown };

/** Does something as a build of this kind would. */
function inBuild<T>(build: Build, act: () => T): T {
  const { ngDevMode } = GLOBAL;
  GLOBAL.ngDevMode = build === 'unknown' ? undefined : build === 'development';
  try {
    return act();
  } finally {
    GLOBAL.ngDevMode = ngDevMode;
  }
}

function messageOf(act: () => unknown): string {
  try {
    return (act() as Error).message;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a sentence for the developer', () => {
  let destroyed: SessionControlService;

  beforeEach(() => {
    const injector = createEnvironmentInjector(
      [SessionControlService],
      TestBed.inject(EnvironmentInjector),
    );
    destroyed = injector.get(SessionControlService);
    injector.destroy();
  });

  const LIBRARY = 'ngx-realtimekit-session:';

  it.each<[string, () => unknown, cause: string, advice: string]>([
    [
      'on a confirmation that is no function',
      () => withConfirmation('Sure?' as unknown as ConfirmEnd),
      'the confirmation is of type string, not a function.',
      ' Pass a function that returns whether to end the session.',
    ],
    [
      'on a signal that is none',
      () => assertSignal({}),
      'the signal is of type object, not an AbortSignal.',
      ' Pass the `signal` of an AbortController.',
    ],
    [
      'on a failed end',
      () => new EndSessionError('no-meeting'),
      'the session was not ended: no-meeting.',
      ' No meeting is connected. Call connect(meeting) first.',
    ],
    [
      'on a timeout that is no number',
      () => assertTimeout('5000'),
      'the timeout is of type string, not a number of milliseconds.',
      '',
    ],
    [
      'on a timeout that is out of range',
      () => assertTimeout(0),
      'the timeout is 0 milliseconds, not 1 to 2147483647.',
      '',
    ],
    [
      'on something that is no meeting',
      () => assertMeeting({}),
      'this is not a RealtimeKit client: self.on() is missing.',
      ' Pass the client that RealtimeKitClient.init() resolved with.',
    ],
    [
      'on messages that are none',
      () => withMessages(null as unknown as SessionMessage),
      'the messages are of type object.',
      ' Pass an object of sentences, a function that makes them, or { useFactory }.',
    ],
    [
      'on a source of meetings that is no function',
      () => withMeeting(FakeMeeting.joined() as unknown as () => MeetingSource),
      'the source of the meeting is of type object, not a function.',
      ' Pass a function that returns the meeting, or a promise, observable or signal of it.',
    ],
    [
      'on a service that is gone',
      () => destroyed.connect(FakeMeeting.joined()),
      'this SessionControlService is destroyed.',
      ' Its injector is gone, for instance because its component was removed while init() was running.',
    ],
  ])(
    '%s names the cause in every build, and gives advice in development',
    (_, act, cause, advice) => {
      expect(inBuild('development', () => messageOf(act))).toBe(`${LIBRARY} ${cause}${advice}`);
      expect(inBuild('unknown', () => messageOf(act))).toBe(`${LIBRARY} ${cause}${advice}`);
      expect(inBuild('production', () => messageOf(act))).toBe(`${LIBRARY} ${cause}`);
    },
  );
});

describe('an injection token', () => {
  it.each([
    ['CONFIRM_END', () => import('./end-confirmation')],
    ['DISABLED_INTERACTIVE', () => import('./disabled-interactive')],
    ['END_TIMEOUT', () => import('./end-timeout')],
    ['SESSION_MESSAGE', () => import('./session-messages')],
  ])('is called %s, except in production builds', async (name, load) => {
    const names: Record<Build, string> = { development: '', unknown: '', production: '' };
    const { ngDevMode } = GLOBAL;
    for (const build of ['development', 'unknown', 'production'] as const) {
      await jest.isolateModulesAsync(async () => {
        GLOBAL.ngDevMode = build === 'unknown' ? undefined : build === 'development';
        const module = (await load()) as unknown as Record<string, unknown>;
        names[build] = String(module[name]);
      });
    }
    GLOBAL.ngDevMode = ngDevMode;

    expect(names).toEqual({
      development: `InjectionToken ${name}`,
      unknown: `InjectionToken ${name}`,
      production: 'InjectionToken ',
    });
  });
});

describe('a feature that is given twice', () => {
  const twice = (): unknown => provideSessionControl(withEndTimeout(1), withEndTimeout(2));

  it('is refused while the application is developed, and not checked in production builds', () => {
    for (const build of ['development', 'unknown'] as const) {
      expect(() => inBuild(build, twice)).toThrow(
        'provideSessionControl() was given the feature "end-timeout" twice. Give it once.',
      );
    }
    expect(() => inBuild('production', twice)).not.toThrow();
  });
});

describe('a warning about a meeting that does not tell everything', () => {
  afterEach(() => jest.restoreAllMocks());

  /** The warnings that a meeting causes from its connection to its end. */
  function warningsIn(build: Build, meeting: FakeMeeting, happen: () => void): unknown[][] {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const injector = createEnvironmentInjector(
      [SessionControlService],
      TestBed.inject(EnvironmentInjector),
    );
    const service = injector.get(SessionControlService);
    inBuild(build, () => {
      service.connect(meeting);
      happen();
    });
    injector.destroy();
    const { calls } = warn.mock;
    warn.mockRestore();
    return calls;
  }

  const cause = new Error('broken getter');
  it.each<[string, () => { meeting: FakeMeeting; happen?: () => void }, sentence: unknown[]]>([
    [
      'a module that is off',
      () => ({ meeting: FakeMeeting.joined({ modules: { participants: false } }) }),
      [
        'about the connected meeting: its participants module is off, so the session cannot be ended.',
      ],
    ],
    [
      'a module that is off',
      () => ({ meeting: FakeMeeting.joined({ modules: { meta: false } }) }),
      [
        'about the connected meeting: its meta module is off, so a lost connection is noticed late.',
      ],
    ],
    [
      'a module that is off',
      () => ({ meeting: FakeMeeting.joined({ modules: { connectedMeetings: false } }) }),
      [
        'about the connected meeting: its connectedMeetings module is off, ' +
          'so moves to connected rooms are not followed.',
      ],
    ],
    [
      'a room state of a future SDK',
      () => ({ meeting: new FakeMeeting({ roomState: 'levitating' }) }),
      [
        'about the connected meeting: self.roomState is "levitating", ' +
          'which is taken for not being in the room.',
      ],
    ],
    [
      'a departure of a future SDK',
      () => {
        const meeting = FakeMeeting.joined();
        return {
          meeting,
          happen: () => meeting.self.emit('roomLeft', { state: 'levitated' }),
        };
      },
      [
        'about the connected meeting: roomLeft came with the unknown state "levitated", ' +
          'so self.roomState decides.',
      ],
    ],
    [
      'a permission that cannot be read',
      () => {
        const meeting = FakeMeeting.joined();
        Object.defineProperty(meeting.self.permissions, 'kickParticipant', {
          get: () => {
            throw cause;
          },
        });
        return { meeting };
      },
      ['about the connected meeting: the SDK threw an error.', cause],
    ],
  ])('of %s comes once, and never in production builds', (_, make, [sentence, ...more]) => {
    const warning = [`ngx-realtimekit-session: ${String(sentence)}`, ...more];
    for (const build of ['development', 'unknown', 'production'] as const) {
      const { meeting, happen } = make();
      const warnings = warningsIn(build, meeting, () => {
        happen?.();
        meeting.self.permissions.emit('permissionsUpdate', {});
        happen?.();
      });
      expect(warnings).toEqual(build === 'production' ? [] : [warning]);
    }
  });

  it('comes again for the next meeting', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const service = TestBed.inject(SessionControlService);
    const without = (): Meeting => FakeMeeting.joined({ modules: { connectedMeetings: false } });

    service.connect(without());
    service.connect(without());

    expect(warn).toHaveBeenCalledTimes(2);
    service.disconnect();
  });
});

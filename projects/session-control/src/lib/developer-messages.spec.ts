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

  it.each<[string, () => unknown, sentence: string, inProduction: string]>([
    [
      'on a confirmation that is no function',
      () => withConfirmation('Sure?' as unknown as ConfirmEnd),
      'A confirmation is a function that returns whether to end the session; it was a string.',
      'confirm',
    ],
    [
      'on a signal that is none',
      () => assertSignal({}),
      'The signal of endSession() is an AbortSignal: pass the signal of an AbortController.',
      'signal',
    ],
    [
      'on a failed end',
      () => new EndSessionError('no-meeting'),
      'No meeting is connected. Call connect(meeting) before ending its session.',
      'no-meeting',
    ],
    [
      'on a timeout that is no number',
      () => assertTimeout('5000'),
      'The timeout of endSession() is a number; it was a string.',
      'timeout',
    ],
    [
      'on a timeout that is out of range',
      () => assertTimeout(0),
      'The timeout of endSession() is given in milliseconds, from 1 to 2147483647; it was 0.',
      'timeout',
    ],
    [
      'on something that is no meeting',
      () => assertMeeting({}),
      'This is not a RealtimeKit meeting: self.on() is missing. ' +
        'Pass the client that RealtimeKitClient.init() resolved with.',
      'self.on',
    ],
    [
      'on messages that are none',
      () => withMessages(null as unknown as SessionMessage),
      'withMessages() takes an object of sentences, or a function that makes them.',
      'messages',
    ],
    [
      'on a source of meetings that is no function',
      () => withMeeting(FakeMeeting.joined() as unknown as () => MeetingSource),
      'withMeeting() takes a function that returns where the meeting comes from.',
      'meeting',
    ],
    [
      'on a service that is gone',
      () => destroyed.connect(FakeMeeting.joined()),
      'This SessionControlService was destroyed together with its injector, so it cannot ' +
        'connect a meeting. Check that the component is still there after waiting for init().',
      'destroyed',
    ],
  ])('%s is no part of production builds, and the check is', (_, act, sentence, inProduction) => {
    expect(inBuild('development', () => messageOf(act))).toBe(sentence);
    expect(inBuild('unknown', () => messageOf(act))).toBe(sentence);
    expect(inBuild('production', () => messageOf(act))).toBe(inProduction);
  });
});

describe('a sentence on a value of the wrong kind', () => {
  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [{}, 'an object'],
    ['5000', 'a string'],
    [true, 'a boolean'],
  ])('of %p says that it was %s', (value, kind) => {
    expect(messageOf(() => withConfirmation(value as unknown as ConfirmEnd))).toBe(
      `A confirmation is a function that returns whether to end the session; it was ${kind}.`,
    );
    expect(messageOf(() => withEndTimeout(value as unknown as number))).toBe(
      `The timeout of endSession() is a number; it was ${kind}.`,
    );
  });
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
  const broken = (property: 'participants' | 'meta'): FakeMeeting =>
    Object.defineProperty(FakeMeeting.joined(), property, {
      get: () => {
        throw cause;
      },
    });

  it.each<[string, () => { meeting: FakeMeeting; happen?: () => void }, sentence: unknown[]]>([
    [
      'a module that is off',
      () => ({ meeting: FakeMeeting.joined({ modules: { participants: false } }) }),
      ['of the connected meeting, its participants module is off, so the session cannot be ended.'],
    ],
    [
      'a module that is off',
      () => ({ meeting: FakeMeeting.joined({ modules: { meta: false } }) }),
      ['of the connected meeting, its meta module is off, so a lost connection is noticed late.'],
    ],
    [
      'a module that is off',
      () => ({ meeting: FakeMeeting.joined({ modules: { connectedMeetings: false } }) }),
      [
        'of the connected meeting, its connectedMeetings module is off, ' +
          'so moves to connected rooms are not followed.',
      ],
    ],
    [
      'a getter that throws',
      () => ({ meeting: broken('participants') }),
      [
        'of the connected meeting, its participants module is off, so the session cannot be ended.',
        cause,
      ],
    ],
    [
      'a room state of a future SDK',
      () => ({ meeting: new FakeMeeting({ roomState: 'levitating' }) }),
      [
        'of the connected meeting, self.roomState is "levitating", ' +
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
        'of the connected meeting, roomLeft came with the unknown state "levitated", ' +
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
      ['of the connected meeting, reading self.permissions.kickParticipant failed.', cause],
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

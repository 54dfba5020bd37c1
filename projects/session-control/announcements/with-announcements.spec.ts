import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  ApplicationRef,
  EnvironmentInjector,
  PLATFORM_ID,
  createEnvironmentInjector,
  provideAppInitializer,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  type SessionControlFeature,
  SessionControlService,
  provideSessionControl,
  withMessages,
} from 'ngx-realtimekit-session';

import { FakeMeeting } from '../testing/fake-meeting';
import { provideFakeMeeting } from '../testing/provide-fake-meeting';
import { withAnnouncements } from './with-announcements';

describe('withAnnouncements()', () => {
  /** A participant in the room, and the announcements from here on. */
  function enter(...features: readonly SessionControlFeature[]): {
    readonly session: SessionControlService;
    readonly meeting: FakeMeeting;
    readonly announce: jest.SpyInstance;
    readonly announced: () => unknown[][];
  } {
    TestBed.configureTestingModule({
      providers: [provideFakeMeeting(undefined, withAnnouncements(), ...features)],
    });
    const announce = jest.spyOn(TestBed.inject(LiveAnnouncer), 'announce');
    return {
      session: TestBed.inject(SessionControlService),
      meeting: TestBed.inject(FakeMeeting),
      announce,
      announced: () => {
        TestBed.tick();
        return announce.mock.calls;
      },
    };
  }

  it('shows a polite live region with the words', async () => {
    const { meeting, announce } = enter();

    meeting.end();
    await announce.mock.results[0]?.value;

    const region = document.querySelector('[aria-live]');
    expect(region?.getAttribute('aria-live')).toBe('polite');
    expect(region?.textContent).toBe('The session has ended.');
  });

  it('announces the end that this participant requested', async () => {
    const { session, announced } = enter();

    await session.endSession();

    expect(announced()).toEqual([['The session has ended.', 'polite']]);
  });

  it('announces an end once, also when its client is connected again', () => {
    const { session, meeting, announced } = enter();
    meeting.end();

    session.disconnect();
    session.connect(meeting);

    expect(announced()).toHaveLength(1);
  });

  it('does not announce that the participant left', async () => {
    const { session, announced } = enter();

    await session.leaveSession();

    expect(announced()).toEqual([]);
  });

  it.each([
    ['kicked', 'You were removed from the session.'],
    ['rejected', 'You were not admitted to the session.'],
    ['failed', 'The connection to the session was lost.'],
  ])('announces once that the participant is out: %s', (state, sentence) => {
    const { session, meeting, announced } = enter();

    meeting.leaveRoom(state);
    session.disconnect();
    session.connect(meeting);

    expect(announced()).toEqual([[sentence, 'polite']]);
  });

  describe('the permission to end the session', () => {
    const NOT_ALLOWED = ['You are not allowed to end this session for everyone.', 'polite'];

    it('is announced when it is taken away', () => {
      const { meeting, announced } = enter();

      meeting.setPermission(false);

      expect(announced()).toEqual([NOT_ALLOWED]);
    });

    it('is announced when it was taken away while the connection was down', () => {
      const { meeting, announced } = enter();

      meeting.disconnect();
      meeting.setPermission(false);
      meeting.reconnect();

      expect(announced()).toEqual([NOT_ALLOWED]);
    });

    it('is not announced when it was missing from the start', () => {
      const { session, announced } = enter();
      session.disconnect();

      session.connect(FakeMeeting.joined({ kickParticipant: false }));

      expect(announced()).toEqual([]);
    });
  });

  it('announces that an end failed, with the reason that blocks another attempt', async () => {
    const { session, meeting, announced } = enter();
    meeting.answerKickAll('ignore');
    await expect(session.endSession({ timeout: 1 })).rejects.toMatchObject({ code: 'timeout' });
    expect(announced()).toEqual([['The session could not be ended.', 'polite']]);

    meeting.disconnect();
    await expect(session.endSession()).rejects.toMatchObject({ code: 'disconnected' });
    expect(announced()[1]).toEqual([
      'The session could not be ended. The connection is being restored.',
      'polite',
    ]);
  });

  it('does not announce a failure again when the language of its sentence changes', async () => {
    const language = signal('en');
    const { session, meeting, announced } = enter(
      withMessages((_state, key) => `${language()} ${key}`),
    );
    meeting.answerKickAll('ignore');
    await expect(session.endSession({ timeout: 1 })).rejects.toThrow();
    expect(announced()).toEqual([['en not-ended', 'polite']]);

    language.set('de');

    expect(announced()).toHaveLength(1);
  });

  it('does not announce a failure while another call still waits for the end', async () => {
    const { session, meeting, announced } = enter();
    meeting.answerKickAll('ignore');
    const patient = session.endSession();
    await expect(session.endSession({ timeout: 1 })).rejects.toThrow();
    expect(announced()).toEqual([]);

    meeting.end();
    await patient;
    expect(announced()).toEqual([['The session has ended.', 'polite']]);
  });

  it('announces a removal that made an end fail, and no failure besides', async () => {
    const { session, meeting, announced } = enter();
    meeting.answerKickAll('ignore');
    const call = session.endSession();

    meeting.kick();

    await expect(call).rejects.toMatchObject({ code: 'left' });
    expect(announced()).toEqual([['You were removed from the session.', 'polite']]);
  });

  it('announces nothing for an empty sentence', () => {
    const { meeting, announced } = enter(withMessages({ ended: '' }));

    meeting.end();

    expect(announced()).toEqual([]);
  });

  it('does not announce that the application gave up', async () => {
    const { session, announced } = enter();

    await expect(session.endSession({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });

    expect(announced()).toEqual([]);
  });

  it('uses the words of withMessages()', async () => {
    const { session, meeting, announced } = enter(
      withMessages((_state, key) => `Sentence of ${key}.`),
    );
    meeting.answerKickAll('ignore');
    await expect(session.endSession({ timeout: 1 })).rejects.toThrow();
    expect(announced()).toEqual([['Sentence of not-ended.', 'polite']]);

    meeting.end();
    expect(announced()[1]).toEqual(['Sentence of ended.', 'polite']);
  });

  it('announces nothing once its injector is destroyed', () => {
    const { meeting, announce } = enter();
    TestBed.resetTestingModule();

    meeting.end();

    expect(announce).not.toHaveBeenCalled();
  });

  it('announces nothing in a route that outlives its application', () => {
    const route = createEnvironmentInjector(
      [provideFakeMeeting(undefined, withAnnouncements())],
      TestBed.inject(EnvironmentInjector),
    );
    const announce = jest.spyOn(route.get(LiveAnnouncer), 'announce');
    jest.spyOn(ApplicationRef.prototype, 'destroyed', 'get').mockReturnValueOnce(true);

    route.get(FakeMeeting).end();

    expect(announce).not.toHaveBeenCalled();
  });

  it("makes the sentences only after the application's initializers have run", () => {
    let language = '';
    TestBed.configureTestingModule({
      providers: [
        provideAppInitializer(() => {
          language = 'de';
        }),
        provideFakeMeeting(
          undefined,
          withAnnouncements(),
          withMessages({ useFactory: () => ({ ended: `ended in ${language}` }) }),
        ),
      ],
    });
    const announce = jest.spyOn(TestBed.inject(LiveAnnouncer), 'announce');

    TestBed.inject(FakeMeeting).end();

    expect(announce).toHaveBeenCalledWith('ended in de', 'polite');
  });

  it('announces nothing on a server', () => {
    TestBed.configureTestingModule({
      providers: [
        { provide: PLATFORM_ID, useValue: 'server' },
        provideSessionControl(withAnnouncements()),
      ],
    });
    const announce = jest.spyOn(TestBed.inject(LiveAnnouncer), 'announce');
    const meeting = FakeMeeting.joined();
    TestBed.inject(SessionControlService).connect(meeting);

    meeting.end();
    TestBed.tick();

    expect(announce).not.toHaveBeenCalled();
  });
});

import { EnvironmentInjector, ErrorHandler, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { SessionControlService, provideSessionControl } from 'ngx-realtimekit-session';

import { FakeMeeting } from '../testing/fake-meeting';
import { propertyParameters } from '../testing/property-parameters';
import { provideSessionTimer } from './provide-session-timer';
import { SessionTimer } from './session-timer';
import { withAnnouncedEnds } from './with-announced-ends';
import { withWarnings } from './with-warnings';

/** A participant of a meeting with others, whose messages everyone in it gets. */
interface Participant {
  readonly meeting: FakeMeeting;
  readonly session: SessionControlService;
  readonly timer: SessionTimer;
  readonly leave: () => void;
  readonly warned: { readonly before: number; readonly remaining: number }[];
  /** When the end that this participant announced is due, on a clock that does not jump. */
  due: number | null;
}

type Step =
  | { readonly kind: 'announce'; readonly who: number; readonly seconds: number }
  | { readonly kind: 'cancel' | 'join' | 'newSession'; readonly who: number }
  | { readonly kind: 'pass' | 'setClock'; readonly seconds: number };

const who = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('announce' as const),
    who,
    seconds: fc.integer({ min: 1, max: 120 }),
  }),
  fc.record({ kind: fc.constantFrom('cancel' as const, 'join', 'newSession'), who }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      seconds: fc.integer({ min: 1, max: 40 }),
    }),
  },
  fc.record({
    kind: fc.constant('setClock' as const),
    seconds: fc.integer({ min: -7_200, max: 7_200 }),
  }),
);

describe('announced ends of several participants', () => {
  const WARNINGS = [60_000, 10_000];
  let everyone: Participant[] = [];

  beforeEach(() => jest.useFakeTimers());

  afterEach(() => jest.useRealTimers());

  /** The first two may end the session. */
  function enter(index: number): Participant {
    const meeting = FakeMeeting.joined({
      kickParticipant: index < 2,
      name: `Participant ${index}`,
    });
    const injector = createEnvironmentInjector(
      [
        provideSessionControl(),
        provideSessionTimer(withAnnouncedEnds(), withWarnings(...WARNINGS)),
        { provide: ErrorHandler, useValue: { handleError: () => undefined } },
      ],
      TestBed.inject(EnvironmentInjector),
    );
    const session = injector.get(SessionControlService);
    session.connect(meeting);
    const participant: Participant = {
      meeting,
      session,
      timer: injector.get(SessionTimer),
      leave: () => injector.destroy(),
      warned: [],
      due: null,
    };
    participant.timer.warnings$.subscribe((warning) => participant.warned.push(warning));
    if (meeting.participants) {
      const { participants } = meeting;
      participants.broadcastMessage = (type, payload) => {
        everyone.forEach((other) => other.meeting.participants?.receive(type, payload));
        return Promise.resolve();
      };
    }
    return participant;
  }

  async function pass(milliseconds: number): Promise<void> {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
  }

  it('end a session only when they are due, and once, whatever the clocks say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        everyone = [];
        everyone = [enter(0), enter(1), enter(2)];
        await pass(0);
        for (const { kind, ...rest } of steps as (Step & { who?: number; seconds?: number })[]) {
          const { who: index = 0, seconds = 0 } = rest;
          const participant = everyone[index];
          if (!participant) {
            continue;
          }
          const isLive = participant.session.state().status === 'live';
          switch (kind) {
            case 'announce': {
              const mayAnnounce = participant.session.canEndSession();
              const call = participant.timer.announceEnd({ in: seconds * 1_000 });
              call.catch(() => undefined);
              participant.due = mayAnnounce ? performance.now() + seconds * 1_000 : participant.due;
              break;
            }
            case 'cancel':
              participant.timer.cancel().catch(() => undefined);
              participant.due = isLive ? null : participant.due;
              break;
            case 'newSession':
              if (isLive && participant.meeting.meta) {
                participant.meeting.disconnect();
                participant.meeting.meta.sessionId = `${participant.meeting.meta.sessionId ?? ''} later`;
                participant.meeting.reconnect();
                participant.due = null;
              }
              break;
            case 'join':
              everyone.push(enter(index));
              everyone.forEach(({ meeting }) =>
                meeting.participants?.joined.emit('participantJoined', {}),
              );
              break;
            case 'setClock':
              jest.setSystemTime(Date.now() + seconds * 1_000);
              break;
            case 'pass': {
              await pass(1); // what was just asked for is on its way
              const due = everyone.map((one) => one.due);
              const ended = everyone.map(({ meeting }) => meeting.kickAllCalls);
              await pass(seconds * 1_000);
              everyone.forEach((one, i) => {
                const wasDue = due[i] !== null && (due[i] ?? Infinity) <= performance.now();
                expect(one.meeting.kickAllCalls - (ended[i] ?? 0)).toBe(wasDue ? 1 : 0);
                one.due = wasDue ? null : one.due;
              });
            }
          }
        }
        await pass(31_000);
        await pass(1); // the server confirms an end that came just now
        for (const { warned } of everyone) {
          warned.forEach(({ before, remaining }) => {
            expect(remaining).toBeGreaterThan(0);
            expect(remaining).toBeLessThanOrEqual(before);
          });
        }
        everyone.forEach(({ leave }) => leave());
        TestBed.resetTestingModule();
        expect(jest.getTimerCount()).toBe(0);
      }),
      propertyParameters(40),
    );
  }, 300_000);
});

import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { Subject } from 'rxjs';

import { FakeMeeting } from '../../testing/fake-meeting';
import { propertyParameters, withoutStackTraces } from '../../testing/property-parameters';
import { type EndPress, startPress } from './end-press';
import { type EndOutcome } from './end-request';
import { EndSessionError } from './end-session-error';
import { SessionControlService } from './session-control.service';
import { type SessionEnded } from './session-state';

/** A press of a host: its question, and what the user answered. */
interface Press {
  readonly press: EndPress;
  readonly answer: Subject<boolean>;
  confirmed: boolean;
}

/** One service, its clients and its subscribers, and what a test knows of them. */
class History {
  readonly #injector = createEnvironmentInjector(
    [SessionControlService],
    TestBed.inject(EnvironmentInjector),
  );
  readonly service = this.#injector.get(SessionControlService);
  readonly clients: FakeMeeting[] = [];
  readonly presses: Press[] = [];
  readonly calls: AbortController[] = [];
  /** How often `roomLeft` `ended` came, by client. */
  readonly ends = new Map<FakeMeeting, number>();
  /** What each subscriber has heard. */
  readonly heard: SessionEnded[][] = [];
  /** Every end that was told to anybody. */
  readonly told = new Set<SessionEnded>();
  /** The client that the service listens to, as far as the test made it. */
  current: FakeMeeting | null = null;
  /** The client that each client was replaced by. */
  readonly replacedBy = new Map<FakeMeeting, FakeMeeting>();
  /** Whether a request was sent in this session, and not before the connection was lost. */
  requested = false;
  lost = false;
  /** Whether an end was its own that nobody here asked for. RxJS would swallow an error about it. */
  isInvented = false;

  subscribe(): void {
    const heard: SessionEnded[] = [];
    this.heard.push(heard);
    this.service.sessionEnded$.subscribe((ended) => {
      heard.push(ended);
      if (!this.told.has(ended)) {
        this.told.add(ended);
        this.isInvented ||= ended.endedBy === 'self' && !this.requested;
      }
    });
  }

  create(): FakeMeeting {
    const client: FakeMeeting = FakeMeeting.joined({
      meetingId: String(this.clients.length),
      kickAll: () => {
        this.requested = true;
        return Promise.resolve();
      },
    });
    client.self.on('roomLeft', ({ state }: { state: string }) => {
      if (state === 'ended') {
        this.ends.set(client, (this.ends.get(client) ?? 0) + 1);
      }
    });
    this.clients.push(client);
    return client;
  }

  connect(client: FakeMeeting): void {
    const latest = this.latest(client);
    if (latest !== this.current) {
      this.current = latest;
      this.begin();
    }
    this.service.connect(client);
  }

  latest(client: FakeMeeting): FakeMeeting {
    const next = this.replacedBy.get(client);
    return next === undefined ? client : this.latest(next);
  }

  begin(): void {
    this.requested = false;
    this.lost = false;
  }

  destroy(): void {
    this.#injector.destroy();
  }
}

type Step = (history: History, choice: number) => void;

const pick = <T>(items: readonly T[], choice: number): T | undefined =>
  items[choice % items.length];

const STEPS: readonly Step[] = [
  (history) => history.connect(history.create()),
  (history, choice) => {
    const client = pick(history.clients, choice);
    if (client) history.connect(client);
  },
  (history) => {
    history.current = null;
    history.begin();
    history.service.disconnect();
  },
  (history) => history.subscribe(),
  // A subscriber that releases the meeting as soon as it has ended, as guides show.
  (history) => {
    history.service.sessionEnded$.subscribe(() => {
      history.current = null;
      history.service.disconnect();
    });
  },
  ({ service, calls }) => {
    const abort = new AbortController();
    calls.push(abort);
    service.endSession({ signal: abort.signal }).catch(() => undefined);
  },
  ({ calls }, choice) => pick(calls, choice)?.abort(),
  ({ service, presses }) => {
    if (service.canEndSession() && service.question() === null) {
      const answer = new Subject<boolean>();
      presses.push({ press: startPress(service, answer), answer, confirmed: false });
    }
  },
  ({ presses }, choice) => {
    const open = presses.filter(({ answer }) => !answer.closed && answer.observed);
    const press = pick(open, choice);
    if (press) {
      press.confirmed = choice % 3 !== 0;
      press.answer.next(press.confirmed);
    }
  },
  // The end, whoever asked for it.
  ({ current }) => current?.end(),
  ({ current }) => current?.end(),
  ({ current }) => current?.kick(),
  // The SDK joins again.
  (history) => {
    const { current, service } = history;
    if (current) {
      if (['ended', 'left'].includes(service.state().status) || history.lost) history.begin();
      // Its socket is connected by then.
      current.setConnection('connected');
      current.enterRoom();
    }
  },
  (history) => {
    const { current, service } = history;
    if (current && !['ended', 'left'].includes(service.state().status)) {
      current.disconnect();
      history.lost = true;
    }
  },
  (history) => {
    const { current } = history;
    if (current && history.lost) {
      history.begin();
      current.reconnect();
    }
  },
  (history) => {
    const { current } = history;
    if (current && !history.lost) {
      const next = history.create();
      history.replacedBy.set(current, next);
      history.current = next;
      if (['ended', 'left'].includes(history.service.state().status)) history.begin();
      current.leaveRoom('connected-meeting');
      current.changeMeeting(next);
    }
  },
];

const histories = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(11)), {
  minLength: 12,
  maxLength: 30,
  size: 'max',
});

describe('whatever an application, its users and the SDK do', () => {
  withoutStackTraces();

  it('no end is told twice or invented, none is wrongly its own, and no confirmed press is lost', async () => {
    let confirmed = 0;
    let told = 0;

    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const history = new History();
        history.subscribe();
        for (const [step, choice] of steps) {
          STEPS[step]?.(history, choice);
        }
        history.destroy();
        await Promise.resolve();
        await Promise.resolve();

        check(!history.isInvented, 'an end is its own without a request');
        for (const heard of history.heard) {
          check(new Set(heard).size === heard.length, 'a subscriber hears of an end twice');
        }
        const toldOf = new Map<string | null, number>();
        for (const { meetingId } of history.told) {
          toldOf.set(meetingId, (toldOf.get(meetingId) ?? 0) + 1);
        }
        for (const [index, client] of history.clients.entries()) {
          const ends = history.ends.get(client) ?? 0;
          check((toldOf.get(String(index)) ?? 0) <= ends, 'an end is told that did not come');
        }
        for (const { press, confirmed: isConfirmed } of history.presses) {
          if (isConfirmed) {
            confirmed++;
            check(isEnd(press.outcome) || isReason(press.outcome), 'a confirmed press is lost');
          }
        }
        told += history.told.size;
      }),
      propertyParameters(100_000),
    );

    // The histories mean something.
    expect(confirmed).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(0);
  }, 600_000);
});

function isEnd(outcome: EndOutcome | null | undefined): boolean {
  return Boolean(outcome) && !isReason(outcome);
}

function isReason(outcome: EndOutcome | null | undefined): boolean {
  return outcome instanceof EndSessionError;
}

/** Jest's own `expect` is too slow to be called millions of times. */
function check(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Error(otherwise);
  }
}

import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';

import { FakeMeeting } from '../../testing/fake-meeting';
import { propertyParameters, withoutStackTraces } from '../../testing/property-parameters';
import { SessionControlService } from './session-control.service';
import { type SessionState, type SessionStatus } from './session-state';

/** What is known of a session without the service: a few flags, and a table. */
class Model {
  room: string | null = null;
  online = true;
  permitted = true;
  refusing = false;
  over: 'ended' | 'left' | null = null;
  ends = 0;
  waiting = 0;
  sent = 0;
  /** Requests of this session that may still be answered with its end. */
  standing = 0;
  lost = false;
  endedBy: 'self' | 'other' | null = null;

  get status(): SessionStatus {
    if (this.room === null) {
      return 'idle';
    }
    if (this.over !== null) {
      return this.over;
    }
    if (this.room === 'disconnected' || (this.room !== 'connected-meeting' && !this.online)) {
      return 'reconnecting';
    }
    if (this.room !== 'joined') {
      return 'waiting';
    }
    return this.waiting > 0 ? 'ending' : 'live';
  }

  get canEnd(): boolean {
    return this.status === 'live' && this.permitted;
  }

  /** The SDK says that the participant is there now. */
  enter(room: string): void {
    this.room = room;
    if (this.over !== null) {
      return;
    }
    if (room === 'ended') {
      this.over = 'ended';
      this.ends++;
      this.endedBy = this.standing > 0 ? 'self' : 'other';
    } else if (['left', 'kicked', 'rejected', 'failed'].includes(room)) {
      this.over = 'left';
    }
    if (this.status !== 'ending') {
      this.waiting = 0;
    }
    const isLost = this.status === 'reconnecting';
    if (this.lost && !isLost) {
      this.standing = 0;
    }
    this.lost = isLost;
  }

  begin(): void {
    this.over = null;
    this.endedBy = null;
    this.waiting = 0;
    this.standing = 0;
    this.lost = false;
  }
}

/** The service, and everything that a test knows of what it was told and what it said. */
class Run {
  readonly service = TestBed.inject(SessionControlService);
  readonly model = new Model();
  readonly meetings: FakeMeeting[] = [];
  readonly calls: Promise<unknown>[] = [];
  readonly aborts: AbortController[] = [];
  readonly canEnds: boolean[] = [];
  readonly ends: unknown[] = [];
  settled = 0;
  last: SessionState | null = null;

  constructor() {
    this.service.state$.subscribe((state) => (this.last = state));
    this.service.canEndSession$.subscribe((canEnd) => this.canEnds.push(canEnd));
    this.service.sessionEnded$.subscribe((ended) => this.ends.push(ended));
  }

  get meeting(): FakeMeeting | undefined {
    return this.model.room === null ? undefined : this.meetings.at(-1);
  }
}

type Action = (run: Run) => void | Promise<void>;

const connect = fc
  .record({
    roomState: fc.constantFrom('init', 'joined', 'joined', 'disconnected', 'ended', 'kicked'),
    kickParticipant: fc.constantFrom(true, true, true, false),
    refusing: fc.constantFrom(true, false, false),
  })
  .map(({ refusing, ...options }): Action => {
    return ({ service, model, meetings }) => {
      const kickAll = () => (refusing ? Promise.reject(new Error('refused')) : Promise.resolve());
      const meeting = new FakeMeeting({ ...options, kickAll });
      meetings.push(meeting);
      service.connect(meeting);
      model.begin();
      model.online = true;
      model.permitted = options.kickParticipant;
      model.refusing = refusing;
      model.enter(options.roomState);
    };
  });

const disconnect = fc.constant<Action>(({ service, model }) => {
  service.disconnect();
  model.begin();
  model.room = null;
});

const join = fc.constant<Action>(({ meeting, model }) => {
  meeting?.enterRoom();
  if (meeting !== undefined) {
    if (model.over !== null) {
      model.begin();
    }
    model.enter('joined');
  }
});

const leave = fc
  .constantFrom('ended', 'ended', 'left', 'kicked', 'failed', 'disconnected', 'connected-meeting')
  .map((state): Action => ({ meeting, model }) => {
    meeting?.leaveRoom(state);
    if (meeting !== undefined) {
      model.enter(state);
    }
  });

const changeConnection = fc
  .constantFrom<'connected' | 'disconnected' | 'reconnecting'>(
    'connected',
    'connected',
    'disconnected',
    'reconnecting',
  )
  .map((state): Action => ({ meeting, model }) => {
    meeting?.setConnection(state);
    if (meeting !== undefined) {
      model.online = state === 'connected';
      model.enter(model.room ?? 'init');
    }
  });

const changePermission = fc.boolean().map((permitted): Action => ({ meeting, model }) => {
  meeting?.setPermission(permitted);
  if (meeting !== undefined) {
    model.permitted = permitted;
  }
});

const end = fc.constantFrom(1, 2, 3).map((times): Action => async (run) => {
  const { service, model } = run;
  for (let time = 0; time < times; time++) {
    const sends = model.canEnd;
    const waits = sends || model.status === 'ending';
    const abort = new AbortController();
    const call = service.endSession({ timeout: 1_000, signal: abort.signal });
    run.calls.push(
      call.then(
        () => run.settled++,
        () => run.settled++,
      ),
    );
    run.aborts.push(abort);
    model.sent += sends ? 1 : 0;
    model.standing += sends ? 1 : 0;
    model.waiting += waits ? 1 : 0;
  }
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  if (model.refusing && model.waiting > 0) {
    model.waiting = 0;
    model.standing = 0;
  }
});

const timeOut = fc.constant<Action>(async ({ model }) => {
  await jest.advanceTimersByTimeAsync(1_000);
  model.waiting = 0;
});

const abortAll = fc.constant<Action>(({ aborts, model }) => {
  aborts.forEach((abort) => abort.abort());
  model.waiting = 0;
});

const actions = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: connect },
    { weight: 1, arbitrary: disconnect },
    { weight: 3, arbitrary: join },
    { weight: 3, arbitrary: leave },
    { weight: 3, arbitrary: changeConnection },
    { weight: 2, arbitrary: changePermission },
    { weight: 5, arbitrary: end },
    { weight: 1, arbitrary: timeOut },
    { weight: 1, arbitrary: abortAll },
  ),
  { minLength: 10, maxLength: 30, size: 'max' },
);

describe('whatever an application and the SDK do', () => {
  withoutStackTraces();
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('the service does what a simple model of it does', async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (steps) => {
        TestBed.resetTestingModule();
        const run = new Run();
        const { service, model, meetings, calls, canEnds } = run;

        for (const step of steps) {
          const endsBefore = run.ends.length;
          const modelEndsBefore = model.ends;
          await step(run);

          const state = service.state();
          agree(
            {
              status: state.status,
              canEnd: state.canEnd,
              endedBy: state.ended?.endedBy ?? null,
              // The observables and the signals never disagree.
              emitted: run.last,
              canEndSession$: canEnds.at(-1),
              canEndSession: service.canEndSession(),
              sessionEnded: service.sessionEnded(),
              pending: service.pending(),
              // A change is one emission, an end is reported once.
              repeated: canEnds.some((value, index) => value === canEnds[index - 1]),
              ends: run.ends.length - endsBefore,
              // At most one request is in flight, and nothing is sent that was not asked for.
              sent: meetings.reduce((sum, { kickAllCalls }) => sum + kickAllCalls, 0),
              // No listener survives on a meeting that is not in use.
              listening: meetings.filter(({ listenerCount }) => listenerCount > 0).length,
              listeningToCurrent: (run.meeting?.listenerCount ?? 1) > 0,
            },
            {
              status: model.status,
              canEnd: model.canEnd,
              endedBy: model.endedBy,
              emitted: state,
              canEndSession$: state.canEnd,
              canEndSession: state.canEnd,
              sessionEnded: state.ended,
              pending: model.status === 'ending',
              repeated: false,
              ends: model.ends - modelEndsBefore,
              sent: model.sent,
              listening: run.meeting === undefined ? 0 : 1,
              listeningToCurrent: true,
            },
          );
        }

        service.disconnect();
        await Promise.all(calls);
        expect(run.settled).toBe(calls.length);
        expect(meetings.every(({ listenerCount }) => listenerCount === 0)).toBe(true);
      }),
      propertyParameters(2_000),
    );
  }, 120_000);
});

/** Jest's own `expect` is too slow to be called hundreds of thousands of times. */
function agree<T extends Record<string, unknown>>(actual: T, expected: T): void {
  if (Object.keys(expected).some((key) => !Object.is(actual[key], expected[key]))) {
    expect(actual).toEqual(expected);
  }
}

import fc from 'fast-check';

import { propertyParameters } from '../../testing/property-parameters';
import {
  type MeetingReading,
  NO_SESSION,
  type Session,
  withoutWaitingCalls,
  withoutRequest,
  withRequest,
  isOver,
  withReading,
  snapshot,
} from './session-state';

const reading: fc.Arbitrary<MeetingReading> = fc.record({
  at: fc.constant(new Date()),
  roomState: fc.constantFrom(
    ...['init', 'joined', 'joined', 'joined', 'waitlisted', 'disconnected', 'connected-meeting'],
    ...['ended', 'left', 'kicked', 'rejected', 'failed', 'a state of a future SDK'],
  ),
  offline: fc.constantFrom(false, false, false, true),
  permitted: fc.boolean(),
  available: fc.constantFrom(true, true, true, false),
  meetingId: fc.constantFrom('meeting', null),
});

/** Something that happens to a session, and what it is called. */
interface Happening {
  readonly type: keyof typeof HAPPENINGS;
  readonly reading: MeetingReading;
}

/** What the service makes of what it hears. */
const HAPPENINGS = {
  connected: (_: Session, said: MeetingReading) => withReading(NO_SESSION, said, true),
  disconnected: () => NO_SESSION,
  joined: (session: Session, said: MeetingReading) => withReading(session, said, true),
  read: (session: Session, said: MeetingReading) => withReading(session, said),
  moved: (session: Session, said: MeetingReading) =>
    withReading(withoutWaitingCalls(session), said, true),
  withRequest: (session: Session) => withRequest(session, Symbol('request')),
  withoutRequest: (session: Session) =>
    session.requests.slice(-1).reduce((next, request) => withoutRequest(next, request), session),
  rejectedLate: (session: Session) => withoutRequest(session, Symbol('of an earlier session')),
};

const event = (type: Happening['type']): fc.Arbitrary<Happening> =>
  reading.map((said) => ({ type, reading: said }));

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: event('connected') },
  { weight: 1, arbitrary: event('disconnected') },
  { weight: 4, arbitrary: event('joined') },
  { weight: 6, arbitrary: event('read') },
  { weight: 2, arbitrary: event('moved') },
  { weight: 4, arbitrary: event('withRequest') },
  { weight: 1, arbitrary: event('withoutRequest') },
  { weight: 1, arbitrary: event('rejectedLate') },
);

/** A step of a session: what it was, what happened, what it became. */
interface Step {
  readonly before: Session;
  readonly event: Happening;
  readonly after: Session;
}

/** Nothing is heard of a meeting that is not there, and only what can be ended is ended. */
function canHappen(session: Session, { type }: Happening): boolean {
  if (type === 'withRequest') {
    return snapshot(session).canEnd;
  }
  return snapshot(session).status !== 'idle' || type === 'connected';
}

/** Whether another session has begun in this step. */
function begins({ before, event: { type }, after }: Step): boolean {
  return (
    type === 'connected' ||
    type === 'disconnected' ||
    (isOver(before) && !isOver(after) && (type === 'joined' || type === 'moved'))
  );
}

/** Sequences of which most are long: fast-check prefers short arrays unless told. */
const history: fc.Arbitrary<readonly Step[]> = fc
  .array(happening, { minLength: 34, maxLength: 48, size: 'max' })
  .map((events) => {
    const steps: Step[] = [];
    let before = NO_SESSION;
    for (const next of events) {
      if (canHappen(before, next)) {
        const after = HAPPENINGS[next.type](before, next.reading);
        steps.push({ before, event: next, after });
        before = after;
      }
    }
    return steps;
  });

describe('whatever happens to a session', () => {
  /** Every invariant is checked at every step of 100,000 histories. */
  function always(check: (step: Step) => void): void {
    fc.assert(
      fc.property(history, (steps) => steps.forEach(check)),
      propertyParameters(100_000),
    );
  }

  it('the invariants hold at every step', () => {
    always((step) => {
      const { before, after } = step;
      const isSame = !begins(step);
      const was = snapshot(before);
      const is = snapshot(after);
      const { reading: said } = after;

      // Ending is possible only while live, permitted, available and connected.
      if (is.canEnd) {
        expectAll(is.status === 'live', said.permitted === true, said.available === true);
        expectAll(said.offline === false);
      }
      expectAll((is.blocker === null) === is.canEnd);

      // The details belong to their status.
      expectAll((is.status === 'ended') === (is.ended !== null));
      expectAll((is.status === 'left') === (is.leftState !== null));
      expectAll((is.status === 'idle') === (is.blocker === 'no-meeting'));

      // What is over stays what it became, until the next session.
      if (isSame && isOver(before)) {
        expectAll(is.status === was.status, is.ended === was.ended, is.leftState === was.leftState);
      }

      // At most one end a session.
      if (is.ended !== null && was.ended !== null && isSame) {
        expectAll(is.ended === was.ended);
      }

      // A session begins with nothing requested.
      if (!isSame) {
        expectAll(after.requests.length === 0, !after.ending);
      }

      // What was requested before the connection was lost is not answered after it came back.
      if (was.status === 'reconnecting' && is.status !== 'reconnecting' && !isOver(after)) {
        expectAll(after.requests.length === 0);
      }

      // A call waits only for a request that is out, in the room, with the connection up.
      if (after.ending) {
        expectAll(is.status === 'ending', said.roomState === 'joined', !said.offline);
      }

      // Who ended it is decided by what was sent.
      if (is.ended !== null && was.ended === null) {
        const sent = isSame && before.requests.length > 0;
        expectAll(is.ended.endedBy === (sent ? 'self' : 'other'));
      }
    });
  });

  it('the histories are long enough to mean something', () => {
    const lengths = fc.sample(history, 1_000).map(({ length }) => length);

    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeGreaterThan(20);
  });
});

/** Jest's own `expect` is too slow to be called millions of times. */
function expectAll(...conditions: readonly boolean[]): void {
  if (conditions.includes(false)) {
    expect(conditions).not.toContain(false);
  }
}

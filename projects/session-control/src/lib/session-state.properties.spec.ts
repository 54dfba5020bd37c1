import fc from 'fast-check';

import { propertyParameters } from '../../testing/property-parameters';
import {
  type MeetingReading,
  NO_SESSION,
  type Session,
  type SessionEvent,
  reduce,
  snapshot,
} from './session-state';

const reading: fc.Arbitrary<MeetingReading> = fc.record({
  at: fc.constant(new Date()),
  roomState: fc.constantFrom(
    ...['init', 'joined', 'joined', 'joined', 'waitlisted', 'disconnected', 'connected-meeting'],
    ...['ended', 'left', 'kicked', 'rejected', 'failed', 'a state of a future SDK'],
  ),
  online: fc.constantFrom(true, true, true, false),
  permitted: fc.boolean(),
  available: fc.constantFrom(true, true, true, false),
  meetingId: fc.constantFrom('meeting', null),
});

const exits = ['ended', 'left', 'kicked', 'rejected', 'failed', 'disconnected'];
const exit = fc.constantFrom(...exits, 'connected-meeting', 'stageLeft', 'a state of a future SDK');

const withReading = (
  type: 'connected' | 'roomJoined' | 'read' | 'permissionsUpdated' | 'meetingChanged',
): fc.Arbitrary<SessionEvent> => reading.map((said) => ({ type, reading: said }));

const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  { weight: 3, arbitrary: withReading('connected') },
  { weight: 1, arbitrary: fc.constant<SessionEvent>({ type: 'disconnected' }) },
  { weight: 4, arbitrary: withReading('roomJoined') },
  {
    weight: 2,
    arbitrary: fc
      .tuple(exit, reading)
      .map(([state, said]): SessionEvent => ({ type: 'roomLeft', state, reading: said })),
  },
  { weight: 1, arbitrary: fc.constant<SessionEvent>({ type: 'connectionLost' }) },
  { weight: 2, arbitrary: withReading('read') },
  { weight: 2, arbitrary: withReading('permissionsUpdated') },
  { weight: 1, arbitrary: withReading('meetingChanged') },
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 1, max: 9 })
      .map((request): SessionEvent => ({ type: 'endRequested', request })),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 9 })
      .map((request): SessionEvent => ({ type: 'endRefused', request })),
  },
  {
    weight: 1,
    arbitrary: reading.map((said): SessionEvent => ({ type: 'endAbandoned', reading: said })),
  },
);

/** A step of a session: what it was, what happened, what it became. */
interface Step {
  readonly before: Session;
  readonly event: SessionEvent;
  readonly after: Session;
}

/** Nothing is heard of a meeting that is not there, and only what can be ended is ended. */
function canHappen(session: Session, { type }: SessionEvent): boolean {
  if (type === 'endRequested') {
    return snapshot(session).canEnd;
  }
  return session.phase !== 'idle' || type === 'connected';
}

/** Sequences of which most are long: fast-check prefers short arrays unless told. */
const history: fc.Arbitrary<readonly Step[]> = fc
  .array(event, { minLength: 34, maxLength: 48, size: 'max' })
  .map((events) => {
    const steps: Step[] = [];
    let before = NO_SESSION;
    for (const happening of events) {
      if (canHappen(before, happening)) {
        const after = reduce(before, happening);
        steps.push({ before, event: happening, after });
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
    always(({ before, event: { type }, after }) => {
      const was = snapshot(before);
      const is = snapshot(after);

      // Ending is possible only while live, permitted, available and connected.
      if (is.canEnd) {
        expectAll(is.status === 'live', after.permitted, after.available, after.online);
      }
      expectAll((is.blocker === null) === is.canEnd);

      // The details belong to their status.
      expectAll((is.status === 'ended') === (is.ended !== null));
      expectAll((is.status === 'left') === (is.leftState !== null));
      expectAll((is.status === 'idle') === (is.blocker === 'no-meeting'));

      // What is over stays what it became, until the next session.
      if (after.id === before.id && (was.status === 'ended' || was.status === 'left')) {
        expectAll(is.status === was.status, is.ended === was.ended, is.leftState === was.leftState);
      }

      // At most one end a session: only `roomLeft`, or what the SDK says otherwise, brings it.
      if (is.ended !== null && was.ended !== null && after.id === before.id) {
        expectAll(is.ended === was.ended);
      }

      // Sessions are counted forwards, and only these begin one.
      expectAll(after.id >= before.id);
      if (after.id !== before.id) {
        expectAll(['connected', 'disconnected', 'roomJoined', 'meetingChanged'].includes(type));
        expectAll(after.requests.length === 0, !after.ending);
      }

      // A call waits only for a request that is out, in the room, with the connection up.
      if (after.ending) {
        expectAll(is.status === 'ending', after.phase === 'joined', after.online);
      }

      // Who ended it is decided by what was sent.
      if (is.ended !== null && was.ended === null) {
        const sent = after.id === before.id && before.requests.length > 0;
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

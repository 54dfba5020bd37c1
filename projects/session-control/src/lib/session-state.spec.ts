import {
  type MeetingReading,
  NO_SESSION,
  type Session,
  type SessionState,
  withoutWaitingCalls,
  withoutRequest,
  withRequest,
  isConclusive,
  isKnownRoomState,
  isOver,
  withReading,
  sameState,
  snapshot,
} from './session-state';

const at = new Date('2026-01-02T03:04:05Z');

function reading(changes: Partial<MeetingReading> = {}): MeetingReading {
  return {
    at,
    roomState: 'joined',
    offline: false,
    permitted: true,
    available: true,
    meetingId: 'meeting',
    ...changes,
  };
}

/** Something that happens to a session. */
type Happening = (session: Session) => Session;

/** The session after all this. */
function sessionAfter(...happenings: readonly Happening[]): Session {
  return happenings.reduce((session, happen) => happen(session), NO_SESSION);
}

function after(...happenings: readonly Happening[]): SessionState {
  return snapshot(sessionAfter(...happenings));
}

const says =
  (changes?: Partial<MeetingReading>): Happening =>
  (session) =>
    withReading(session, reading(changes));
const connected =
  (changes?: Partial<MeetingReading>): Happening =>
  () =>
    withReading(NO_SESSION, reading(changes));
const roomJoined: Happening = (session) => withReading(session, reading(), true);
const roomLeft = (roomState: string): Happening => says({ roomState, offline: true });
const connectionLost = says({ offline: true });
const request = Symbol('request');
const requested: Happening = (session) => withRequest(session, request);
const rejected: Happening = (session) => withoutRequest(session, request);

describe('a session', () => {
  it('is idle without a meeting', () => {
    expect(after()).toEqual({
      status: 'idle',
      canEnd: false,
      permitted: false,
      blocker: 'no-meeting',
      leftState: null,
      ended: null,
    });
    expect(after(connected(), () => NO_SESSION)).toEqual(after());
  });

  it.each([
    ['init', 'waiting', 'not-joined'],
    ['waitlisted', 'waiting', 'not-joined'],
    ['connected-meeting', 'waiting', 'not-joined'],
    ['a state of a future SDK', 'waiting', 'not-joined'],
    ['joined', 'live', null],
    ['disconnected', 'reconnecting', 'reconnecting'],
    ['ended', 'ended', 'ended'],
    ['left', 'left', 'left'],
    ['kicked', 'left', 'left'],
    ['rejected', 'left', 'left'],
    ['failed', 'left', 'left'],
  ])('connected while the room state is %s: %s, blocked by %s', (roomState, status, blocker) => {
    expect(after(connected({ roomState }))).toMatchObject({
      status,
      blocker,
      canEnd: blocker === null,
    });
  });

  it('that was over when its meeting was connected ended by somebody else, now', () => {
    expect(after(connected({ roomState: 'ended' })).ended).toEqual({
      endedBy: 'other',
      at,
      meetingId: 'meeting',
    });
  });

  it('is live from the join on', () => {
    expect(after(connected({ roomState: 'init' }), roomJoined)).toMatchObject({
      status: 'live',
      canEnd: true,
      permitted: true,
    });
  });

  describe('that is live', () => {
    it('cannot be ended without the permission', () => {
      expect(after(connected({ permitted: false }))).toMatchObject({
        status: 'live',
        blocker: 'no-permission',
        permitted: false,
        canEnd: false,
      });
    });

    it('cannot be ended without the SDK module for it', () => {
      expect(after(connected({ available: false }))).toMatchObject({
        status: 'live',
        blocker: 'unavailable',
        permitted: true,
        canEnd: false,
      });
    });

    it('follows the permission in both directions', () => {
      const [revoked, granted] = [says({ permitted: false }), says({ permitted: true })];

      expect(after(connected(), revoked).blocker).toBe('no-permission');
      expect(after(connected(), revoked, granted).blocker).toBeNull();
    });

    it('is not changed by joining once more', () => {
      expect(after(connected(), roomJoined)).toEqual(after(connected()));
    });
  });

  describe('whose connection drops', () => {
    it('is reconnecting from the drop on, and is not over', () => {
      expect(after(connected(), connectionLost).status).toBe('reconnecting');
      expect(after(connected(), connectionLost, roomLeft('disconnected'))).toMatchObject({
        status: 'reconnecting',
        blocker: 'reconnecting',
        ended: null,
        leftState: null,
      });
    });

    it('is live again when the SDK is still in the room, or joined it again', () => {
      expect(after(connected(), connectionLost, says()).status).toBe('live');
      expect(after(connected(), roomLeft('disconnected'), roomJoined).status).toBe('live');
    });

    it('is waiting when the SDK fell back to before the join, as in a livestream', () => {
      const back = says({ roomState: 'init' });

      expect(after(connected(), roomLeft('disconnected'), back).status).toBe('waiting');
    });

    it('goes on reconnecting while the SDK has not joined again', () => {
      const back = says({ roomState: 'disconnected' });

      expect(after(connected(), roomLeft('disconnected'), back).status).toBe('reconnecting');
    });
  });

  describe('that is over', () => {
    it.each(['left', 'kicked', 'rejected', 'failed'])('for this participant: %s', (state) => {
      expect(after(connected(), roomLeft(state))).toMatchObject({
        status: 'left',
        leftState: state,
        ended: null,
      });
    });

    it('stays what it became first, whatever the SDK emits afterwards', () => {
      const ended = after(connected(), roomLeft('ended'));
      const later = [
        roomLeft('left'),
        says({ roomState: 'ended', permitted: false }),
        says({ roomState: 'init' }),
        says(),
      ];

      for (const happen of later) {
        expect(after(connected(), roomLeft('ended'), happen)).toEqual(ended);
        expect(after(connected(), roomLeft('kicked'), happen)).toMatchObject({
          status: 'left',
          leftState: 'kicked',
        });
      }
    });

    it('is followed by a new one when the participant joins', () => {
      expect(after(connected(), requested, roomLeft('ended'), roomJoined)).toMatchObject({
        status: 'live',
        ended: null,
      });
      expect(
        after(connected(), requested, roomLeft('ended'), roomJoined, roomLeft('ended')).ended,
      ).toMatchObject({ endedBy: 'other' });
    });

    it('is not followed by a new one when a move to another room did not join it', () => {
      const moved: Happening = (session) =>
        withReading(session, reading({ roomState: 'init' }), true);

      expect(after(connected(), roomLeft('ended'), moved).status).toBe('ended');
    });
  });

  describe('that is being ended', () => {
    it('is ending while a call waits', () => {
      expect(after(connected(), requested)).toMatchObject({
        status: 'ending',
        blocker: 'ending',
        canEnd: false,
      });
    });

    it('ended by this participant when the end arrives', () => {
      expect(after(connected(), requested, roomLeft('ended')).ended).toMatchObject({
        endedBy: 'self',
      });
    });

    it('is live again once nobody waits any more', () => {
      expect(after(connected(), requested, withoutWaitingCalls).status).toBe('live');
    });

    it('ended by this participant also when the end arrives after nobody waits any more', () => {
      expect(
        after(connected(), requested, withoutWaitingCalls, roomLeft('ended')).ended?.endedBy,
      ).toBe('self');
      expect(
        after(connected(), requested, roomLeft('disconnected'), roomLeft('ended')).ended?.endedBy,
      ).toBe('self');
    });

    it('ended by somebody else when the SDK rejected the request', () => {
      expect(after(connected(), requested, rejected, roomLeft('ended')).ended?.endedBy).toBe(
        'other',
      );
    });

    it('ended by itself when the SDK rejected only another request', () => {
      const requestedBefore: Happening = (session) => withRequest(session, Symbol('before'));

      expect(
        after(connected(), requestedBefore, requested, rejected, roomLeft('ended')).ended?.endedBy,
      ).toBe('self');
    });

    it.each<[string, Happening]>([
      ['the connection was lost', connectionLost],
      ['the SDK had left the room', roomLeft('disconnected')],
    ])('ended by somebody else when it was requested before %s and came back', (_, lost) => {
      expect(
        after(connected(), requested, lost, roomJoined, roomLeft('ended')).ended?.endedBy,
      ).toBe('other');
      expect(
        after(connected(), requested, lost, roomJoined, requested, roomLeft('ended')).ended
          ?.endedBy,
      ).toBe('self');
    });

    it('ended by itself when it was requested before a move to another room', () => {
      expect(
        after(connected(), requested, roomLeft('connected-meeting'), roomJoined, roomLeft('ended'))
          .ended?.endedBy,
      ).toBe('self');
    });

    it('is not reconnecting on the way to another room, for which the SDK closes its socket', () => {
      const closed = says({ roomState: 'connected-meeting', offline: true });

      expect(after(connected(), roomLeft('connected-meeting'), closed).status).toBe('waiting');
    });

    it('stops being so when the participant drops or is moved', () => {
      expect(after(connected(), requested, connectionLost).status).toBe('reconnecting');
      expect(after(connected(), requested, connectionLost, says()).status).toBe('live');
      expect(after(connected(), requested, roomLeft('connected-meeting')).status).toBe('waiting');
    });

    it('goes on when the permission is revoked meanwhile, since the request is out', () => {
      expect(after(connected(), requested, says({ permitted: false }))).toMatchObject({
        status: 'ending',
        permitted: false,
      });
    });
  });
});

describe('a participant', () => {
  it.each([
    ['idle', false, () => NO_SESSION],
    ['waiting', false, connected({ roomState: 'init' })],
    ['live', false, connected()],
    ['reconnecting', false, connected({ roomState: 'disconnected' })],
    ['ended', true, connected({ roomState: 'ended' })],
    ['left', true, connected({ roomState: 'kicked' })],
  ])('whose session is %s is through with it: %p', (_, over, happening) => {
    expect(isOver(sessionAfter(happening))).toBe(over);
  });
});

describe('what the SDK is known to say', () => {
  it.each(['ended', 'left', 'kicked', 'rejected', 'failed', 'disconnected', 'connected-meeting'])(
    '%s is where a way out of the room leads',
    (state) => {
      expect([isKnownRoomState(state), isConclusive(state)]).toEqual([true, true]);
    },
  );

  it.each(['init', 'waitlisted', 'joined'])('%s is a state of a room, and no way out', (state) => {
    expect([isKnownRoomState(state), isConclusive(state)]).toEqual([true, false]);
  });

  it.each(['', 'stageLeft', 'a state of a future SDK', undefined as unknown as string])(
    '"%s" is neither',
    (state) => {
      expect([isKnownRoomState(state), isConclusive(state)]).toEqual([false, false]);
    },
  );
});

describe('two snapshots', () => {
  const state = after(connected());

  it('say the same when every member does', () => {
    expect(sameState(state, { ...state })).toBe(true);
  });

  it.each<Partial<SessionState>>([
    { status: 'ending' },
    { ended: { endedBy: 'other', at, meetingId: null } },
  ])('do not when one member differs: %j', (member) => {
    expect(sameState(state, { ...state, ...member })).toBe(false);
    expect(sameState({ ...state, ...member }, state)).toBe(false);
  });
});

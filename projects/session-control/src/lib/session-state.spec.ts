import {
  type MeetingReading,
  NO_SESSION,
  type SessionEvent,
  type SessionState,
  isKnownExit,
  isKnownRoomState,
  reduce,
  sameState,
  snapshot,
} from './session-state';

const at = new Date('2026-01-02T03:04:05Z');

function reading(changes: Partial<MeetingReading> = {}): MeetingReading {
  return {
    at,
    roomState: 'joined',
    online: true,
    permitted: true,
    available: true,
    meetingId: 'meeting',
    ...changes,
  };
}

/** The snapshot after these events. */
function after(...events: readonly SessionEvent[]): SessionState {
  return snapshot(events.reduce(reduce, NO_SESSION));
}

const connected = (changes?: Partial<MeetingReading>): SessionEvent => ({
  type: 'connected',
  reading: reading(changes),
});
const roomJoined: SessionEvent = { type: 'roomJoined', reading: reading() };
const roomLeft = (state: string, changes: Partial<MeetingReading> = {}): SessionEvent => ({
  type: 'roomLeft',
  state,
  reading: reading({ roomState: state, ...changes }),
});
const connectionLost: SessionEvent = { type: 'connectionLost' };
const read = (changes?: Partial<MeetingReading>): SessionEvent => ({
  type: 'read',
  reading: reading(changes),
});
const requested: SessionEvent = { type: 'endRequested', request: 1 };

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
    expect(after(connected(), { type: 'disconnected' })).toEqual(after());
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
      const pushed = (permitted: boolean): SessionEvent => ({
        type: 'permissionsUpdated',
        reading: reading({ permitted }),
      });

      expect(after(connected(), pushed(false)).blocker).toBe('no-permission');
      expect(after(connected(), pushed(false), pushed(true)).blocker).toBeNull();
    });

    it('is not changed by joining once more', () => {
      expect(after(connected(), roomJoined)).toEqual(after(connected()));
    });

    it('is not changed by leaving the stage', () => {
      const stageLeft: SessionEvent = { type: 'roomLeft', state: 'stageLeft', reading: reading() };

      expect(after(connected(), stageLeft).status).toBe('live');
    });

    it('is read again when the SDK reports a state of its future', () => {
      const unknown = roomLeft('expelled', { roomState: 'kicked' });

      expect(after(connected(), unknown)).toMatchObject({ status: 'left', leftState: 'kicked' });
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
      expect(after(connected(), connectionLost, read()).status).toBe('live');
      expect(after(connected(), roomLeft('disconnected'), roomJoined).status).toBe('live');
    });

    it('is waiting when the SDK fell back to before the join, as in a livestream', () => {
      const back = read({ roomState: 'init' });

      expect(after(connected(), roomLeft('disconnected'), back).status).toBe('waiting');
    });

    it('goes on reconnecting while the SDK has not joined again', () => {
      const back = read({ roomState: 'disconnected' });

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
      const later = [roomLeft('left'), connectionLost, read({ roomState: 'init' }), read()];

      for (const event of later) {
        expect(after(connected(), roomLeft('ended'), event)).toEqual(ended);
        expect(after(connected(), roomLeft('kicked'), event)).toMatchObject({
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
      const moved: SessionEvent = {
        type: 'meetingChanged',
        reading: reading({ roomState: 'init' }),
      };

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

    it('is what the SDK says once nobody waits any more', () => {
      const abandoned = (changes?: Partial<MeetingReading>): SessionEvent => ({
        type: 'endAbandoned',
        reading: reading(changes),
      });

      expect(after(connected(), requested, abandoned()).status).toBe('live');
      expect(after(connected(), requested, abandoned({ permitted: false })).blocker).toBe(
        'no-permission',
      );
    });

    it('ended by this participant also when the end arrives after nobody waits any more', () => {
      const abandoned: SessionEvent = { type: 'endAbandoned', reading: reading() };

      expect(after(connected(), requested, abandoned, roomLeft('ended')).ended?.endedBy).toBe(
        'self',
      );
      expect(
        after(connected(), requested, roomLeft('disconnected'), roomLeft('ended')).ended?.endedBy,
      ).toBe('self');
    });

    it('ended by somebody else when the SDK had refused the request', () => {
      const refused: SessionEvent = { type: 'endRefused', request: 1 };

      expect(after(connected(), requested, refused, roomLeft('ended')).ended?.endedBy).toBe(
        'other',
      );
    });

    it('ended by itself when the SDK had refused only another request', () => {
      const again: SessionEvent = { type: 'endRequested', request: 2 };
      const refused: SessionEvent = { type: 'endRefused', request: 1 };

      expect(after(connected(), requested, again, refused, roomLeft('ended')).ended?.endedBy).toBe(
        'self',
      );
    });

    it('stops being so when the participant drops or is moved', () => {
      expect(after(connected(), requested, connectionLost).status).toBe('reconnecting');
      expect(after(connected(), requested, connectionLost, read()).status).toBe('live');
      expect(after(connected(), requested, roomLeft('connected-meeting')).status).toBe('waiting');
    });

    it('goes on when the permission is revoked meanwhile, since the request is out', () => {
      const revoked: SessionEvent = {
        type: 'permissionsUpdated',
        reading: reading({ permitted: false }),
      };

      expect(after(connected(), requested, revoked)).toMatchObject({
        status: 'ending',
        permitted: false,
      });
    });
  });
});

describe('the state that roomLeft names', () => {
  it.each([
    ['ended', 'ended'],
    ['left', 'left'],
    ['kicked', 'left'],
    ['rejected', 'left'],
    ['failed', 'left'],
    ['disconnected', 'reconnecting'],
    ['connected-meeting', 'waiting'],
  ])('%s counts, whatever the room state still says: %s', (state, status) => {
    const left = roomLeft(state, { roomState: 'joined' });

    expect(after(connected(), left).status).toBe(status);
  });

  it.each(['stageLeft', 'a state of a future SDK'])('%s does not: the room state does', (state) => {
    expect(after(connected(), roomLeft(state, { roomState: 'joined' })).status).toBe('live');
    expect(after(connected(), roomLeft(state, { roomState: 'kicked' })).status).toBe('left');
  });
});

describe('what the SDK is known to say', () => {
  it.each(['init', 'joined', 'waitlisted'])('%s is a state of a room, and no way out', (state) => {
    expect([isKnownRoomState(state), isKnownExit(state)]).toEqual([true, false]);
  });

  it.each(['ended', 'left', 'kicked', 'rejected', 'failed', 'disconnected', 'connected-meeting'])(
    '%s is both',
    (state) => {
      expect([isKnownRoomState(state), isKnownExit(state)]).toEqual([true, true]);
    },
  );

  it.each(['', 'stageLeft', 'a state of a future SDK'])('"%s" is neither', (state) => {
    expect([isKnownRoomState(state), isKnownExit(state)]).toEqual([false, false]);
  });
});

describe('two snapshots', () => {
  const state = after(connected());

  it('say the same when every member does', () => {
    expect(sameState(state, { ...state })).toBe(true);
  });

  it.each<Partial<SessionState>>([
    { status: 'ending' },
    { permitted: false },
    { blocker: 'unavailable' },
    { leftState: 'kicked' },
    { ended: { endedBy: 'other', at, meetingId: null } },
  ])('do not when one member differs: %j', (member) => {
    expect(sameState(state, { ...state, ...member })).toBe(false);
    expect(sameState({ ...state, ...member }, state)).toBe(false);
  });
});

/**
 * What the session of the connected meeting is doing, as this participant sees it.
 *
 * - `idle`: no meeting is connected
 * - `waiting`: connected, but not in the room: before joining, in the waiting room, after a
 *   livestream reconnected, or between two connected rooms
 * - `live`: in the room
 * - `reconnecting`: the connection is down and the SDK is restoring it
 * - `ending`: an end was requested and at least one call waits for its confirmation
 * - `ended`: the session is over for everybody
 * - `left`: this participant is out; the session may go on without it
 */
export type SessionStatus =
  'idle' | 'waiting' | 'live' | 'reconnecting' | 'ending' | 'ended' | 'left';

/** Why this participant cannot end the session right now. */
export type EndBlocker =
  | 'no-meeting'
  | 'not-joined'
  | 'no-permission'
  | 'unavailable'
  | 'reconnecting'
  | 'ending'
  | 'ended'
  | 'left';

/** How this participant came to be out of a session that did not end for everybody. */
export type LeftState = 'left' | 'kicked' | 'rejected' | 'failed';

/** The end of a session, for everybody. */
export interface SessionEnded {
  /**
   * `self` when an `endSession()` of this service was sent in this session and the SDK did not
   * refuse it; `other` for every other end. The SDK does not say who ended a session, so two hosts
   * that end it at the same moment both see `self`.
   */
  readonly endedBy: 'self' | 'other';
  /** When this participant learned of the end. */
  readonly at: Date;
  /** The meeting whose session ended; `null` when the SDK does not tell its id. */
  readonly meetingId: string | null;
}

/** One immutable snapshot of the session. */
export interface SessionState {
  readonly status: SessionStatus;
  /** Whether an end requested now would be sent. True exactly when `blocker` is `null`. */
  readonly canEnd: boolean;
  /**
   * Whether the preset allows this participant to end sessions, whatever else stands in the way:
   * for showing or hiding a control, while `canEnd` is for enabling it.
   */
  readonly permitted: boolean;
  /** Why not, or `null` when the session can be ended. */
  readonly blocker: EndBlocker | null;
  /** How this participant came to be out; `null` in every status but `left`. */
  readonly leftState: LeftState | null;
  /** The end of the session; `null` in every status but `ended`. */
  readonly ended: SessionEnded | null;
}

/** What the SDK said of a meeting at one moment. */
export interface MeetingReading {
  readonly at: Date;
  readonly roomState: string;
  /** Whether the signalling socket is down. */
  readonly offline: boolean;
  /** Whether the preset grants ending. */
  readonly permitted: boolean;
  /** Whether the SDK module that ends sessions is on. */
  readonly available: boolean;
  readonly meetingId: string | null;
}

/** The room state of a client whose participant is on the way to another connected room. */
const BETWEEN_ROOMS = 'connected-meeting';

/** Everything that decides a snapshot, and the requests that decide who ended the session. */
export interface Session {
  /** Counts the sessions, so that what was asked in one is not answered in the next. */
  readonly id: number;
  /** What the SDK said last; nothing without a meeting. */
  readonly reading: Partial<MeetingReading>;
  /** Whether a call waits for a requested end. */
  readonly ending: boolean;
  /** How many requests were sent in this session that the SDK did not refuse. */
  readonly requests: number;
  readonly ended: SessionEnded | null;
}

/** No meeting. */
export const NO_SESSION: Session = { id: 0, reading: {}, ending: false, requests: 0, ended: null };

/** The blank session after this one: nothing is known of it yet. */
export function following({ id }: Session): Session {
  return { ...NO_SESSION, id: id + 1 };
}

/**
 * Takes over what the SDK says. A session that is over stays as it is until the participant joins
 * again, which begins the next one.
 *
 * @param joins whether the participant may have joined just now
 */
export function read(session: Session, reading: MeetingReading, joins = false): Session {
  const { at, roomState, offline, meetingId } = reading;
  const live = roomState === 'joined';
  if (isOver(session)) {
    return live && joins ? read(following(session), reading) : session;
  }
  const endedBy = session.requests > 0 ? 'self' : 'other';
  return {
    ...session,
    reading,
    ending: session.ending && live && !offline,
    ended: roomState === 'ended' ? { endedBy, at, meetingId } : null,
  };
}

/** An end was requested, and a call waits for it. */
export function endRequested(session: Session): Session {
  return { ...session, ending: true, requests: session.requests + 1 };
}

/** The SDK refused a request that was sent in the session of that id. */
export function endRefused(session: Session, id: number): Session {
  return session.id === id ? { ...session, requests: session.requests - 1 } : session;
}

/** Nobody waits for the requested end any more: refused, timed out, given up or left behind. */
export function endAbandoned(session: Session): Session {
  return { ...session, ending: false };
}

/** What applications see of a session. */
export function snapshot(session: Session): SessionState {
  const { reading, ending, ended } = session;
  const { roomState, offline, permitted = false } = reading;
  // On the way to another room the SDK closes the socket by itself.
  const lost = offline && roomState !== BETWEEN_ROOMS && !isOver(session);
  const status = lost ? 'reconnecting' : ending ? 'ending' : phaseOf(roomState);
  const blocker = blockerOf(status, reading);
  const leftState = status === 'left' ? (roomState as LeftState) : null;
  return { status, canEnd: blocker === null, permitted, blocker, leftState, ended };
}

/** Whether two snapshots say the same. */
export function sameState(a: SessionState, b: SessionState): boolean {
  return (Object.keys(a) as (keyof SessionState)[]).every((key) => a[key] === b[key]);
}

function blockerOf(
  status: SessionStatus,
  { permitted, available }: Session['reading'],
): EndBlocker | null {
  switch (status) {
    case 'idle':
      return 'no-meeting';
    case 'waiting':
      return 'not-joined';
    case 'live':
      return !permitted ? 'no-permission' : available ? null : 'unavailable';
    default:
      return status;
  }
}

/** Whether it is over for this participant, if not for everybody. */
export function isOver({ reading }: Session): boolean {
  const phase = phaseOf(reading.roomState);
  return phase === 'ended' || phase === 'left';
}

/** Where the SDK says that this participant is. */
function phaseOf(roomState: string | undefined): Exclude<SessionStatus, 'ending'> {
  switch (roomState) {
    case undefined:
      return 'idle';
    case 'joined':
      return 'live';
    case 'disconnected':
      return 'reconnecting';
    case 'ended':
      return 'ended';
    case 'left':
    case 'kicked':
    case 'rejected':
    case 'failed':
      return 'left';
    default:
      return 'waiting';
  }
}

/**
 * Whether this `state` of `roomLeft` says by itself what became of the participant. `stageLeft`, which
 * concerns the stage alone, and states of a future SDK say nothing about the room.
 */
export function isConclusive(state: string): boolean {
  return state === BETWEEN_ROOMS || ['reconnecting', 'ended', 'left'].includes(phaseOf(state));
}

/** Whether this room state is one that the SDK is known to have. */
export function isKnownRoomState(state: string): boolean {
  return ['init', 'waitlisted', 'joined'].includes(state) || isConclusive(state);
}

/**
 * The status of the connected meeting's session, as this participant sees it.
 *
 * - `idle`: no meeting is connected
 * - `waiting`: connected, but not in the room: before joining, in the waiting room, after a
 *   livestream reconnected, or between two breakout rooms
 * - `live`: in the room
 * - `reconnecting`: the connection is down and the SDK is restoring it
 * - `ending`: an end was requested and at least one call waits for its confirmation
 * - `ended`: the session is over for everyone
 * - `left`: this participant is out; the session may go on for the others
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

/** How this participant left a session that did not end for everyone. */
export type LeftState = 'left' | 'kicked' | 'rejected' | 'failed';

/** The end of a session for everyone. */
export interface SessionEnded {
  /**
   * `self` when this service requested the end in this session, the SDK did not reject the request,
   * and the connection was not lost and restored since; `other` for every other end. The SDK does
   * not say who ended a session, so two hosts that end it at the same moment both see `self`.
   */
  readonly endedBy: 'self' | 'other';
  /** When the SDK told this participant about the end. */
  readonly at: Date;
  /** The id of the meeting whose session ended; `null` when the SDK does not provide it. */
  readonly meetingId: string | null;
}

/** One immutable snapshot of the session. */
export interface SessionState {
  readonly status: SessionStatus;
  /** Whether an end requested now would be sent. True exactly when `blocker` is `null`. */
  readonly canEnd: boolean;
  /**
   * Whether the preset allows this participant to end sessions, even while something else blocks
   * it. Use it to show or hide a button, and `canEnd` to enable it.
   */
  readonly permitted: boolean;
  /** Why the session cannot be ended, or `null` when it can. */
  readonly blocker: EndBlocker | null;
  /** How this participant left; `null` in every status but `left`. */
  readonly leftState: LeftState | null;
  /** The end of the session; `null` in every status but `ended`. */
  readonly ended: SessionEnded | null;
}

/** The values that the library reads from the SDK at one moment. */
export interface MeetingReading {
  readonly at: Date;
  readonly roomState: string;
  /** Whether the signalling socket is down; `false` before its first connection. */
  readonly offline: boolean;
  /** Whether the preset grants ending. */
  readonly permitted: boolean;
  /** Whether the SDK module that ends sessions is on. */
  readonly available: boolean;
  readonly meetingId: string | null;
}

/** The room state of a client whose participant is on the way to another breakout room. */
const BETWEEN_ROOMS = 'connected-meeting';

/** Identifies one `kickAll()`. */
export type EndRequest = symbol;

/** The values that decide a snapshot, and the requests that decide who ended the session. */
export interface Session {
  /** The last values from the SDK; empty without a meeting. */
  readonly reading: Partial<MeetingReading>;
  /** Whether calls wait for a requested end. When this turns `false`, the service settles them. */
  readonly ending: boolean;
  /**
   * Requests that were sent and not rejected: while there is one, an end counts as this service's. A
   * restored connection drops them all.
   */
  readonly requests: readonly EndRequest[];
  /** The end. Before the first reading: the end that was already reported for this client. */
  readonly ended: SessionEnded | null;
}

/** The session while no meeting is connected. */
export const NO_SESSION: Session = { reading: {}, ending: false, requests: [], ended: null };

/**
 * Applies what the SDK says. A session that is over stays as it is, unless the participant joins
 * again, which begins the next session. No client of today's SDK does that.
 *
 * @param mayHaveJoined `true` for `roomJoined`, and for a reading that no event caused: after any
 *   other event the SDK may still say `joined` of a session that is over
 */
export function withReading(
  session: Session,
  reading: MeetingReading,
  mayHaveJoined = false,
): Session {
  const live = reading.roomState === 'joined';
  if (isOver(session)) {
    return live && mayHaveJoined ? withReading(NO_SESSION, reading) : session;
  }
  const next = {
    ...session,
    reading,
    ending: session.ending && live && !reading.offline,
    // Back after a lost connection: an earlier request will not be answered any more.
    requests:
      isConnectionLost(session.reading) && !isConnectionLost(reading) ? [] : session.requests,
  };
  if (!isOver(next)) {
    return { ...next, ended: null };
  }
  // The requests from before this reading: the end may be the answer to one of them.
  const ended = session.ended ?? endOf(session, reading);
  // After a reported end, `leave()` makes the SDK say `left`. It stays an end.
  return ended ? { ...next, ended, reading: { ...reading, roomState: 'ended' } } : next;
}

function endOf({ requests }: Session, reading: MeetingReading): SessionEnded | null {
  const { at, meetingId, roomState } = reading;
  const endedBy = requests.length ? 'self' : 'other';
  return roomState === 'ended' ? { endedBy, at, meetingId } : null;
}

/** Adds a request for the end, which calls wait for. */
export function withRequest(session: Session, request: EndRequest): Session {
  return { ...session, ending: true, requests: [...session.requests, request] };
}

/** Drops a request that the SDK rejected. */
export function withoutRequest(session: Session, request: EndRequest): Session {
  return { ...session, requests: session.requests.filter((other) => other !== request) };
}

/** Stops ending: the request was rejected, or every call that waited timed out or was aborted. */
export function withoutWaitingCalls(session: Session): Session {
  return { ...session, ending: false };
}

/** Returns the public snapshot of a session. */
export function snapshot(session: Session): SessionState {
  const { reading, ending, ended } = session;
  const { roomState, permitted = false } = reading;
  const phase = phaseOf(roomState);
  const status = isConnectionLost(reading) ? 'reconnecting' : ending ? 'ending' : phase;
  const blocker = blockerOf(status, reading);
  const leftState = status === 'left' ? (roomState as LeftState) : null;
  return { status, canEnd: blocker === null, permitted, blocker, leftState, ended };
}

/** Whether two snapshots are equal. */
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

/** Whether the session is over for this participant: it ended, or the participant is out. */
export function isOver({ reading }: Pick<Session, 'reading'>): boolean {
  const phase = phaseOf(reading.roomState);
  return phase === 'ended' || phase === 'left';
}

/** Whether the connection is down and the SDK is restoring it. */
function isConnectionLost(reading: Session['reading']): boolean {
  const phase = phaseOf(reading.roomState);
  // On the way to another breakout room the SDK closes the socket by itself.
  const closed = reading.offline === true && reading.roomState !== BETWEEN_ROOMS;
  return phase === 'reconnecting' || (closed && !isOver({ reading }));
}

/** Returns the phase that a room state of the SDK stands for. */
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
 * Whether this `state` of `roomLeft` alone says what became of the participant. `stageLeft`, which
 * concerns the stage, and the states of a future SDK do not.
 */
export function isConclusive(state: string): boolean {
  return state === BETWEEN_ROOMS || ['reconnecting', 'ended', 'left'].includes(phaseOf(state));
}

/** Whether this room state is one that the SDK is known to have. */
export function isKnownRoomState(state: string): boolean {
  return ['init', 'waitlisted', 'joined'].includes(state) || isConclusive(state);
}

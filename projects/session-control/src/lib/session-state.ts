/**
 * The status of the connected meeting's session, as this participant sees it.
 *
 * - `idle`: no meeting is connected
 * - `waiting`: a meeting is connected, but the participant is not in the room: before joining, in
 *   the waiting room, after a livestream reconnected, or between two connected rooms
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

/** Identifies one `kickAll()`. */
export type EndRequest = symbol;

/** The values that decide a snapshot, and the requests that decide who ended the session. */
export interface Session {
  /** The last values from the SDK; empty without a meeting. */
  readonly reading: Partial<MeetingReading>;
  /** Whether a call waits for a requested end. */
  readonly ending: boolean;
  /**
   * The requests that the server may still answer with the end. A request is dropped when the SDK
   * rejects it. All are dropped when the participant is back after a lost connection.
   */
  readonly requests: readonly EndRequest[];
  readonly ended: SessionEnded | null;
}

/** The session while no meeting is connected. */
export const NO_SESSION: Session = { reading: {}, ending: false, requests: [], ended: null };

/**
 * Applies new values from the SDK. A session that is over does not change until the participant
 * joins again, which begins the next one.
 *
 * @param joins whether the participant may have joined just now
 */
export function read(session: Session, reading: MeetingReading, joins = false): Session {
  const live = reading.roomState === 'joined';
  if (isOver(session)) {
    return live && joins ? read(NO_SESSION, reading) : session;
  }
  const next = {
    ...session,
    reading,
    ending: session.ending && live && !reading.offline,
    // The server does not answer over a connection that is gone.
    requests: isLost(session.reading) && !isLost(reading) ? [] : session.requests,
  };
  if (!isOver(next)) {
    return { ...next, ended: null };
  }
  const ended = session.ended ?? endOf(session, reading);
  // An end that was reported before stays one, whatever `leave()` made of it since.
  return ended ? { ...next, ended, reading: { ...reading, roomState: 'ended' } } : next;
}

function endOf({ requests }: Session, reading: MeetingReading): SessionEnded | null {
  const { at, meetingId, roomState } = reading;
  const endedBy = requests.length ? 'self' : 'other';
  return roomState === 'ended' ? { endedBy, at, meetingId } : null;
}

/** Records a request for the end, which a call waits for. */
export function endRequested(session: Session, request: EndRequest): Session {
  return { ...session, ending: true, requests: [...session.requests, request] };
}

/** Drops a request that the SDK rejected. */
export function endRejected(session: Session, request: EndRequest): Session {
  return { ...session, requests: session.requests.filter((other) => other !== request) };
}

/**
 * Records that no call waits for the requested end any more: it was rejected, timed out or aborted.
 */
export function endAbandoned(session: Session): Session {
  return { ...session, ending: false };
}

/** Returns the public snapshot of a session. */
export function snapshot(session: Session): SessionState {
  const { reading, ending, ended } = session;
  const { roomState, permitted = false } = reading;
  const status = isLost(reading) ? 'reconnecting' : ending ? 'ending' : phaseOf(roomState);
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

/** Whether the session is over for this participant, if not for everyone. */
export function isOver({ reading }: Pick<Session, 'reading'>): boolean {
  const phase = phaseOf(reading.roomState);
  return phase === 'ended' || phase === 'left';
}

/** Whether the connection is down and the SDK is restoring it. */
function isLost(reading: Session['reading']): boolean {
  const phase = phaseOf(reading.roomState);
  // On the way to another room the SDK closes the socket by itself.
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
 * Whether this `state` of `roomLeft` alone decides the status of the participant. `stageLeft`
 * concerns only the stage, and a state of a future SDK is unknown: neither decides the status.
 */
export function isConclusive(state: string): boolean {
  return state === BETWEEN_ROOMS || ['reconnecting', 'ended', 'left'].includes(phaseOf(state));
}

/** Whether this room state is one that the SDK is known to have. */
export function isKnownRoomState(state: string): boolean {
  return ['init', 'waitlisted', 'joined'].includes(state) || isConclusive(state);
}

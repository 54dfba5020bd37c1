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
  /** Whether the signalling socket is up. */
  readonly online: boolean;
  /** Whether the preset grants ending. */
  readonly permitted: boolean;
  /** Whether the SDK module that ends sessions is on. */
  readonly available: boolean;
  readonly meetingId: string | null;
}

/** What happened to a session: in the SDK, or in the service that asks for its end. */
export type SessionEvent =
  /** From now on this meeting is used. */
  | { readonly type: 'connected'; readonly reading: MeetingReading }
  /** No meeting is used any more. */
  | { readonly type: 'disconnected' }
  | { readonly type: 'roomJoined'; readonly reading: MeetingReading }
  | { readonly type: 'roomLeft'; readonly state: string; readonly reading: MeetingReading }
  | { readonly type: 'connectionLost' }
  /** A moment at which the SDK may have changed its mind without saying so. */
  | { readonly type: 'read'; readonly reading: MeetingReading }
  | { readonly type: 'permissionsUpdated'; readonly reading: MeetingReading }
  /** The SDK moved this participant to another connected room. */
  | { readonly type: 'meetingChanged'; readonly reading: MeetingReading }
  /** An end was requested, under an id of its own. */
  | { readonly type: 'endRequested'; readonly request: number }
  /** The SDK refused that request. */
  | { readonly type: 'endRefused'; readonly request: number }
  /** Nobody waits for the requested end any more: refused, timed out or given up. */
  | { readonly type: 'endAbandoned'; readonly reading: MeetingReading };

/** Everything that decides a snapshot, and the requests that decide who ended the session. */
export interface Session {
  /** Counts the sessions, so that what was asked in one is not answered in the next. */
  readonly id: number;
  readonly phase: 'idle' | 'waiting' | 'joined' | 'lost' | 'ended' | 'left';
  readonly online: boolean;
  readonly permitted: boolean;
  readonly available: boolean;
  readonly meetingId: string | null;
  /** Whether a call waits for a requested end. */
  readonly ending: boolean;
  /** The requests sent in this session that the SDK did not refuse. */
  readonly requests: readonly number[];
  readonly leftState: LeftState | null;
  readonly ended: SessionEnded | null;
}

/** No meeting. */
export const NO_SESSION: Session = {
  id: 0,
  phase: 'idle',
  online: false,
  permitted: false,
  available: false,
  meetingId: null,
  ending: false,
  requests: [],
  leftState: null,
  ended: null,
};

/** The session after an event. */
export function reduce(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'connected':
      return adopt(following(session), event.reading);
    case 'disconnected':
      return following(session);
    case 'roomJoined':
      return join(session, event.reading);
    case 'meetingChanged':
      return join({ ...session, ending: false }, event.reading);
    case 'roomLeft':
      return leaveRoom(session, event.state, event.reading);
    case 'connectionLost':
      return isOver(session) ? session : { ...session, online: false, ending: false };
    case 'read':
      return adopt(session, event.reading);
    case 'permissionsUpdated':
      return {
        ...session,
        permitted: event.reading.permitted,
        available: event.reading.available,
      };
    case 'endRequested':
      return { ...session, ending: true, requests: [...session.requests, event.request] };
    case 'endRefused':
      return { ...session, requests: session.requests.filter((id) => id !== event.request) };
    case 'endAbandoned':
      return adopt({ ...session, ending: false }, event.reading);
  }
}

/** What applications see of a session. */
export function snapshot(session: Session): SessionState {
  const blocker = blockerOf(session);
  return {
    status: statusOf(session),
    canEnd: blocker === null,
    permitted: session.permitted,
    blocker,
    leftState: session.leftState,
    ended: session.ended,
  };
}

/** Whether two snapshots say the same. */
export function sameState(a: SessionState, b: SessionState): boolean {
  return (
    a.status === b.status &&
    a.permitted === b.permitted &&
    a.blocker === b.blocker &&
    a.leftState === b.leftState &&
    a.ended === b.ended
  );
}

function statusOf(session: Session): SessionStatus {
  switch (session.phase) {
    case 'idle':
    case 'ended':
    case 'left':
      return session.phase;
    case 'lost':
      return 'reconnecting';
    case 'waiting':
      return session.online ? 'waiting' : 'reconnecting';
    case 'joined':
      if (!session.online) {
        return 'reconnecting';
      }
      return session.ending ? 'ending' : 'live';
  }
}

function blockerOf(session: Session): EndBlocker | null {
  const status = statusOf(session);
  switch (status) {
    case 'idle':
      return 'no-meeting';
    case 'waiting':
      return 'not-joined';
    case 'live':
      if (!session.permitted) {
        return 'no-permission';
      }
      return session.available ? null : 'unavailable';
    default:
      return status;
  }
}

/** A session that is over stays as it is until the participant joins the next one. */
function isOver(session: Session): boolean {
  return session.phase === 'ended' || session.phase === 'left';
}

/** Joining after a session is over begins the next one, if the SDK really is in the room. */
function join(session: Session, reading: MeetingReading): Session {
  const begins = isOver(session) && reading.roomState === 'joined';
  return adopt(begins ? following(session) : session, reading);
}

/** The blank session after this one. */
function following({ id }: Session): Session {
  return { ...NO_SESSION, id: id + 1 };
}

/** Takes over what the SDK says of the room, the connection and the permission. */
function adopt(session: Session, reading: MeetingReading): Session {
  const current = {
    ...session,
    permitted: reading.permitted,
    available: reading.available,
    meetingId: reading.meetingId,
  };
  if (isOver(session)) {
    return { ...current, meetingId: session.meetingId };
  }
  return enterRoom({ ...current, online: reading.online }, reading.roomState, reading.at);
}

/**
 * `roomLeft` names the state itself. `stageLeft`, which concerns the stage alone, and states of a
 * future SDK say nothing about the room, so the room state is read instead.
 */
function leaveRoom(session: Session, state: string, reading: MeetingReading): Session {
  if (isOver(session)) {
    return session;
  }
  return isKnownExit(state)
    ? enterRoom({ ...session, permitted: reading.permitted }, state, reading.at)
    : adopt(session, reading);
}

function enterRoom(session: Session, roomState: string, at: Date): Session {
  switch (roomState) {
    case 'joined':
      return { ...session, phase: 'joined', ending: session.ending && session.online };
    case 'disconnected':
      return { ...session, phase: 'lost', ending: false };
    case 'ended':
      return { ...session, phase: 'ended', ending: false, ended: endOf(session, at) };
    case 'left':
    case 'kicked':
    case 'rejected':
    case 'failed':
      return { ...session, phase: 'left', ending: false, leftState: roomState };
    default:
      return { ...session, phase: 'waiting', ending: false };
  }
}

function endOf(session: Session, at: Date): SessionEnded {
  return {
    endedBy: session.requests.length > 0 ? 'self' : 'other',
    at,
    meetingId: session.meetingId,
  };
}

const KNOWN_EXITS: ReadonlySet<string> = new Set([
  'ended',
  'left',
  'kicked',
  'rejected',
  'failed',
  'disconnected',
  'connected-meeting',
]);

/** Whether this `state` of `roomLeft` says by itself what became of the participant. */
export function isKnownExit(state: string): boolean {
  return KNOWN_EXITS.has(state);
}

/** Whether this room state is one that the SDK is known to have. */
export function isKnownRoomState(state: string): boolean {
  return state === 'init' || state === 'joined' || state === 'waitlisted' || isKnownExit(state);
}

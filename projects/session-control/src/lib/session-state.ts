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

/** Where this participant is, as far as the SDK told. */
type Phase = 'idle' | 'waiting' | 'joined' | 'lost' | 'ended' | 'left';

/** Everything that decides a snapshot, and the requests that decide who ended the session. */
export interface Session {
  /** Counts the sessions, so that what was asked in one is not answered in the next. */
  readonly id: number;
  readonly phase: Phase;
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
      return grant(session, event.reading);
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
  const { permitted, leftState, ended } = session;
  const status = statusOf(session);
  const blocker = blockerOf(status, session);
  return { status, canEnd: blocker === null, permitted, blocker, leftState, ended };
}

/** Whether two snapshots say the same. */
export function sameState(a: SessionState, b: SessionState): boolean {
  return (Object.keys(a) as (keyof SessionState)[]).every((key) => a[key] === b[key]);
}

function statusOf({ phase, online, ending }: Session): SessionStatus {
  switch (phase) {
    case 'lost':
      return 'reconnecting';
    case 'waiting':
      return online ? phase : 'reconnecting';
    case 'joined':
      return !online ? 'reconnecting' : ending ? 'ending' : 'live';
    default:
      return phase;
  }
}

function blockerOf(status: SessionStatus, { permitted, available }: Session): EndBlocker | null {
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

/** A session that is over stays as it is until the participant joins the next one. */
function isOver({ phase }: Session): boolean {
  return phase === 'ended' || phase === 'left';
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

/** Takes over what the SDK says of the permission. */
function grant(session: Session, { permitted, available }: MeetingReading): Session {
  return { ...session, permitted, available };
}

/** Takes over what the SDK says of the room, the connection and the permission. */
function adopt(session: Session, reading: MeetingReading): Session {
  const { online, meetingId, roomState, at } = reading;
  const granted = grant(session, reading);
  return isOver(session) ? granted : enterRoom({ ...granted, online, meetingId }, roomState, at);
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
  const { requests, meetingId, online } = session;
  const phase = PHASES.get(roomState) ?? 'waiting';
  return {
    ...session,
    phase,
    ending: session.ending && online && phase === 'joined',
    leftState: phase === 'left' ? (roomState as LeftState) : null,
    ended:
      phase === 'ended' ? { endedBy: requests.length > 0 ? 'self' : 'other', at, meetingId } : null,
  };
}

/** What a room state says of the participant, where it does not just wait to be let in. */
const PHASES: ReadonlyMap<string, Phase> = new Map([
  ['joined', 'joined'],
  ['connected-meeting', 'waiting'],
  ['disconnected', 'lost'],
  ['ended', 'ended'],
  ['left', 'left'],
  ['kicked', 'left'],
  ['rejected', 'left'],
  ['failed', 'left'],
]);

/** Whether this `state` of `roomLeft` says by itself what became of the participant. */
export function isKnownExit(state: string): boolean {
  return state !== 'joined' && PHASES.has(state);
}

/** Whether this room state is one that the SDK is known to have. */
export function isKnownRoomState(state: string): boolean {
  return state === 'init' || state === 'waitlisted' || PHASES.has(state);
}

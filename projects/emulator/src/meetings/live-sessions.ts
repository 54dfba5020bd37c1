import { type Meeting, type Session } from './meeting.js';
import { type Absence, type Actor, type Peer, type SessionEnded } from './meeting-events.js';
import { type Participant, type Participants } from './participants.js';
import { type Recordings } from './recordings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type SessionHistory } from './session-history.js';
import { type WaitingList } from './waiting-list.js';
import { type Outside } from './outside.js';

interface LiveSession {
  readonly id: string;
  readonly meeting: Meeting;
  readonly startedAt: Date;
  readonly peers: Map<string, Peer>;
  /** Clients that may return, by peer id. The session goes on for them in an empty room. */
  readonly absent: Map<string, Absence>;
  /** Present while the session goes on although the room is empty. Calls off its end. */
  keptAlive?: () => void;
  /** The description, kept until a client joins or leaves: copying thousands of clients is expensive. */
  described?: Session;
}

/** The parts that live sessions need. */
export interface LiveSessionsContext extends Outside {
  /** Milliseconds for which a session outlives its last participant, unless the meeting says otherwise. */
  readonly keepAlive: number;
  readonly history: SessionHistory;
  readonly recordings: Recordings;
  readonly waitingList: WaitingList;
  readonly participants: Pick<Participants, 'forgetPatches'>;
}

/** Hears which clients are in which room. */
export interface SessionObserver {
  /** Called for each client that joined, before any client hears of it. */
  arrived(meetingId: string, peer: Peer): void;
  /** Called for each client that left, before any client hears of it. */
  departed(meetingId: string, peerId: string): void;
  /** Called for each client that left, after the others heard of it. */
  forgotten(peerId: string): void;
}

/** The live sessions and the clients in them. Permissions are checked elsewhere. */
export class LiveSessions {
  /** By meeting id: a meeting has at most one live session. */
  readonly #sessions = new Map<string, LiveSession>();
  readonly #observers: SessionObserver[] = [];
  readonly #context: LiveSessionsContext;

  constructor(context: LiveSessionsContext) {
    this.#context = context;
  }

  observe(observer: SessionObserver): void {
    this.#observers.push(observer);
  }

  /** The live session of a meeting, when there is one. */
  session(meetingId: string): Session | undefined {
    const session = this.#sessions.get(meetingId);
    return session && describe(session);
  }

  /** Counts the clients in the room, without describing thousands of them at each join. */
  count(meetingId: string): number {
    return this.#sessions.get(meetingId)?.peers.size ?? 0;
  }

  /** Lists the clients in the room, in the order of joining. */
  peers(meetingId: string): readonly Peer[] {
    return this.session(meetingId)?.peers ?? [];
  }

  /** Lists the clients of this participant in the room. */
  peersOf({ id, meetingId }: Pick<Participant, 'id' | 'meetingId'>): readonly Peer[] {
    return this.peers(meetingId).filter(({ participantId }) => participantId === id);
  }

  /** @throws EmulatorError when the meeting has no live session. */
  liveSession(meetingId: string): Session {
    return describe(this.#live(meetingId));
  }

  /** Whether this client is in the room. */
  has(meetingId: string, peerId: string): boolean {
    return this.#sessions.get(meetingId)?.peers.has(peerId) === true;
  }

  /** Whether a client of this participant is in the room. */
  isPresent(participant: Participant): boolean {
    return this.peersOf(participant).length > 0;
  }

  /** Takes a client into the room. The first client begins the session. Calling it again changes nothing. */
  join(meeting: Meeting, participant: Participant, peerId: string): Peer {
    const present = this.#sessions.get(meeting.id)?.peers.get(peerId);
    if (present) {
      if (present.participantId !== participant.id) {
        throw new EmulatorError('peer-taken', `Peer "${peerId}" belongs to another participant.`);
      }
      return present;
    }
    this.admit(meeting, participant);
    const live = this.#sessions.get(meeting.id);
    const session = live ?? this.#begin(meeting);
    this.#stopKeeping(session);
    const peer = { id: peerId, participantId: participant.id };
    session.peers.set(peerId, peer);
    delete session.described;
    // The session does not wait for a participant who is back, with whichever client, or who arrived after
    // a move.
    for (const { absent } of [session, this.#sessions.get(meeting.parentId ?? '') ?? session]) {
      for (const absence of absent.values()) {
        if (absence.participantId === participant.id) {
          absent.delete(absence.peerId);
        }
      }
    }
    this.#context.history.arrive(session.id, peerId, participant, this.#context.now());
    this.#observers.forEach((observer) => observer.arrived(meeting.id, peer));
    this.#notifyPeer('peer-joined', session, peer);
    if (!live && meeting.settings.record_on_start === true) {
      this.#recordOnStart(session);
    }
    return peer;
  }

  /** @throws EmulatorError when the participant may not enter, such as in an `INACTIVE` meeting. */
  admit(meeting: Meeting, participant: Participant): void {
    const { joiningInactive, reconnectingToInactive } = this.#context.assumptions;
    if (
      meeting.status === 'ACTIVE' ||
      (reconnectingToInactive === 'admitted' && this.#hasBeenIn(meeting.id, participant.id))
    ) {
      return;
    }
    throw joiningInactive === 'forbidden'
      ? new EmulatorError(
          'meeting-inactive',
          `Meeting "${meeting.id}" is INACTIVE: participants cannot join it.`,
        )
      : new EmulatorError('unknown-meeting', `There is no meeting "${meeting.id}".`);
  }

  /** Takes a client out of the room. After the last one the session is kept alive for a while. */
  remove(meetingId: string, peerId: string, kind: 'peer-left' | 'peer-kicked'): void {
    const session = this.#sessions.get(meetingId);
    if (session) {
      session.absent.delete(peerId);
      this.#depart(session, peerId, kind);
      this.#closeWhenEmpty(session);
    }
  }

  /** Takes a client out of the room whose socket dropped, and makes the session wait for it. */
  drop(meetingId: string, peerId: string): Absence | undefined {
    const session = this.#sessions.get(meetingId);
    const peer = session?.peers.get(peerId);
    if (!session || !peer) {
      return undefined;
    }
    const absence = { meetingId, peerId, participantId: peer.participantId };
    session.absent.set(peerId, absence);
    this.#depart(session, peerId, 'peer-left');
    return absence;
  }

  /** Makes the live session of a meeting wait for a participant who moves within the family. */
  expect(meetingId: string, participantId: string): Absence | undefined {
    // Not a peer yet; two moves of one participant are told apart by being two objects.
    const absence = { meetingId, peerId: `moved ${participantId}`, participantId };
    const session = this.#sessions.get(meetingId);
    session?.absent.set(absence.peerId, absence);
    return session && absence;
  }

  /** Stops waiting for a client that has not come back. */
  giveUp(absence: Absence): void {
    const session = this.#sessions.get(absence.meetingId);
    // It may have come back since, and have dropped again.
    if (session?.absent.get(absence.peerId) === absence) {
      session.absent.delete(absence.peerId);
      this.#closeWhenEmpty(session);
    }
  }

  /** Ends the session at once when the room is empty. */
  endEmpty(meetingId: string): void {
    const session = this.#sessions.get(meetingId);
    if (session) {
      this.#stopKeeping(session);
      this.#closeWhenEmpty(session);
    }
  }

  /** Ends the session for everyone. */
  end(meetingId: string, by: Actor): void {
    this.#close(this.#live(meetingId), { reason: 'ended', by });
  }

  #live(meetingId: string): LiveSession {
    const session = this.#sessions.get(meetingId);
    if (!session) {
      throw new EmulatorError('no-session', `Meeting "${meetingId}" has no live session.`);
    }
    return session;
  }

  #hasBeenIn(meetingId: string, participantId: string): boolean {
    const session = this.#sessions.get(meetingId);
    const visits = session ? this.#context.history.visits(session.id) : [];
    return visits.some((visit) => visit.participantId === participantId);
  }

  #begin(meeting: Meeting): LiveSession {
    const { id: meetingId, appId, title } = meeting;
    const startedAt = this.#context.now();
    const session: LiveSession = {
      id: this.#context.newId(),
      meeting,
      startedAt,
      peers: new Map(),
      absent: new Map(),
    };
    this.#sessions.set(meetingId, session);
    this.#context.history.begin({ id: session.id, appId, meetingId, title, startedAt });
    this.#context.notify({ kind: 'session-started', meetingId, sessionId: session.id });
    return session;
  }

  #recordOnStart({ id: sessionId, meeting }: LiveSession): void {
    const by = 'operator';
    this.#context.recordings.start({ meeting, sessionId, reason: 'RECORD_ON_START', by });
  }

  #depart(session: LiveSession, peerId: string, kind: 'peer-left' | 'peer-kicked'): void {
    const peer = session.peers.get(peerId);
    if (peer) {
      session.peers.delete(peerId);
      delete session.described;
      this.#context.history.depart(session.id, peerId, this.#context.now());
      this.#observers.forEach((observer) => observer.departed(session.meeting.id, peerId));
      this.#notifyPeer(kind, session, peer);
      this.#observers.forEach((observer) => observer.forgotten(peerId));
      if (session.peers.size === 0) {
        this.#keepAlive(session);
      }
    }
  }

  /** Lets the session go on for a while although the room is empty. */
  #keepAlive(session: LiveSession): void {
    const { session_keep_alive_time_in_secs: seconds } = session.meeting.settings;
    const duration = seconds === undefined ? this.#context.keepAlive : seconds * 1_000;
    if (duration > 0) {
      session.keptAlive = this.#context.after(duration, () => {
        delete session.keptAlive;
        this.#closeWhenEmpty(session);
      });
    }
  }

  #stopKeeping(session: LiveSession): void {
    session.keptAlive?.();
    delete session.keptAlive;
  }

  #closeWhenEmpty(session: LiveSession): void {
    const { peers, absent, keptAlive } = session;
    if (peers.size === 0 && absent.size === 0 && !keptAlive && !this.#hasRooms(session)) {
      this.#close(session, { reason: 'all-left' });
    }
  }

  /** Whether a breakout room of this session's meeting is live. The session then goes on. */
  #hasRooms({ meeting }: LiveSession): boolean {
    for (const other of this.#sessions.values()) {
      if (other.meeting.parentId === meeting.id) {
        return true;
      }
    }
    return false;
  }

  #close(session: LiveSession, how: Pick<SessionEnded, 'reason' | 'by'>): void {
    const { id: sessionId, meeting } = session;
    const { peers } = describe(session);
    this.#stopKeeping(session);
    // Before anybody is out, so that all hear that the recording has stopped.
    this.#context.recordings.stopAll({ meetingId: meeting.id, sessionId }, how.by);
    this.#sessions.delete(meeting.id);
    this.#context.history.end(sessionId, this.#context.now());
    for (const { id } of peers) {
      this.#observers.forEach((observer) => observer.departed(meeting.id, id));
    }
    this.#context.waitingList.forgetAdmissions(meeting.id);
    this.#context.notify({
      kind: 'session-ended',
      meetingId: meeting.id,
      sessionId,
      ...how,
      peers,
      waiting: how.reason === 'ended' ? this.#context.waitingList.empty(meeting.id) : [],
    });
    for (const { id } of peers) {
      this.#observers.forEach((observer) => observer.forgotten(id));
    }
    if (this.#context.assumptions.permissionChangesLast === 'session') {
      this.#context.participants.forgetPatches(meeting.id);
    }
    const parent = this.#sessions.get(meeting.parentId ?? '');
    if (parent) {
      this.#closeWhenEmpty(parent);
    }
  }

  #notifyPeer(
    kind: 'peer-joined' | 'peer-left' | 'peer-kicked',
    { id: sessionId, meeting }: LiveSession,
    { id: peerId, participantId }: Peer,
  ): void {
    this.#context.notify({ kind, meetingId: meeting.id, sessionId, participantId, peerId });
  }
}

function describe(session: LiveSession): Session {
  const { id, meeting, startedAt, peers } = session;
  session.described ??= { id, meetingId: meeting.id, startedAt, peers: [...peers.values()] };
  return session.described;
}

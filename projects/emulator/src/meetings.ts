import { type Actor, type MeetingEvent, type Peer } from './meeting-events.js';
import { type Permission, type PermissionsPatch, type Preset } from './presets.js';
import { Refusal } from './refusal.js';

export { type Actor, type MeetingEvent, type Peer } from './meeting-events.js';

/** The reusable room. */
export interface Meeting {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
}

/** Somebody added to a meeting, whether in the room or not. */
export interface Participant {
  readonly id: string;
  readonly meetingId: string;
  readonly name: string;
  /** What this participant may do now: the preset as given, with every later change in it. */
  readonly preset: Preset;
}

/** One live run of a meeting, from the first join until it is ended or the last one leaves. */
export interface Session {
  readonly id: string;
  readonly meetingId: string;
  readonly startedAt: Date;
  readonly peers: readonly Peer[];
}

/** A change to what one participant may do. */
export interface PermissionsChange {
  readonly participantId: string;
  readonly patch: PermissionsPatch;
}

/** Where the meetings get what would otherwise tie them to the outside. */
export interface MeetingsContext {
  newId(): string;
  now(): Date;
  /** Called for each event, after the change it reports. */
  notify(event: MeetingEvent): void;
}

interface LiveSession {
  readonly id: string;
  readonly startedAt: Date;
  readonly peers: Map<string, Peer>;
}

/**
 * Meetings, their participants and their sessions: the rules, without sockets, timers or I/O.
 *
 * Whoever asks, over the socket or in process, asks here, so every permission is enforced here.
 * What is refused throws a {@link Refusal} and changes nothing.
 */
export class Meetings {
  readonly #meetings = new Map<string, Meeting>();
  readonly #participants = new Map<string, Participant>();
  /** By meeting id: a meeting has at most one live session. */
  readonly #sessions = new Map<string, LiveSession>();
  readonly #context: MeetingsContext;

  constructor(context: MeetingsContext) {
    this.#context = context;
  }

  create({ title }: { title: string }): Meeting {
    const meeting = { id: this.#context.newId(), title, createdAt: this.#context.now() };
    this.#meetings.set(meeting.id, meeting);
    this.#context.notify({ kind: 'meeting-created', meetingId: meeting.id, title });
    return meeting;
  }

  meeting(meetingId: string): Meeting {
    const meeting = this.#meetings.get(meetingId);
    if (!meeting) {
      throw new Refusal('unknown-meeting', `There is no meeting "${meetingId}".`);
    }
    return meeting;
  }

  /** All meetings, oldest first. */
  list(): readonly Meeting[] {
    return [...this.#meetings.values()];
  }

  /** Everybody who was added to a meeting, in the room or not, in the order of adding. */
  participantsOf(meetingId: string): readonly Participant[] {
    return [...this.#participants.values()].filter(
      (participant) => participant.meetingId === meetingId,
    );
  }

  addParticipant(
    meetingId: string,
    { name, preset }: { name: string; preset: Preset },
  ): Participant {
    this.meeting(meetingId);
    const participant = { id: this.#context.newId(), meetingId, name, preset };
    this.#participants.set(participant.id, participant);
    this.#context.notify({
      kind: 'participant-added',
      meetingId,
      participantId: participant.id,
    });
    return participant;
  }

  findParticipant(participantId: string): Participant | undefined {
    return this.#participants.get(participantId);
  }

  participant(participantId: string): Participant {
    const participant = this.#participants.get(participantId);
    if (!participant) {
      throw new Refusal('unknown-participant', `There is no participant "${participantId}".`);
    }
    return participant;
  }

  /** The live session of a meeting, when there is one. */
  session(meetingId: string): Session | undefined {
    const session = this.#sessions.get(meetingId);
    return session && { ...session, meetingId, peers: [...session.peers.values()] };
  }

  /** Takes a client into the room; the first one begins the session. Joining twice is joining once. */
  join(participantId: string, peerId: string): Peer {
    const { meetingId } = this.participant(participantId);
    const present = this.#sessions.get(meetingId)?.peers.get(peerId);
    if (present) {
      if (present.participantId !== participantId) {
        throw new Refusal('peer-taken', `Peer "${peerId}" belongs to another participant.`);
      }
      return present;
    }
    const session = this.#sessions.get(meetingId) ?? this.#startSession(meetingId);
    const peer = { id: peerId, participantId };
    session.peers.set(peerId, peer);
    this.#notifyPeer('peer-joined', meetingId, session, peer);
    return peer;
  }

  /** Takes a client out of the room, when it is in it; the last one ends the session. */
  leave(meetingId: string, peerId: string): void {
    this.#remove(meetingId, peerId, 'peer-left');
  }

  /** Removes clients from the room; those that are not in it are passed over. */
  kick(meetingId: string, peerIds: readonly string[], actor: Actor): void {
    this.authorize(actor, meetingId, 'kickParticipant');
    for (const peerId of peerIds) {
      this.#remove(meetingId, peerId, 'peer-kicked');
    }
  }

  /** Ends the session for everybody. The meeting stays, and the next join begins another session. */
  endSession(meetingId: string, actor: Actor): void {
    this.authorize(actor, meetingId, 'kickParticipant');
    const session = this.#sessions.get(meetingId);
    if (!session) {
      throw new Refusal('no-session', `Meeting "${meetingId}" has no live session to end.`);
    }
    this.#closeSession(meetingId, session, 'ended', actor);
  }

  /** Changes what participants may do, at once and for every later join: all of it or nothing. */
  updatePermissions(changes: readonly PermissionsChange[], actor: Actor): void {
    for (const { participantId } of changes) {
      const { meetingId } = this.participant(participantId);
      this.authorize(actor, meetingId, 'canChangeParticipantPermissions');
    }
    for (const { participantId, patch } of changes) {
      const participant = this.participant(participantId);
      const { meetingId, preset } = participant;
      const permissions = { ...preset.permissions, ...patch };
      this.#participants.set(participantId, { ...participant, preset: { ...preset, permissions } });
      this.#context.notify({ kind: 'permissions-updated', meetingId, participantId, patch });
    }
  }

  /** Refuses when this actor does not have this permission in this meeting. */
  authorize(actor: Actor, meetingId: string, permission: Permission): void {
    this.meeting(meetingId);
    if (typeof actor === 'string') {
      return;
    }
    const { meetingId: ownMeetingId, name, preset } = this.participant(actor.participantId);
    if (ownMeetingId !== meetingId || !preset.permissions[permission]) {
      throw new Refusal(
        'permission-denied',
        `${name} may not do this: it needs ${permission} in meeting "${meetingId}", ` +
          `and the preset "${preset.name}" does not grant it.`,
      );
    }
  }

  #startSession(meetingId: string): LiveSession {
    const session = { id: this.#context.newId(), startedAt: this.#context.now(), peers: new Map() };
    this.#sessions.set(meetingId, session);
    this.#context.notify({ kind: 'session-started', meetingId, sessionId: session.id });
    return session;
  }

  #remove(meetingId: string, peerId: string, kind: 'peer-left' | 'peer-kicked'): void {
    const session = this.#sessions.get(meetingId);
    const peer = session?.peers.get(peerId);
    if (!session || !peer) {
      return;
    }
    session.peers.delete(peerId);
    this.#notifyPeer(kind, meetingId, session, peer);
    if (session.peers.size === 0) {
      this.#closeSession(meetingId, session, 'all-left');
    }
  }

  #closeSession(
    meetingId: string,
    session: LiveSession,
    reason: 'ended' | 'all-left',
    by?: Actor,
  ): void {
    this.#sessions.delete(meetingId);
    this.#context.notify({
      kind: 'session-ended',
      meetingId,
      sessionId: session.id,
      reason,
      ...(by && { by }),
      toldAs: 'ended',
      peers: [...session.peers.values()],
    });
  }

  #notifyPeer(
    kind: 'peer-joined' | 'peer-left' | 'peer-kicked',
    meetingId: string,
    session: LiveSession,
    peer: Peer,
  ): void {
    const { id: peerId, participantId } = peer;
    this.#context.notify({ kind, meetingId, sessionId: session.id, participantId, peerId });
  }
}

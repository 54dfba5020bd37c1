import { type AppPreset, type AppPresets } from '../apps/app-presets.js';
import { type App, type Apps } from '../apps/apps.js';
import { type Assumptions } from './assumptions.js';
import { type Audience } from './audience.js';
import { type Authorization } from './authorization.js';
import { type ConnectedMeetings } from './connected-meetings.js';
import { type LiveSessions } from './live-sessions.js';
import {
  type Meeting,
  type MeetingEdit,
  type NewMeeting,
  type PermissionsChange,
  type Session,
} from './meeting.js';
import {
  type Absence,
  type Actor,
  type MeetingEvent,
  type MessageBroadcast,
  type Peer,
} from './meeting-events.js';
import { type MeetingRegistry } from './meeting-registry.js';
import {
  type NewParticipant,
  type Participant,
  type ParticipantEdit,
  type Participants,
} from './participants.js';
import { type PresetDocument } from '../apps/preset-document.js';
import { type Permission } from '../apps/presets.js';
import { type Recordings } from './recordings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type SessionHistory } from './session-history.js';
import { type Stage } from './stage.js';
import { type WaitingRoom } from './waiting-room.js';

export { type Meeting, type PermissionsChange, type Session } from './meeting.js';
export { type Actor, type MeetingEvent, type Peer } from './meeting-events.js';
export { type Participant } from './participants.js';

/** The parts of meetings. */
export interface MeetingsParts {
  readonly apps: Apps;
  readonly presets: AppPresets;
  readonly recordings: Recordings;
  readonly history: SessionHistory;
  readonly connected: ConnectedMeetings;
  readonly stage: Stage;
  readonly waitingRoom: WaitingRoom;
  readonly audience: Audience;
  readonly registry: MeetingRegistry;
  readonly participants: Participants;
  readonly sessions: LiveSessions;
  readonly authorization: Authorization;
  readonly assumptions: Assumptions;
  /** Called for each event, after the change it reports. */
  notify(event: MeetingEvent): void;
}

/**
 * Meetings, their participants and their sessions: the rules, without sockets or I/O.
 *
 * Requests by the socket, the REST API and in process all end here, so this class enforces every
 * permission. A rejected request throws an {@link EmulatorError} and changes nothing.
 */
export class Meetings {
  readonly apps: Apps;
  readonly presets: AppPresets;
  readonly recordings: Recordings;
  readonly history: SessionHistory;
  readonly connected: ConnectedMeetings;
  readonly stage: Stage;
  readonly waitingRoom: WaitingRoom;
  readonly audience: Audience;
  readonly assumptions: Assumptions;
  readonly #registry: MeetingRegistry;
  readonly #participants: Participants;
  readonly #sessions: LiveSessions;
  readonly #authorization: Authorization;
  readonly #notify: (event: MeetingEvent) => void;

  constructor(parts: MeetingsParts) {
    this.apps = parts.apps;
    this.presets = parts.presets;
    this.recordings = parts.recordings;
    this.history = parts.history;
    this.connected = parts.connected;
    this.stage = parts.stage;
    this.waitingRoom = parts.waitingRoom;
    this.audience = parts.audience;
    this.assumptions = parts.assumptions;
    this.#registry = parts.registry;
    this.#participants = parts.participants;
    this.#sessions = parts.sessions;
    this.#authorization = parts.authorization;
    this.#notify = (event) => {
      parts.notify(event);
    };
  }

  /** Creates an app with the presets that are always there. */
  createApp(app: { id?: string; accountId: string; name: string }): App {
    const created = this.apps.create(app);
    this.presets.createBuiltIn(created.id);
    return created;
  }

  create(meeting: NewMeeting): Meeting {
    return this.#registry.create(meeting);
  }

  /** Changes a meeting. Whether this ends the session of one that becomes `INACTIVE` is assumed. */
  edit(meetingId: string, edit: MeetingEdit, by: Actor): Meeting {
    return this.#registry.edit(meetingId, edit, by);
  }

  meeting(meetingId: string): Meeting {
    return this.#registry.meeting(meetingId);
  }

  /** All meetings, oldest first. */
  list(): readonly Meeting[] {
    return this.#registry.list();
  }

  /** Lists the participants of a meeting, in the room or not, in the order in which they were added. */
  participantsOf(meetingId: string): readonly Participant[] {
    return this.#participants.of(meetingId);
  }

  addParticipant(meetingId: string, added: NewParticipant): Participant {
    this.meeting(meetingId);
    return this.#participants.add(meetingId, added);
  }

  editParticipant(participantId: string, edit: ParticipantEdit): Participant {
    return this.#participants.edit(participantId, edit);
  }

  /**
   * Deletes a participant, which revokes their tokens. A client in the room stays there until it leaves
   * or is kicked.
   */
  removeParticipant(participantId: string): Participant {
    const participant = this.#participants.known(participantId);
    this.waitingRoom.deny(participant.meetingId, [participantId], 'operator');
    return this.#participants.remove(participantId, this.#sessions.isPresent(participant));
  }

  findParticipant(participantId: string): Participant | undefined {
    return this.#participants.find(participantId);
  }

  participant(participantId: string): Participant {
    return this.#participants.get(participantId);
  }

  /** The live session of a meeting, when there is one. */
  session(meetingId: string): Session | undefined {
    return this.#sessions.session(meetingId);
  }

  /** The live session of a meeting; refuses when there is none. */
  liveSession(meetingId: string): Session {
    return this.#sessions.liveSession(meetingId);
  }

  /**
   * Takes a client into the room, or lets it wait, as its preset says; the first one in the room
   * begins the session. Joining twice is joining once.
   */
  join(participantId: string, peerId: string): Peer {
    const participant = this.participant(participantId);
    const { meetingId } = participant;
    const meeting = this.meeting(meetingId);
    if (!this.#sessions.has(meetingId, peerId)) {
      this.#participants.known(participantId);
    }
    if (!this.#sessions.has(meetingId, peerId) && this.waitingRoom.holds(participant)) {
      this.#sessions.admit(meeting, participant);
      const peer = { id: peerId, participantId };
      this.waitingRoom.wait(meetingId, peer);
      return peer;
    }
    this.waitingRoom.giveUp(meetingId, peerId);
    const peer = this.#sessions.join(meeting, participant, peerId);
    this.waitingRoom.openFor(participant);
    return peer;
  }

  /** Refuses when this participant cannot enter their meeting now. */
  admit(participantId: string): void {
    const participant = this.participant(participantId);
    this.#sessions.admit(this.meeting(participant.meetingId), participant);
  }

  /** Sends a message of the application from one client in the room to others in it. */
  broadcast(
    meetingId: string,
    { id: peerId, participantId }: Peer,
    message: Pick<MessageBroadcast, 'type' | 'body' | 'sentAt' | 'to'>,
  ): void {
    const session = this.session(meetingId);
    if (!session?.peers.some(({ id }) => id === peerId)) {
      throw new EmulatorError(
        'permission-denied',
        'Only participants in the room can send messages to it.',
      );
    }
    this.#notify({
      kind: 'message-broadcast',
      meetingId,
      sessionId: session.id,
      participantId,
      peerId,
      ...message,
    });
  }

  /** Takes a client out of the room or the waiting room; the last one ends the session. */
  leave(meetingId: string, peerId: string): void {
    this.waitingRoom.giveUp(meetingId, peerId);
    this.#sessions.remove(meetingId, peerId, 'peer-left');
  }

  /**
   * The socket of a client dropped: it is out of the room at once, and the session waits for it
   * until it is back or is given up. Nothing is returned when it was not in the room.
   */
  drop(meetingId: string, peerId: string): Absence | undefined {
    this.waitingRoom.giveUp(meetingId, peerId);
    return this.#sessions.drop(meetingId, peerId);
  }

  /** The session waits no longer for a client that has not come back. */
  giveUp(absence: Absence): void {
    this.#sessions.giveUp(absence);
  }

  /** Removes clients from the room; those that are not in it are passed over. */
  kick(meetingId: string, peerIds: readonly string[], actor: Actor): void {
    this.authorize(actor, meetingId, 'kickParticipant');
    for (const peerId of peerIds) {
      this.#sessions.remove(meetingId, peerId, 'peer-kicked');
    }
  }

  /** Removes a participant from the room, with all their clients, and tells how many there were. */
  kickParticipant(participantId: string, actor: Actor): number {
    const { meetingId } = this.participant(participantId);
    const peers = this.session(meetingId)?.peers ?? [];
    const own = peers.filter((peer) => peer.participantId === participantId);
    this.kick(
      meetingId,
      own.map(({ id }) => id),
      actor,
    );
    return own.length;
  }

  /**
   * Ends the session for everyone. The meeting stays, and the next join begins another session.
   *
   * @param everywhere Whether those of the connected meetings are ended as well.
   */
  endSession(meetingId: string, actor: Actor, { everywhere = true } = {}): void {
    this.authorize(actor, meetingId, 'kickParticipant');
    this.#sessions.liveSession(meetingId);
    const { parent, rooms } = this.connected.family(meetingId);
    // The parent first: it would end by itself with the last of its rooms.
    const meant = everywhere ? [parent, ...rooms] : [this.meeting(meetingId)];
    for (const { id } of meant) {
      if (this.#sessions.session(id)) {
        this.#sessions.end(id, actor);
      }
    }
  }

  /**
   * Changes a preset of an app. Whether that is true for those who have it already is assumed; they
   * learn of it with their next `init()`.
   */
  replacePreset(
    appId: string,
    presetId: string,
    name: string,
    document: PresetDocument,
  ): AppPreset {
    const preset = this.presets.replace(appId, presetId, name, document);
    if (this.assumptions.presetChangeReachesParticipants) {
      this.#participants.presetChanged(preset);
    }
    return preset;
  }

  /**
   * Changes what participants may do, at once: all of it or nothing. Whether that is true for later
   * sessions as well is assumed.
   */
  updatePermissions(changes: readonly PermissionsChange[], actor: Actor): void {
    for (const { participantId } of changes) {
      const { meetingId } = this.participant(participantId);
      this.authorize(actor, meetingId, 'canChangeParticipantPermissions');
    }
    for (const { participantId, patch } of changes) {
      const participant = this.#participants.patchPermissions(participantId, patch);
      if (this.#sessions.isPresent(participant)) {
        this.waitingRoom.openFor(participant);
      }
    }
  }

  /** Refuses when this actor does not have this permission in this meeting. */
  authorize(actor: Actor, meetingId: string, permission: Permission): void {
    this.#authorization.require(actor, meetingId, permission);
  }
}

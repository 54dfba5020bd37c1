import { type AppPreset, AppPresets } from './app-presets.js';
import { type App, Apps, defaultAccountId, defaultAppId } from './apps.js';
import { type Assumptions, defaultAssumptions } from './assumptions.js';
import { Audience } from './audience.js';
import { ConnectedMeetings } from './connected-meetings.js';
import { LiveSessions } from './live-sessions.js';
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
import {
  type NewParticipant,
  type Participant,
  type ParticipantEdit,
  Participants,
} from './participants.js';
import { type PresetDocument } from './preset-document.js';
import { type Permission } from './presets.js';
import { Recordings } from './recordings.js';
import { Refusal } from './refusal.js';
import { SessionHistory } from './session-history.js';
import { Stage } from './stage.js';
import { WaitingList } from './waiting-list.js';
import { WaitingRoom } from './waiting-room.js';

export { type Meeting, type PermissionsChange, type Session } from './meeting.js';
export { type Actor, type MeetingEvent, type Peer } from './meeting-events.js';
export { type Participant } from './participants.js';

/** Where the meetings get what would otherwise tie them to the outside. */
export interface MeetingsContext {
  newId(): string;
  now(): Date;
  /** Called for each event, after the change it reports. */
  notify(event: MeetingEvent): void;
  /** What is assumed otherwise than by default. */
  readonly assumptions?: Partial<Assumptions>;
  /** More than these in a room, and it is crowded; 200 when left out. */
  readonly presenceLimit?: number;
}

/**
 * Meetings, their participants and their sessions: the rules, without sockets, timers or I/O.
 *
 * Whoever asks, over the socket, the REST API or in process, asks here, so every permission is
 * enforced here. What is refused throws a {@link Refusal} and changes nothing.
 */
export class Meetings {
  readonly apps: Apps;
  readonly presets: AppPresets;
  readonly recordings: Recordings;
  readonly history = new SessionHistory();
  readonly connected: ConnectedMeetings;
  readonly stage: Stage;
  readonly waitingRoom: WaitingRoom;
  readonly audience: Audience;
  readonly assumptions: Assumptions;
  readonly #meetings = new Map<string, Meeting>();
  readonly #participants: Participants;
  readonly #sessions: LiveSessions;
  readonly #context: MeetingsContext;

  constructor(context: MeetingsContext) {
    this.#context = context;
    this.assumptions = { ...defaultAssumptions, ...context.assumptions };
    this.apps = new Apps(context);
    this.presets = new AppPresets(context);
    this.recordings = new Recordings({ ...context, assumptions: this.assumptions });
    const { assumptions, history, recordings } = this;
    const notify = (event: MeetingEvent): void => {
      context.notify(event);
    };
    const changed = (): void => {
      this.audience.reconsider();
    };
    this.#participants = new Participants({
      newId: () => context.newId(),
      now: () => context.now(),
      notify,
      changed,
      assumptions,
    });
    const waitingList = new WaitingList();
    this.#sessions = new LiveSessions({
      newId: () => context.newId(),
      now: () => context.now(),
      notify,
      assumptions,
      history,
      recordings,
      waitingList,
      arrived: (meetingId, peer) => {
        this.audience.arrived(meetingId, peer);
      },
      departed: (meetingId, peerId) => {
        this.audience.departed(meetingId, peerId);
      },
      forgotten: (peerId) => {
        this.stage.forget(peerId);
      },
      ended: (meetingId) => {
        if (assumptions.permissionChangesLast === 'session') {
          this.#participants.forgetPatches(meetingId);
        }
      },
    });
    this.audience = new Audience({
      meetings: this,
      sessions: this.#sessions,
      ...(context.presenceLimit !== undefined && { limit: context.presenceLimit }),
    });
    this.stage = new Stage({ meetings: this, notify, changed });
    this.waitingRoom = new WaitingRoom({ meetings: this, list: waitingList, notify, assumptions });
    this.connected = new ConnectedMeetings({
      meetings: this,
      sessions: this.#sessions,
      waitingList,
      waitingRoom: this.waitingRoom,
      assumptions,
      notify,
    });
    this.createApp({ id: defaultAppId, accountId: defaultAccountId, name: 'Emulator' });
  }

  /** Creates an app with the presets that are always there. */
  createApp(app: { id?: string; accountId: string; name: string }): App {
    const created = this.apps.create(app);
    this.presets.createBuiltIn(created.id);
    return created;
  }

  create({ id, appId = defaultAppId, parentId, title, status, settings }: NewMeeting): Meeting {
    this.apps.app(appId);
    const now = this.#context.now();
    const meeting: Meeting = {
      id: id ?? this.#context.newId(),
      appId,
      ...(parentId !== undefined && { parentId }),
      title,
      status: status ?? 'ACTIVE',
      settings: settings ?? {},
      createdAt: now,
      updatedAt: now,
    };
    this.#meetings.set(meeting.id, meeting);
    this.#context.notify({ kind: 'meeting-created', meetingId: meeting.id, title });
    return meeting;
  }

  /** Changes a meeting. Whether this ends the session of one that becomes `INACTIVE` is assumed. */
  edit(meetingId: string, edit: MeetingEdit, by: Actor): Meeting {
    const meeting = { ...this.meeting(meetingId), ...edit, updatedAt: this.#context.now() };
    const { title, status } = meeting;
    this.#meetings.set(meetingId, meeting);
    this.#context.notify({ kind: 'meeting-updated', meetingId, title, status });
    if (
      status === 'INACTIVE' &&
      this.assumptions.inactiveEndsSession &&
      this.session(meetingId) !== undefined
    ) {
      this.#sessions.end(meetingId, by);
    }
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
    return this.#participants.of(meetingId);
  }

  addParticipant(meetingId: string, added: NewParticipant): Participant {
    this.meeting(meetingId);
    return this.#participants.add(meetingId, added);
  }

  editParticipant(participantId: string, edit: ParticipantEdit): Participant {
    return this.#participants.edit(participantId, edit);
  }

  /** Makes every token of theirs worthless. Whether who is in the room stays there is assumed. */
  refreshParticipantToken(participantId: string): Participant {
    const participant = this.#participants.refreshToken(participantId);
    if (this.assumptions.tokenRefreshKicks) {
      this.kickParticipant(participantId, 'operator');
    }
    return participant;
  }

  /**
   * Deletes a participant: no token of theirs works any more. As in the cloud, a client that is in the
   * room stays there until it leaves or is kicked.
   */
  removeParticipant(participantId: string): Participant {
    const participant = this.#participants.known(participantId);
    this.waitingRoom.deny(participant.meetingId, [participantId], 'operator');
    return this.#participants.remove(participantId, this.#isInRoom(participant));
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
      throw new Refusal('permission-denied', 'Only who is in the room sends messages to it.');
    }
    this.#context.notify({
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
   * Ends the session for everybody. The meeting stays, and the next join begins another session.
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
      if (this.#isInRoom(participant)) {
        this.waitingRoom.openFor(participant);
      }
    }
  }

  /** Refuses when this actor does not have this permission in this meeting. */
  authorize(actor: Actor, meetingId: string, permission: Permission): void {
    this.meeting(meetingId);
    if (typeof actor === 'string') {
      return;
    }
    const participant = this.participant(actor.participantId);
    const { meetingId: ownMeetingId, name, preset } = participant;
    if (ownMeetingId !== meetingId || !preset.permissions[permission]) {
      throw new Refusal(
        'permission-denied',
        `${name} may not do this: it needs ${permission} in meeting "${meetingId}", ` +
          `and the preset "${preset.name}" does not grant it.`,
      );
    }
    if (
      !this.assumptions.absentHostsMayAct &&
      (permission === 'kickParticipant' || permission === 'acceptWaitingRequests') &&
      !this.#isInRoom(participant)
    ) {
      throw new Refusal('permission-denied', `${name} may not do this before they have joined.`);
    }
  }

  #isInRoom({ id, meetingId }: Participant): boolean {
    const peers = this.session(meetingId)?.peers ?? [];
    return peers.some(({ participantId }) => participantId === id);
  }
}

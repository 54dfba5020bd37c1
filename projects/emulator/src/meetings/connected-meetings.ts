import { type AppPresets } from '../apps/app-presets.js';
import { type Authorization } from './authorization.js';
import { type LiveSessions } from './live-sessions.js';
import { type Meeting } from './meeting.js';
import { type Actor } from './meeting-events.js';
import { type MeetingRegistry } from './meeting-registry.js';
import { type Participant, type Participants } from './participants.js';
import { type Preset } from '../apps/presets.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type WaitingList } from './waiting-list.js';
import { type WaitingRoom } from './waiting-room.js';
import { type Outside } from './outside.js';

/** A meeting and its breakout rooms. */
export interface Family {
  readonly parent: Meeting;
  /** Oldest first; those that were deleted are not among them. */
  readonly rooms: readonly Meeting[];
}

/** Participants to move from one meeting of a family to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly participants: readonly { readonly id: string; readonly presetId?: string }[];
}

/** The parts that connected meetings need. */
export interface ConnectedMeetingsContext extends Outside {
  readonly registry: MeetingRegistry;
  readonly participants: Participants;
  readonly presets: Pick<AppPresets, 'preset'>;
  readonly authorization: Authorization;
  readonly sessions: LiveSessions;
  readonly waitingList: WaitingList;
  readonly waitingRoom: WaitingRoom;
}

/**
 * Breakout rooms: meetings that belong to another one, and moves between them.
 *
 * A participant belongs to one meeting. A move therefore adds a participant to the other meeting, with the
 * same `customParticipantId` and another token. A participant who returns gets the old id back.
 */
export class ConnectedMeetings {
  /** The ids of one person, by the id of any of them: participant ids by meeting id. */
  readonly #selves = new Map<string, Map<string, string>>();
  readonly #deleted = new Set<string>();
  readonly #context: ConnectedMeetingsContext;

  constructor(context: ConnectedMeetingsContext) {
    this.#context = context;
  }

  /** The family that a meeting belongs to, as the parent or as one of the rooms. */
  family(meetingId: string): Family {
    const { registry } = this.#context;
    const meeting = registry.meeting(meetingId);
    const parent = meeting.parentId === undefined ? meeting : registry.meeting(meeting.parentId);
    const rooms = registry
      .list()
      .filter(({ id, parentId }) => parentId === parent.id && !this.#deleted.has(id));
    return { parent, rooms };
  }

  /** Creates breakout rooms with these titles. */
  create(meetingId: string, titles: readonly string[], actor: Actor): readonly Meeting[] {
    const { registry, authorization } = this.#context;
    authorization.require(actor, meetingId, 'canAlterConnectedMeetings');
    const { parent } = this.family(meetingId);
    const created = titles.map((title) =>
      registry.create({ title, appId: parent.appId, parentId: parent.id }),
    );
    this.#context.notify({
      kind: 'connected-meetings-created',
      meetingId: parent.id,
      created: identify(created),
    });
    return created;
  }

  /** Deletes breakout rooms: all of them or none. An assumption decides about their participants. */
  delete(meetingId: string, roomIds: readonly string[], actor: Actor): readonly Meeting[] {
    const { registry, participants, sessions, waitingRoom, authorization, assumptions } =
      this.#context;
    authorization.require(actor, meetingId, 'canAlterConnectedMeetings');
    const { parent, rooms } = this.family(meetingId);
    const deleted = roomIds.map((id) => {
      const room = rooms.find((one) => one.id === id);
      if (!room) {
        throw new EmulatorError(
          'unknown-meeting',
          `"${parent.title}" has no breakout room "${id}".`,
        );
      }
      return room;
    });
    for (const { id } of deleted) {
      const session = sessions.session(id);
      if (session && assumptions.deletingRoom === 'ends-session') {
        sessions.end(id, actor);
      } else {
        const present = new Set(session?.peers.map(({ participantId }) => participantId));
        present.forEach((participantId) => {
          this.#moveOne(participants.get(participantId), parent, undefined);
        });
        sessions.endEmpty(id);
      }
      const waiting = waitingRoom.waiting(id).map(({ participantId }) => participantId);
      waitingRoom.deny(id, waiting, 'operator');
      this.#deleted.add(id);
      registry.edit(id, { status: 'INACTIVE' }, actor);
    }
    this.#context.notify({
      kind: 'connected-meetings-deleted',
      meetingId: parent.id,
      deleted: identify(deleted),
    });
    return deleted;
  }

  /**
   * Moves participants with all their clients: all of them or none. Moving others takes another permission
   * than moving oneself.
   */
  move({ from, to, participants }: Move, actor: Actor): readonly Participant[] {
    const { presets } = this.#context;
    const { parent, rooms } = this.family(from);
    const destination = [parent, ...rooms].find(({ id }) => id === to);
    if (!destination || from === to) {
      throw new EmulatorError(
        'unknown-meeting',
        `There is no breakout room "${to}" to move to from "${from}".`,
      );
    }
    const movers = participants.map(({ id, presetId }) => ({
      participant: this.#inMeeting(id, from),
      preset: presetId === undefined ? undefined : presets.preset(parent.appId, presetId),
    }));
    this.#authorizeMove(
      actor,
      [parent, ...rooms].map(({ id }) => id),
      destination,
      movers,
    );
    return movers.map(({ participant, preset }) => this.#moveOne(participant, destination, preset));
  }

  /** Finds a participant of this meeting by the id there or anywhere else in the family. */
  #inMeeting(participantId: string, meetingId: string): Participant {
    const { participants, sessions } = this.#context;
    const id = this.#selves.get(participantId)?.get(meetingId) ?? participantId;
    const participant = participants.get(id);
    if (sessions.peersOf({ id, meetingId }).length === 0) {
      throw new EmulatorError(
        'unknown-participant',
        `${participant.name} is not in meeting "${meetingId}", so they cannot move from there.`,
      );
    }
    return participant;
  }

  #authorizeMove(
    actor: Actor,
    familyIds: readonly string[],
    destination: Meeting,
    movers: readonly { participant: Participant; preset: Preset | undefined }[],
  ): void {
    if (typeof actor === 'string') {
      return;
    }
    const { id, name, meetingId, preset } = this.#context.participants.get(actor.participantId);
    const { canAlterConnectedMeetings, canSwitchConnectedMeetings, canSwitchToParentMeeting } =
      preset.permissions;
    const maySwitch =
      destination.parentId === undefined ? canSwitchToParentMeeting : canSwitchConnectedMeetings;
    // With a preset of one's choice, switching would be a way to get any permission.
    const onlyThemselves = movers.every((one) => one.participant.id === id && !one.preset);
    if (
      !familyIds.includes(meetingId) ||
      !(canAlterConnectedMeetings || (maySwitch && onlyThemselves))
    ) {
      throw new EmulatorError(
        'permission-denied',
        `${name} may not do this: the preset "${preset.name}" does not let them move ` +
          `${onlyThemselves ? 'there' : 'others'}.`,
      );
    }
  }

  #moveOne(
    participant: Participant,
    destination: Meeting,
    preset: Preset | undefined,
  ): Participant {
    const { sessions, waitingList, assumptions } = this.#context;
    const { id: participantId, meetingId } = participant;
    const arriving = this.#selfIn(destination, participant, preset);
    const own = sessions.peersOf(participant);
    if (!assumptions.movedParticipantsWait) {
      waitingList.admit(destination.id, arriving.id);
    }
    // The parent's session goes on although no client is in any room at this moment.
    const expected = sessions.expect(destination.parentId ?? destination.id, arriving.id);
    this.#context.notify({
      kind: 'participant-moved',
      meetingId,
      participantId,
      peerIds: own.map(({ id }) => id),
      to: { meetingId: destination.id, participantId: arriving.id },
      ...(expected && { expected }),
    });
    own.forEach(({ id }) => {
      sessions.remove(meetingId, id, 'peer-left');
    });
    return arriving;
  }

  /** Finds the participant that this one is in another meeting of the family. */
  #selfIn(destination: Meeting, participant: Participant, preset: Preset | undefined): Participant {
    const { participants } = this.#context;
    const { id, meetingId, customParticipantId, name, picture } = participant;
    const selves = this.#selves.get(id) ?? new Map([[meetingId, id]]);
    const known = participants.find(selves.get(destination.id) ?? '');
    const self =
      known ??
      participants.add(destination.id, {
        customParticipantId,
        name,
        picture,
        preset: preset ?? participant.preset,
      });
    selves.set(destination.id, self.id);
    this.#selves.set(id, selves).set(self.id, selves);
    return known && preset ? participants.edit(self.id, { preset }) : self;
  }
}

function identify(meetings: readonly Meeting[]): readonly { id: string; title: string }[] {
  return meetings.map(({ id, title }) => ({ id, title }));
}

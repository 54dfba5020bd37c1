import { permissionsOf, type PermissionsPatch, type Preset } from '../apps/presets.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type Outside } from './outside.js';

/** A participant of a meeting, in the room or not. */
export interface Participant {
  readonly id: string;
  readonly meetingId: string;
  /** The application's own id of the participant. The participant's id when there is none. */
  readonly customParticipantId: string;
  /** Empty when they were added without one. */
  readonly name: string;
  readonly picture: string | null;
  /** The preset as it applies now, with every later change of permissions. */
  readonly preset: Preset;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A participant to add to a meeting. */
export interface NewParticipant {
  readonly id?: string;
  readonly name: string;
  readonly preset: Preset;
  readonly customParticipantId?: string;
  readonly picture?: string | null;
}

/** A change to a participant. Fields that are absent stay as they are. */
export type ParticipantEdit = Partial<Pick<NewParticipant, 'name' | 'picture' | 'preset'>>;

/** The participants of all meetings. */
export class Participants {
  readonly #participants = new Map<string, Participant>();
  /** By meeting id: the ids of its participants, in the order of their adding. */
  readonly #ofMeeting = new Map<string, Set<string>>();
  /** The permissions that were changed for one participant, by id. They outlive a change of the preset. */
  readonly #patches = new Map<string, PermissionsPatch>();
  /** Participants who were deleted and are still in the room. Only the room still knows them. */
  readonly #lingering = new Map<string, Participant>();
  readonly #observers: (() => void)[] = [];
  readonly #context: Outside;

  constructor(context: Outside) {
    this.#context = context;
  }

  /** Calls this when a participant or their permissions have changed. */
  onChange(observer: () => void): void {
    this.#observers.push(observer);
  }

  add(meetingId: string, added: NewParticipant): Participant {
    const { id = this.#context.newId(), name, preset, picture = null, customParticipantId } = added;
    if (
      this.#context.assumptions.sameCustomParticipantId === 'conflict' &&
      this.of(meetingId).some((known) => known.customParticipantId === customParticipantId)
    ) {
      throw new EmulatorError(
        'participant-taken',
        `Meeting "${meetingId}" has a participant "${String(customParticipantId)}" already.`,
      );
    }
    const now = this.#context.now();
    const participant = this.#save({
      id,
      meetingId,
      customParticipantId: customParticipantId ?? id,
      name,
      picture,
      preset,
      createdAt: now,
      updatedAt: now,
    });
    this.#notify('participant-added', participant);
    return participant;
  }

  find(participantId: string): Participant | undefined {
    return this.#participants.get(participantId);
  }

  /** Finds a participant, also one who was deleted and is still in the room. */
  get(participantId: string): Participant {
    return this.#lingering.get(participantId) ?? this.known(participantId);
  }

  /** @throws EmulatorError when there is no such participant, or they were deleted. */
  known(participantId: string): Participant {
    const participant = this.#participants.get(participantId);
    if (!participant) {
      throw new EmulatorError('unknown-participant', `There is no participant "${participantId}".`);
    }
    return participant;
  }

  /** Lists the participants of a meeting in the order in which they were added. */
  of(meetingId: string): Participant[] {
    return [...(this.#ofMeeting.get(meetingId) ?? [])].map((id) => this.known(id));
  }

  /** Changes a participant. Another preset undoes changes to their permissions. */
  edit(participantId: string, edit: ParticipantEdit): Participant {
    if (edit.preset) {
      this.#patches.delete(participantId);
    }
    const participant = this.#change(participantId, edit);
    this.#notify('participant-edited', participant);
    return participant;
  }

  patchPermissions(participantId: string, patch: PermissionsPatch): Participant {
    const { preset } = this.get(participantId);
    this.#patches.set(participantId, { ...this.#patches.get(participantId), ...patch });
    const participant = this.#change(participantId, {
      preset: { ...preset, permissions: { ...preset.permissions, ...patch } },
    });
    const { meetingId } = participant;
    this.#context.notify({ kind: 'permissions-updated', meetingId, participantId, patch });
    return participant;
  }

  /** Updates a changed preset for its participants, and keeps changes for one participant. */
  presetChanged(preset: Preset): void {
    for (const participant of this.#participants.values()) {
      if (participant.preset.id === preset.id) {
        const permissions = { ...preset.permissions, ...this.#patches.get(participant.id) };
        this.#change(participant.id, { preset: { ...preset, permissions } });
      }
    }
  }

  /** Undoes the changes to the permissions of single participants of a meeting. */
  forgetPatches(meetingId: string): void {
    for (const { id, preset } of this.of(meetingId)) {
      if (this.#patches.delete(id)) {
        this.#change(id, { preset: { ...preset, permissions: permissionsOf(preset.document) } });
      }
    }
  }

  /** @param lingers Whether they are in the room and stay there. */
  remove(participantId: string, lingers: boolean): Participant {
    const participant = this.known(participantId);
    this.#participants.delete(participantId);
    this.#ofMeeting.get(participant.meetingId)?.delete(participantId);
    if (lingers) {
      this.#lingering.set(participantId, participant);
    }
    this.#patches.delete(participantId);
    this.#notify('participant-removed', participant);
    return participant;
  }

  #change(participantId: string, change: Partial<Participant>): Participant {
    const changed = this.#save({
      ...this.get(participantId),
      ...change,
      updatedAt: this.#context.now(),
    });
    this.#observers.forEach((changed) => changed());
    return changed;
  }

  #save(participant: Participant): Participant {
    const all = this.#lingering.has(participant.id) ? this.#lingering : this.#participants;
    all.set(participant.id, participant);
    if (all === this.#participants) {
      const ofMeeting = this.#ofMeeting.get(participant.meetingId) ?? new Set();
      this.#ofMeeting.set(participant.meetingId, ofMeeting.add(participant.id));
    }
    return participant;
  }

  #notify(
    kind: `participant-${'added' | 'edited' | 'removed'}`,
    { id: participantId, meetingId }: Participant,
  ): void {
    this.#context.notify({ kind, meetingId, participantId });
  }
}

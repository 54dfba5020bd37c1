import { type PermissionsPatch, type Preset } from './presets.js';
import { Refusal } from './refusal.js';

/** Somebody added to a meeting, whether in the room or not. */
export interface Participant {
  readonly id: string;
  readonly meetingId: string;
  /** What the application calls them; their id when it gave them no name of its own. */
  readonly customParticipantId: string;
  /** Empty when they were added without one. */
  readonly name: string;
  readonly picture: string | null;
  /** What this participant may do now: the preset as given, with every later change in it. */
  readonly preset: Preset;
  /** How often the token was refreshed: a token of an earlier generation is worthless. */
  readonly tokenGeneration: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Somebody who is to be added to a meeting. */
export interface NewParticipant {
  readonly id?: string;
  readonly name: string;
  readonly preset: Preset;
  readonly customParticipantId?: string;
  readonly picture?: string | null;
}

/** A change to who a participant is: what is absent stays as it is. */
export type ParticipantEdit = Partial<Pick<NewParticipant, 'name' | 'picture' | 'preset'>>;

/** Where participants get what would otherwise tie them to the outside. */
export interface ParticipantsContext {
  newId(): string;
  now(): Date;
}

/** Everybody who was added to a meeting. */
export class Participants {
  readonly #participants = new Map<string, Participant>();
  /** What was changed for one participant alone, by their id: it outlives a change of the preset. */
  readonly #patches = new Map<string, PermissionsPatch>();
  readonly #context: ParticipantsContext;

  constructor(context: ParticipantsContext) {
    this.#context = context;
  }

  add(meetingId: string, added: NewParticipant): Participant {
    const { id = this.#context.newId(), name, preset, picture = null } = added;
    const now = this.#context.now();
    return this.#save({
      id,
      meetingId,
      customParticipantId: added.customParticipantId ?? id,
      name,
      picture,
      preset,
      tokenGeneration: 0,
      createdAt: now,
      updatedAt: now,
    });
  }

  find(participantId: string): Participant | undefined {
    return this.#participants.get(participantId);
  }

  get(participantId: string): Participant {
    const participant = this.#participants.get(participantId);
    if (!participant) {
      throw new Refusal('unknown-participant', `There is no participant "${participantId}".`);
    }
    return participant;
  }

  /** Who was added to this meeting, in the order of their adding. */
  of(meetingId: string): Participant[] {
    return [...this.#participants.values()].filter(
      (participant) => participant.meetingId === meetingId,
    );
  }

  /** With another preset, changes to the permissions of this one participant are gone. */
  edit(participantId: string, edit: ParticipantEdit): Participant {
    if (edit.preset) {
      this.#patches.delete(participantId);
    }
    return this.#change(participantId, edit);
  }

  patchPermissions(participantId: string, patch: PermissionsPatch): Participant {
    const { preset } = this.get(participantId);
    this.#patches.set(participantId, { ...this.#patches.get(participantId), ...patch });
    return this.#change(participantId, {
      preset: { ...preset, permissions: { ...preset.permissions, ...patch } },
    });
  }

  /** Gives a changed preset to all who have it, with what was changed for them alone. */
  presetChanged(preset: Preset): void {
    for (const participant of this.#participants.values()) {
      if (participant.preset.id === preset.id) {
        const permissions = { ...preset.permissions, ...this.#patches.get(participant.id) };
        this.#change(participant.id, { preset: { ...preset, permissions } });
      }
    }
  }

  /** Makes every token that was issued before worthless. */
  refreshToken(participantId: string): Participant {
    const { tokenGeneration } = this.get(participantId);
    return this.#change(participantId, { tokenGeneration: tokenGeneration + 1 });
  }

  remove(participantId: string): void {
    this.#participants.delete(participantId);
    this.#patches.delete(participantId);
  }

  #change(participantId: string, change: Partial<Participant>): Participant {
    return this.#save({
      ...this.get(participantId),
      ...change,
      updatedAt: this.#context.now(),
    });
  }

  #save(participant: Participant): Participant {
    this.#participants.set(participant.id, participant);
    return participant;
  }
}

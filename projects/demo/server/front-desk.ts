import { type Emulator } from 'realtimekit-emulator';

/** The two parts to play. Each is also the name of the preset that goes with it. */
export const roles = ['host', 'guest'] as const;
export type Role = (typeof roles)[number];

const names: Readonly<Record<Role, string>> = { host: 'Ada Lindqvist', guest: 'Sam Okafor' };

/** What a participant's page needs to join. */
export interface Admission {
  readonly name: string;
  readonly role: Role;
  readonly participantId: string;
  readonly authToken: string;
  readonly emulatorUrl: string;
}

/**
 * What an application's backend does for its pages: it opens meetings and hands out tokens.
 *
 * A real one asks who is calling before it hands out a host's token. Here everybody may play
 * either part.
 */
export class FrontDesk {
  /** The meetings opened here, each with the participants that were admitted so far. */
  readonly #meetings = new Map<string, Map<Role, Promise<Admission>>>();
  readonly #emulator: Emulator;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  openMeeting(): string {
    const { id } = this.#emulator.createMeeting({ title: 'Demo' });
    this.#meetings.set(id, new Map());
    return id;
  }

  /**
   * The participant who plays this part in this meeting, the same one each time it is asked for.
   * `null` when no such meeting was opened here.
   */
  admit(meetingId: string, role: Role): Promise<Admission> | null {
    const admitted = this.#meetings.get(meetingId);
    if (admitted === undefined) return null;
    let admission = admitted.get(role);
    if (admission === undefined) {
      admission = this.#add(meetingId, role);
      // The promise is kept, so that two requests at once get one participant.
      admitted.set(role, admission);
    }
    return admission;
  }

  async #add(meetingId: string, role: Role): Promise<Admission> {
    const name = names[role];
    const { id, token } = await this.#emulator.addParticipant(meetingId, { name, preset: role });
    return {
      name,
      role,
      participantId: id,
      authToken: token,
      emulatorUrl: this.#emulator.url,
    };
  }
}

import { expect } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';

/** What a participant may do: a preset by its name, or one of their own. */
export type ParticipantPreset = Parameters<Emulator['addParticipant']>[1]['preset'];

/** One meeting with a participant, whose page has the host, and what the emulator knows of it. */
export class HostSession {
  private constructor(
    private readonly emulator: Emulator,
    readonly meetingId: string,
    readonly participantId: string,
    readonly token: string,
  ) {}

  static create(emulator: Emulator, preset: ParticipantPreset = 'host'): Promise<HostSession> {
    return HostSession.#add(emulator, emulator.createMeeting().id, preset);
  }

  static async #add(
    emulator: Emulator,
    meetingId: string,
    preset: ParticipantPreset,
  ): Promise<HostSession> {
    const name = typeof preset === 'string' ? preset : preset.name;
    const { id, token } = await emulator.addParticipant(meetingId, { name, preset });
    return new HostSession(emulator, meetingId, id, token);
  }

  /** Another participant of the same meeting. */
  another(preset: ParticipantPreset): Promise<HostSession> {
    return HostSession.#add(this.emulator, this.meetingId, preset);
  }

  /** How often this participant asked for the end: what arrived, answered or not. */
  get endsRequested(): number {
    return this.emulator.log.filter(
      (entry) =>
        'meetingId' in entry &&
        entry.meetingId === this.meetingId &&
        (entry.kind === 'fault' ||
          entry.kind === 'message-refused' ||
          (entry.kind === 'session-ended' && entry.reason === 'ended')),
    ).length;
  }

  /** Waits for the request of a page that shows "ending": it takes a moment longer to get here. */
  async requestArrived(count = 1): Promise<void> {
    await expect.poll(() => this.endsRequested).toBe(count);
  }

  /** Makes the emulator log requests for the end and do nothing, until you call what it returns. */
  ignoreRequests(): () => void {
    return this.emulator.faults.ignoreKickAll({ meetingId: this.meetingId });
  }

  /** Ends the session without this participant's doing. */
  end(): void {
    this.emulator.endSession(this.meetingId);
  }

  /** Ends it as a backend would. The emulator's assumptions decide what its clients see. */
  async endThroughRest(): Promise<void> {
    const { accountId, appId, restUrl } = this.emulator;
    const path = `accounts/${accountId}/realtime/kit/${appId}/meetings/${this.meetingId}`;
    const response = await fetch(`${restUrl}/${path}/active-session/kick-all`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.emulator.createApiToken()}` },
    });
    if (!response.ok) throw new Error(`kick-all was answered with ${response.status}.`);
  }

  kick(): void {
    this.emulator.kick(this.participantId);
  }

  /** Sends the participant away who is in the waiting room. */
  deny(): void {
    this.emulator.deny(this.participantId);
  }

  permit(kickParticipant: boolean): void {
    this.emulator.updatePermissions(this.participantId, { kickParticipant });
  }

  /** The connection breaks off, and comes back by itself after some seconds. */
  dropSocket(): void {
    this.emulator.dropSocket(this.participantId);
  }

  /** The connection breaks off and does not come back, until what is returned is called. */
  cutOff(): () => void {
    const letIn = this.emulator.faults.refuseSockets({ participantId: this.participantId });
    this.dropSocket();
    return letIn;
  }
}

import { type Emulator } from 'realtimekit-emulator';

/** One meeting with a participant, whose page has the host, and what the emulator knows of it. */
export class HostSession {
  private constructor(
    private readonly emulator: Emulator,
    readonly meetingId: string,
    readonly participantId: string,
    readonly token: string,
  ) {}

  static create(emulator: Emulator, preset = 'host'): Promise<HostSession> {
    return HostSession.#add(emulator, emulator.createMeeting().id, preset);
  }

  static async #add(emulator: Emulator, meetingId: string, preset: string): Promise<HostSession> {
    const { id, token } = await emulator.addParticipant(meetingId, { name: preset, preset });
    return new HostSession(emulator, meetingId, id, token);
  }

  /** Another participant of the same meeting. */
  another(preset: string): Promise<HostSession> {
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

  /** What is requested is noted, and nothing happens. */
  ignoreRequests(): void {
    this.emulator.faults.ignoreKickAll({ meetingId: this.meetingId });
  }

  /** Ends the session without this participant's doing. */
  end(): void {
    this.emulator.endSession(this.meetingId);
  }

  kick(): void {
    this.emulator.kick(this.participantId);
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

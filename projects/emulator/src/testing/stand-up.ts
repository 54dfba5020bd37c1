import { type Emulator, type EmulatorOptions, startEmulator } from '../index.js';
import { SocketClient, type SocketOptions } from './socket-client.js';

type Role = 'host' | 'guest';

/** An emulator of its own with the meeting "Stand-up", and its host Hana and guest Gus. */
export class StandUp {
  private constructor(
    readonly emulator: Emulator,
    /** The id of the meeting. */
    readonly id: string,
    readonly host: { readonly id: string; readonly token: string },
    readonly guest: { readonly id: string; readonly token: string },
    /** What the emulator warned of. */
    readonly warnings: readonly string[],
  ) {}

  static async start(options: EmulatorOptions = {}): Promise<StandUp> {
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const emulator = await startEmulator({ port: 0, warn, ...options });
    const { id } = emulator.createMeeting({ title: 'Stand-up' });
    const host = await emulator.addParticipant(id, { name: 'Hana', preset: 'host' });
    const guest = await emulator.addParticipant(id, { name: 'Gus', preset: 'guest' });
    return new StandUp(emulator, id, host, guest, warnings);
  }

  /** Opens a socket of one of the two. */
  open(role: Role, options: Partial<SocketOptions> = {}): Promise<SocketClient> {
    const { token } = this[role];
    return SocketClient.open({ url: this.emulator.url, meetingId: this.id, token, ...options });
  }

  /** The same, and joins. */
  async join(role: Role, options: Partial<SocketOptions> = {}): Promise<SocketClient> {
    return (await this.open(role, options)).join();
  }

  /** The kinds of all log entries. */
  get logged(): readonly string[] {
    return this.emulator.log.map(({ kind }) => kind);
  }
}

import { type Emulator, type Permissions, startEmulator } from '../index.js';
import { SocketClient } from './socket-client.js';

/**
 * A meeting of an emulator of its own, and clients in it that have just the permissions they need. A
 * session ends with its last participant.
 */
export class Room {
  readonly #ids = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  private constructor(
    readonly emulator: Emulator,
    readonly meetingId: string,
  ) {}

  static async start(options: Parameters<typeof startEmulator>[0] = {}): Promise<Room> {
    const emulator = await startEmulator({
      port: 0,
      sessionKeepAlive: 0,
      warn: () => undefined,
      ...options,
    });
    return new Room(emulator, emulator.createMeeting({ title: 'Stand-up' }).id);
  }

  /** The id of the participant of this name. */
  idOf(name: string): string {
    return this.#ids.get(name) ?? '';
  }

  /** The token of the participant of this name. */
  tokenOf(name: string): string {
    return this.#tokens.get(name) ?? '';
  }

  /** Adds a participant and opens a socket for them; their name is their peer id. */
  async open(name: string, permissions: Partial<Permissions> = {}): Promise<SocketClient> {
    const { emulator, meetingId } = this;
    const preset = { name: 'own', permissions };
    const { id, token } = await emulator.addParticipant(meetingId, { name, preset });
    this.#ids.set(name, id);
    this.#tokens.set(name, token);
    return SocketClient.open({ url: emulator.url, meetingId, token, peerId: name });
  }

  /** The same, and joins. */
  async join(name: string, permissions?: Partial<Permissions>): Promise<SocketClient> {
    return (await this.open(name, permissions)).join();
  }

  /** The peers in the room. */
  peers(meetingId = this.meetingId): string[] {
    return this.emulator.session(meetingId)?.peers.map(({ id }) => id) ?? [];
  }

  /** The DELETE of the REST API. */
  async remove(name: string): Promise<void> {
    const { accountId, appId, restUrl } = this.emulator;
    const path = `/accounts/${accountId}/realtime/kit/${appId}/meetings/${this.meetingId}`;
    await fetch(`${restUrl}${path}/participants/${this.idOf(name)}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${this.emulator.createApiToken()}` },
    });
  }
}

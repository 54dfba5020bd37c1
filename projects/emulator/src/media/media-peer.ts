import { EmulatorError } from '../errors/emulator-error.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';
import { type MediaTransport } from './media-transport.js';
import { type Producer } from './producer.js';

/** One of the two connections of a client. */
export interface Connection {
  readonly id: string;
  readonly transport: MediaTransport;
}

/** The direction of a connection, from the client's side. */
export type Direction = 'publishing' | 'consuming';

/** The audio and video of one client. */
export class MediaPeer {
  readonly identity: SocketIdentity;
  /** By their ids. */
  readonly producers = new Map<string, Producer>();
  /** Whether its join is complete. Until then the others do not know it. */
  present = false;
  readonly #connections = new Map<Direction, Connection>();
  /** The producers that the client receives: producer ids by mid. */
  readonly #consumed = new Map<string, string>();
  #previous: Promise<unknown> = Promise.resolve();

  constructor(identity: SocketIdentity) {
    this.identity = identity;
  }

  /** Runs the task after all earlier ones: each description builds on the last. */
  inTurn<T>(task: () => Promise<T> | T): Promise<T> {
    const turn = this.#previous.then(task);
    this.#previous = turn.catch(() => undefined);
    return turn;
  }

  /** Makes this the connection of its direction; an earlier one is closed. */
  connect(direction: Direction, connection: Connection): void {
    this.disconnect(direction);
    this.#connections.set(direction, connection);
  }

  /** @throws EmulatorError when there is no connection of this direction. */
  connection(direction: Direction): Connection {
    const connection = this.#connections.get(direction);
    if (!connection) {
      throw new EmulatorError('media-rejected', `There is no connection for ${direction} yet.`);
    }
    return connection;
  }

  /** Whether it has any connection. */
  get isConnected(): boolean {
    return this.#connections.size > 0;
  }

  disconnect(direction: Direction): void {
    this.#connections.get(direction)?.transport.close();
    this.#connections.delete(direction);
    if (direction === 'consuming') {
      this.#consumed.clear();
    }
  }

  /** Remembers that this producer is sent in the section of this mid. */
  consumes(mid: string, producerId: string): void {
    this.#consumed.set(mid, producerId);
  }

  /** Stops sending in the section of this mid. */
  stopConsuming(mid: string): void {
    this.#connections.get('consuming')?.transport.stopSending(mid);
    this.#consumed.delete(mid);
  }

  /** The ids of the producers that this client receives. */
  get consumed(): ReadonlySet<string> {
    return new Set(this.#consumed.values());
  }

  /** Removes a producer, and returns it when it was there. */
  removeProducer(producerId: string): Producer | undefined {
    const producer = this.producers.get(producerId);
    this.producers.delete(producerId);
    if (producer) {
      this.#connections.get('publishing')?.transport.stopReceiving(producer.mid);
    }
    return producer;
  }

  close(): void {
    this.disconnect('publishing');
    this.disconnect('consuming');
  }
}

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

/** One client, as far as audio and video go. */
export class MediaPeer {
  readonly identity: SocketIdentity;
  /** By their ids. */
  readonly producers = new Map<string, Producer>();
  /** Whether its join is complete: only then does it hear of the others, and they of it. */
  present = false;
  readonly #connections = new Map<Direction, Connection>();
  /** The media sections that others' producers are sent in: producer ids by mid. */
  readonly #consumed = new Map<string, string>();
  #previous: Promise<unknown> = Promise.resolve();

  constructor(identity: SocketIdentity) {
    this.identity = identity;
  }

  /** Does this after everything that was asked for before: each description builds on the last. */
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

  /** The connection of this direction; refuses when there is none. */
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

  /** Remembers what the section of this mid is for. */
  consumes(mid: string, producerId: string): void {
    this.#consumed.set(mid, producerId);
  }

  /** Sends no more in the section of this mid. */
  stopConsuming(mid: string): void {
    this.#connections.get('consuming')?.transport.stopSending(mid);
    this.#consumed.delete(mid);
  }

  /** The producers whose packets this client is sent. */
  get consumed(): ReadonlySet<string> {
    return new Set(this.#consumed.values());
  }

  /** Takes a producer away, and returns it when it was there. */
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

import { WebSocket } from 'ws';
import { SocketEvent } from '../protocol/events.js';
import { type Message, wire } from '../protocol/wire.js';

/** Options for opening a socket. The defaults are what the SDK does. */
export interface SocketOptions {
  readonly url: string;
  readonly token: string;
  readonly meetingId: string;
  readonly peerId?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

let requests = 0;
let peers = 0;

/** A client without an SDK. It sends any message, and keeps the messages that it receives. */
export class SocketClient {
  /** Everything received so far, except pings. */
  readonly received: Message<'SocketMessage'>[] = [];
  /** The close code, when it comes to that. */
  readonly closed: Promise<number>;
  /** Whether this client leaves pings unanswered. */
  isSilent = false;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly peerId: string,
    socket: WebSocket,
  ) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) {
        this.received.push(wire.SocketMessage.decode(data));
        for (const look of [...this.#waiting]) {
          look();
        }
      } else if (data.toString() === '2' && !this.isSilent) {
        socket.send('3');
      }
    });
  }

  /** Opens a socket; rejects with the status when it is refused. */
  static async open(options: SocketOptions): Promise<SocketClient> {
    const { url, token, meetingId, peerId = `peer-${++peers}`, headers } = options;
    const address = new URL(options.path ?? '/sdk/socket-edge/ws', url.replace(/^http/, 'ws'));
    address.search = new URLSearchParams({
      roomID: meetingId,
      peerID: peerId,
      authToken: token,
    }).toString();
    const socket = new WebSocket(address, { headers });
    const client = new SocketClient(peerId, socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_request, { statusCode }) => {
        socket.terminate();
        reject(new Error(`refused with ${statusCode ?? 'nothing'}`));
      });
      // ws reports the terminate above as an error, too.
      socket.on('error', () => undefined);
    });
    return client;
  }

  /** Sends without waiting for anything. */
  send(
    event: number,
    payload: Uint8Array = new Uint8Array(),
    id = `request-${++requests}`,
  ): string {
    this.#socket.send(wire.SocketMessage.encode({ event, id, payload }));
    return id;
  }

  sendRaw(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  /** Sends and waits for what comes back with the same id, be it a reply or an error. */
  async request(event: number, payload?: Uint8Array): Promise<Message<'SocketMessage'>> {
    const id = this.send(event, payload);
    return this.next((message) => message.id === id);
  }

  /** Sends and waits for the error event. */
  async refused(event: number, payload?: Uint8Array): Promise<Message<'ErrorMessage'>> {
    const reply = await this.request(event, payload);
    expect(reply.event).toBe(SocketEvent.error);
    return wire.ErrorMessage.decode(reply.payload ?? new Uint8Array());
  }

  async join(): Promise<this> {
    const reply = await this.request(SocketEvent.joinRoom);
    expect(reply.event).toBe(SocketEvent.joinRoom);
    return this;
  }

  /** The first message like this, received already or still to come. */
  async next(
    isLikeThis: (message: Message<'SocketMessage'>) => boolean,
  ): Promise<Message<'SocketMessage'>> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.received.find(isLikeThis);
        if (found) {
          this.#waiting.delete(look);
          resolve(found);
        }
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** The first push of this event, received already or still to come. */
  async push(event: number): Promise<Message<'SocketMessage'>> {
    return this.next((message) => message.event === event && message.id === undefined);
  }

  /** Lists the events that this client received before the reply to a request of its own. */
  async everythingSoFar(): Promise<number[]> {
    await this.request(SocketEvent.getRoomInfo);
    return this.received.map(({ event }) => event);
  }

  /** The next text frame, which is a ping or a pong. */
  async nextText(): Promise<string> {
    return new Promise((resolve) => {
      this.#socket.on('message', (data: Buffer, isBinary) => {
        if (!isBinary) {
          resolve(data.toString());
        }
      });
    });
  }

  close(code?: number): void {
    this.#socket.close(code);
  }

  /** Breaks the connection off without a word. */
  breakOff(): void {
    this.#socket.terminate();
  }
}

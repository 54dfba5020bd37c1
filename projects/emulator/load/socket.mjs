import { clearTimeout, setTimeout } from 'node:timers';
import { WebSocket } from 'ws';
import { SocketEvent } from '../dist/protocol/events.js';
import { wire } from '../dist/protocol/wire.js';

/** Milliseconds in which a socket is answered, or closed; a busy machine may take its time. */
const patience = 20_000;

/** A client without an SDK, which sends any message. */
export class Socket {
  #socket;
  #requests = 0;
  #waiting = new Map();
  /** The close code, when it comes to that. */
  closed;
  /** The number of errors that it received. */
  errors = 0;

  constructor(socket) {
    this.#socket = socket;
    socket.on('message', (data, isBinary) => {
      if (!isBinary) {
        // An unanswered ping is silence, which ends after 30 seconds.
        if (data.toString() === '2') socket.send('3');
        return;
      }
      const { event, id } = wire.SocketMessage.decode(data);
      if (event === SocketEvent.error) this.errors += 1;
      this.#waiting.get(id ?? `push ${event}`)?.(event);
    });
    this.ended = new Promise((resolve) => {
      socket.once('close', (code) => {
        this.closed = code;
        for (const hear of this.#waiting.values()) hear(undefined);
        resolve(code);
      });
    });
    socket.on('error', () => undefined);
  }

  /** Opens one; nothing when it is refused. */
  static async open({ url, meetingId, peerId, token }) {
    const address = new URL('/sdk/socket-edge/ws', url.replace(/^http/, 'ws'));
    const query = { roomID: meetingId, peerID: peerId, authToken: token };
    address.search = new URLSearchParams(query).toString();
    const socket = new WebSocket(address, { perMessageDeflate: false });
    const one = new Socket(socket);
    const isOpen = await new Promise((resolve) => {
      socket.once('open', () => resolve(true));
      socket.once('close', () => resolve(false));
    });
    return isOpen ? one : undefined;
  }

  send(frame) {
    this.#socket.send(frame);
  }

  /** Asks, and returns the event of the answer; nothing when the socket closes instead. */
  ask(event, payload = new Uint8Array()) {
    const id = `asked-${++this.#requests}`;
    const answer = this.#heard(id);
    this.send(wire.SocketMessage.encode({ event, id, payload }));
    return answer;
  }

  /** The next push of this event; nothing when the socket closes instead. */
  pushed(event) {
    return this.#heard(`push ${event}`);
  }

  async join() {
    const event = await this.ask(SocketEvent.joinRoom);
    if (event !== SocketEvent.joinRoom) throw new Error(`joinRoom was answered by ${event}.`);
  }

  close() {
    this.#socket.terminate();
    return this.ended;
  }

  async #heard(key) {
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`Nothing was heard of "${key}".`)), patience);
        this.#waiting.set(key, resolve);
        if (this.closed !== undefined) resolve(undefined);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(key);
    }
  }
}

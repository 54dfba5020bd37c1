import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { events, field, message, read, request } from './wire.mjs';

/**
 * Somebody in a livestream, without an SDK: a socket that sends what the SDK sends, in its order. What
 * that is was recorded in `projects/e2e/sdk-behavior/livestream/starting.spec.ts`.
 */
export class Viewer {
  #socket;
  #peerId = randomUUID();
  #requests = 0;
  #waiting = new Map();
  #meetingId;
  #participant;

  constructor({ meetingId, participant, onPush }) {
    this.#meetingId = meetingId;
    this.#participant = participant;
    this.onPush = onPush;
  }

  /** Opens the socket, as in `init()`, and joins. */
  async join(url) {
    await this.#open(url);
    await this.#ask(events.pluginStoreGetKeys, this.#store());
    await this.joinAgain();
    await Promise.all([
      this.#ask(events.pluginStoreGetKeys, this.#store()),
      this.#ask(events.getRoomInfo),
      this.#ask(events.getRoomPeersInfo),
    ]);
    await this.#ask(events.getConnectedRoomsDump);
  }

  /** Into the next session, over the socket that is open. */
  joinAgain() {
    const { id } = this.#participant;
    const peer = message(field(1, this.#peerId), field(2, id), field(3, 'Viewer'));
    return this.#ask(events.joinRoom, message(field(1, peer), field(3, this.#meetingId)));
  }

  /** Asks for nothing back: a kickAll has no reply. */
  kickAll() {
    this.#socket.send(request(events.kickAll, this.#nextId(), Buffer.of(1 << 3, 1)));
  }

  get peerId() {
    return this.#peerId;
  }

  /** Sends a message to one other client. Resolves when it has left this process. */
  sendTo(peerId, text) {
    const payload = message(field(1, 'note'), field(2, text), field(4, peerId));
    const frame = request(events.broadcastToEntity, this.#nextId(), payload);
    return new Promise((resolve) => {
      this.#socket.send(frame, () => resolve());
    });
  }

  /** Reads nothing any more, as a page does that hangs. */
  stopReading() {
    this.#socket.pause();
  }

  /** Resolves when what was sent before has been handled. */
  caughtUp() {
    return this.#ask(events.getRoomInfo);
  }

  close() {
    this.#socket.terminate();
  }

  async #open(url) {
    const address = new URL('/sdk/socket-edge/ws', url.replace(/^http/, 'ws'));
    address.search = new URLSearchParams({
      roomID: this.#meetingId,
      peerID: this.#peerId,
      authToken: this.#participant.token,
    }).toString();
    this.#socket = new WebSocket(address, { perMessageDeflate: false });
    this.#socket.on('message', (data, isBinary) => {
      if (isBinary) this.#receive(data);
      // An unanswered ping is silence, which ends after 30 seconds.
      else if (data.toString() === '2') this.#socket.send('3');
    });
    await once(this.#socket, 'open');
  }

  #receive(frame) {
    const { event, id } = read(frame);
    if (id === undefined) {
      this.onPush(event, frame);
      return;
    }
    const answered = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (event === answered?.event) answered.resolve();
    else answered?.reject(new Error(`Request ${answered.event} was answered by ${event}.`));
  }

  #ask(event, payload) {
    const id = this.#nextId();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { event, resolve, reject });
      this.#socket.send(request(event, id, payload));
    });
  }

  #nextId() {
    return `${this.#peerId}-${++this.#requests}`;
  }

  #store() {
    return message(field(1, this.#meetingId), field(2, '__rtk_plugins__'));
  }
}

import { type WebSocket } from 'ws';
import { type SocketIdentity } from './event-log.js';
import { SocketEvent } from './protocol/events.js';
import { errorMessage, socketMessage } from './protocol/messages.js';

/** This many frames that make no sense, and the socket is closed. */
const malformedFrameLimit = 10;

/** The close code for it: policy violation. */
const policyViolation = 1008;

/** The whole vocabulary of text frames. */
const ping = '2';
const pong = '3';

/** One open socket, and whose it is. */
export class SocketConnection implements SocketIdentity {
  readonly meetingId: string;
  readonly participantId: string;
  readonly peerId: string;
  readonly #socket: WebSocket;
  #malformedFrames = 0;

  constructor(socket: WebSocket, { meetingId, participantId, peerId }: SocketIdentity) {
    this.#socket = socket;
    this.meetingId = meetingId;
    this.participantId = participantId;
    this.peerId = peerId;
  }

  /** Sends an event, as the reply to the request with this id when there is one. */
  send(event: number, payload: Uint8Array, id?: string): void {
    this.#socket.send(socketMessage.encode({ event, payload, ...(id !== undefined && { id }) }));
  }

  sendError(code: number, message: string, id?: string): void {
    this.send(SocketEvent.error, errorMessage.encode({ code, message }), id);
  }

  /** Without it the SDK takes the connection for dead after 30 seconds. */
  ping(): void {
    this.#socket.send(ping);
  }

  /** Takes a text frame; false when it is neither ping nor pong. */
  acceptText(text: string): boolean {
    if (text === ping) {
      this.#socket.send(pong);
    }
    return text === ping || text === pong;
  }

  /** Answers a frame that makes no sense; the tenth also closes the socket. */
  rejectFrame(reason: string, id?: string): void {
    this.#malformedFrames += 1;
    this.sendError(400, reason, id);
    if (this.#malformedFrames === malformedFrameLimit) {
      this.#socket.close(policyViolation, 'Too many malformed frames');
    }
  }

  /** Closes with this code, or breaks off without a closing handshake: the client sees 1006. */
  drop(code?: number): void {
    if (code === undefined) {
      this.#socket.terminate();
    } else {
      this.#socket.close(code);
    }
  }
}

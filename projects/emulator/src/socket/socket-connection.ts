import { type WebSocket } from 'ws';
import { InvalidInput } from '../errors/invalid-input.js';
import { SocketEvent } from '../protocol/events.js';
import { wire } from '../protocol/wire.js';
import { type SocketIdentity } from '../meetings/socket-identity.js';

/** The number of malformed frames after which the socket is closed. */
const malformedFrameLimit = 10;

/** The close code for a client that violates the rules. */
export const policyViolation = 1008;

/** Codes that mean that nothing was sent, and one that is reserved. */
const unsendableCodes: readonly number[] = [1004, 1005, 1006];

/** The whole vocabulary of text frames. */
const ping = '2';
const pong = '3';

/** Bytes that may wait for a client to read them; a client that reads slower is disconnected. */
const bufferLimit = 32 * 1024 * 1024;

/** One open socket and its owner. */
export class SocketConnection {
  readonly identity: SocketIdentity;
  readonly #socket: WebSocket;
  #malformedFrames = 0;
  /** The time of the client's last message, in milliseconds since 1970. */
  #heardAt: number;
  /** Present while a ping waits for an answer. */
  #answered: (() => void) | undefined;

  readonly #warn: (message: string) => void;
  #isTooSlow = false;

  constructor(
    socket: WebSocket,
    identity: SocketIdentity,
    { openedAt, warn }: { readonly openedAt: Date; readonly warn: (message: string) => void },
  ) {
    this.#socket = socket;
    this.identity = identity;
    this.#heardAt = openedAt.getTime();
    this.#warn = warn;
  }

  /** Sends an event, as the reply to the request with this id when there is one. */
  send(event: number, payload: Uint8Array, id?: string): void {
    this.sendFrame(wire.SocketMessage.encode({ event, payload, ...(id !== undefined && { id }) }));
  }

  /** Sends a message that was encoded once for many clients. */
  sendFrame(frame: Uint8Array): void {
    if (this.#isTooSlow) {
      return;
    }
    if (this.#socket.bufferedAmount + frame.length > bufferLimit) {
      this.#isTooSlow = true;
      const { peerId, participantId } = this.identity;
      this.#warn(
        `The RealtimeKit emulator disconnected client ${peerId} of participant ${participantId}: more ` +
          `than ${bufferLimit} bytes waited for it to read them.`,
      );
      // A close frame would have to wait as well.
      this.#socket.terminate();
      return;
    }
    this.#socket.send(frame);
  }

  sendError(code: number, message: string, id?: string): void {
    this.send(SocketEvent.error, wire.ErrorMessage.encode({ code, message }), id);
  }

  /** Pings the client. Resolves when it says something, be it a pong or anything else. */
  ping(): Promise<void> {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#socket.send(ping);
    });
  }

  /** Notes that the client said something. */
  heard(at: number): void {
    this.#heardAt = at;
    this.#answered?.();
    this.#answered = undefined;
  }

  /** Whether the client has said nothing since then, and a ping of it is unanswered. */
  isSilentSince(time: number): boolean {
    return this.#answered !== undefined && this.#heardAt <= time;
  }

  /** Takes a text frame; false when it is neither ping nor pong. */
  acceptText(text: string): boolean {
    if (text === ping) {
      this.#socket.send(pong);
    }
    return text === ping || text === pong;
  }

  /** Answers a malformed frame. The tenth closes the socket. */
  rejectFrame(reason: string, id?: string): void {
    this.#malformedFrames += 1;
    this.sendError(400, reason, id);
    if (this.#malformedFrames === malformedFrameLimit) {
      this.#socket.close(policyViolation, 'Too many malformed frames');
    }
  }

  /**
   * Closes with this code, or breaks off without a closing handshake: the client sees 1006.
   *
   * @throws InvalidInput when this code cannot be sent.
   */
  drop(code?: number): void {
    if (code === undefined) {
      this.#socket.terminate();
    } else if (isSendable(code)) {
      this.#socket.close(code);
    } else {
      throw new InvalidInput(
        'code',
        `Close code ${code} cannot be sent. Use 1000 to 1014 except ${unsendableCodes.join(', ')}, ` +
          'or 3000 to 4999; without a code the connection breaks off with 1006.',
      );
    }
  }
}

function isSendable(code: number): boolean {
  return (
    Number.isInteger(code) &&
    ((code >= 1000 && code <= 1014) || (code >= 3000 && code <= 4999)) &&
    !unsendableCodes.includes(code)
  );
}

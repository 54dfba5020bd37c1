/** The event number of an error reply on the socket. */
const errorEvent = 65_535;

/** Statuses of replies that a change to the page prevents: denied, too often, not supported. */
const avoidable: readonly number[] = [403, 429, 501];

/**
 * Reports the calls that the emulator rejects on the console, each kind once. The SDK itself resolves
 * many of them, and the page would never know.
 */
export class RejectedCalls {
  readonly #reported = new Set<string>();

  /** Reads the answer to a request. */
  async readResponse(response: Response): Promise<void> {
    if (response.status === 501) {
      const answer = (await response.clone().json()) as { error?: { message?: string } };
      this.#report(answer.error?.message ?? 'The RealtimeKit emulator rejected a request.');
    }
  }

  /** Reads the messages that arrive on a socket. */
  listenTo(socket: WebSocket): void {
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) {
        this.#readMessage(new Uint8Array(data));
      } else if (data instanceof Blob) {
        void data.arrayBuffer().then((buffer) => {
          this.#readMessage(new Uint8Array(buffer));
        });
      }
    });
  }

  #readMessage(bytes: Uint8Array): void {
    const { 1: event, 3: payload } = fieldsOf(bytes);
    if (event === errorEvent && payload instanceof Uint8Array) {
      const { 1: status, 2: message } = fieldsOf(payload);
      if (avoidable.includes(Number(status)) && message instanceof Uint8Array) {
        this.#report(new TextDecoder().decode(message));
      }
    }
  }

  #report(message: string): void {
    if (!this.#reported.has(message)) {
      this.#reported.add(message);
      console.error(message);
    }
  }
}

type Fields = Partial<Record<number, number | Uint8Array>>;

/** The fields of a protobuf message, by number. The page needs too few of them to load a library. */
function fieldsOf(bytes: Uint8Array): Fields {
  const fields: Fields = {};
  let offset = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; offset < bytes.length; factor *= 128) {
      const byte = bytes[offset++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) {
        break;
      }
    }
    return value;
  };
  while (offset < bytes.length) {
    const key = varint();
    const value = varint();
    // The messages read here have numbers and strings of bytes only.
    const isBytes = (key & 7) === 2;
    fields[key >>> 3] = isBytes ? bytes.subarray(offset, offset + value) : value;
    offset += isBytes ? value : 0;
  }
  return fields;
}

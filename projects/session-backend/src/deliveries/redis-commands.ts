/** Milliseconds that Redis has to answer. */
const patience = 2_000;

/** What is used of a client of the official `redis` package. */
export interface RedisClient {
  /** Whether `connect()` was called. */
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  sendCommand(
    command: readonly string[],
    options: { readonly abortSignal: AbortSignal },
  ): Promise<unknown>;
}

/** Sends commands that are answered in time or have failed, and keeps the client's errors. */
export class RedisCommands {
  readonly #client: RedisClient;
  #connecting: Promise<unknown> | undefined;
  #lastError: unknown;

  constructor(client: RedisClient) {
    this.#client = client;
    client.on('error', (error) => {
      this.#lastError = error;
    });
  }

  /** @throws Error when Redis cannot be reached, refuses, or is too slow */
  async send(...command: readonly string[]): Promise<unknown> {
    const giveUp = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        // Takes it out of the queue of a client that waits for its connection: nothing is to be
        // claimed when nobody waits any more.
        giveUp.abort();
        reject(this.#unreachable(`Redis did not answer within ${patience} ms.`));
      }, patience);
    });
    try {
      return await Promise.race([late, this.#answer(command, giveUp.signal)]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #answer(command: readonly string[], abortSignal: AbortSignal): Promise<unknown> {
    try {
      await this.#connect();
      if (abortSignal.aborted) {
        return undefined;
      }
      return await this.#client.sendCommand(command, { abortSignal });
    } catch (error) {
      if (!abortSignal.aborted) {
        throw this.#unreachable('Redis cannot be reached or refused the command.', error);
      }
      // Whoever waited has been told.
      return undefined;
    }
  }

  async #connect(): Promise<void> {
    if (!this.#client.isOpen) {
      this.#connecting ??= this.#client.connect();
    }
    try {
      await this.#connecting;
    } finally {
      this.#connecting = undefined;
    }
  }

  #unreachable(message: string, cause = this.#lastError): Error {
    return new Error(message, { cause });
  }
}

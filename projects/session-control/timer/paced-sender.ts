/** The shortest time between two messages, in milliseconds. The SDK allows five a second. */
const SHORTEST_INTERVAL = 1_000;

/**
 * Sends what is current when its turn comes, at most once a second. Requests that come in between
 * share a message.
 */
export class PacedSender {
  #sentAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;
  #waiting: ((sending: Promise<unknown>) => void)[] = [];

  /** @param send sends what is current; may throw or reject */
  constructor(private readonly send: () => Promise<unknown>) {}

  /**
   * Sends as soon as the pace allows, or some time later.
   *
   * @returns settles like the message
   */
  request(delay = 0): Promise<unknown> {
    const now = performance.now();
    const due = Math.max(now + delay, this.#sentAt + SHORTEST_INTERVAL);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (due <= now) {
        this.#start();
      } else if (due < this.#due) {
        clearTimeout(this.#timer);
        this.#due = due;
        this.#timer = setTimeout(() => this.#start(), due - now);
      }
    });
  }

  /** Sends nothing more. What is still to be sent rejects with this error. */
  stop(error: Error): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    this.#settle(Promise.reject(error));
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    this.#sentAt = performance.now();
    // In a promise, because the SDK throws when too many messages were sent.
    this.#settle(
      new Promise((resolve) => {
        resolve(this.send());
      }),
    );
  }

  #settle(sending: Promise<unknown>): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((resolve) => resolve(sending));
    sending.catch(() => undefined); // the callers get the error
  }
}

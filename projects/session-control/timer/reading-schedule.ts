/** The shortest time between two readings, in milliseconds. */
const SHORTEST_INTERVAL = 10_000;

/**
 * Participants who hear of a change at the same moment spread their readings over this time, in
 * milliseconds.
 */
const SPREAD = 5_000;

/** The longest time before a failed reading is tried again, in milliseconds. */
const LONGEST_RETRY = 5 * 60_000;

/**
 * Reads something again and again, at most once in ten seconds. A reading that fails is tried again
 * after ten seconds, then after twice as long, and so on, up to five minutes.
 */
export class ReadingSchedule {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;
  #startedAt = -Infinity;
  #failures = 0;
  #waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];

  /**
   * @param read reads once
   * @param failed called with the first error in a row for which no call of {@link now} waits
   */
  constructor(
    private readonly read: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Reads as soon as the interval allows. Settles like the reading. */
  now(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#within(0);
    });
  }

  /** Reads soon, at a random moment. A failure goes to `failed`. */
  soon(spread = SPREAD): void {
    this.#within(Math.random() * spread);
  }

  /**
   * Forgets the planned readings, because there is something else to read. Pending calls of
   * {@link now} reject with this reason.
   */
  reset(reason: Error): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    this.#startedAt = -Infinity;
    this.#failures = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach(({ reject }) => reject(reason));
  }

  #within(delay: number): void {
    const now = performance.now();
    const due = Math.max(now + delay, this.#startedAt + SHORTEST_INTERVAL);
    if (due < this.#due) {
      clearTimeout(this.#timer);
      this.#due = due;
      this.#timer = setTimeout(() => void this.#start(), due - now);
    }
  }

  async #start(): Promise<void> {
    const startedAt = performance.now();
    this.#due = Infinity;
    this.#startedAt = startedAt;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      await this.read();
      this.#failures = 0;
      waiting.forEach(({ resolve }) => resolve());
    } catch (error) {
      if (waiting.length > 0) {
        waiting.forEach(({ reject }) => reject(error));
      } else if (this.#failures === 0) {
        this.failed(error);
      }
      if (this.#startedAt === startedAt) {
        const retry = Math.min(SHORTEST_INTERVAL * 2 ** this.#failures++, LONGEST_RETRY);
        this.#within(retry + Math.random() * SPREAD);
      }
    }
  }
}

/** The longest that a timer can run, in milliseconds. */
export const longestTimer = 2_147_483_647;

/** Milliseconds of real time that advancing waits for one action: for an answer from the network. */
const patience = 1_000;

/** An action that a timer runs. Advancing the clock waits for what it returns. */
export type TimedAction = () => unknown;

interface Timer {
  /** In milliseconds since 1970, on this clock. */
  readonly due: number;
  readonly action: TimedAction;
  handle?: NodeJS.Timeout;
}

/**
 * The time of one emulator: the real time, until a test advances it.
 *
 * Everything that happens later runs on this clock. No timer keeps the process alive or outlives the
 * emulator.
 */
export class Clock {
  readonly #timers = new Set<Timer>();
  /** Milliseconds by which this clock is ahead of the real time. */
  #ahead = 0;
  /** The time that the clock is being advanced to. */
  #target = 0;
  #isAdvancing = false;
  #advancing: Promise<void> = Promise.resolve();
  #closed = false;

  now(): Date {
    return new Date(this.#time);
  }

  /** Runs the action after so many milliseconds. The returned function cancels it. */
  after(milliseconds: number, action: TimedAction): () => void {
    if (this.#closed) {
      return () => undefined;
    }
    const timer: Timer = { due: this.#time + milliseconds, action };
    this.#timers.add(timer);
    // Otherwise advancing starts it in the end.
    if (!this.#isAdvancing) {
      this.#start(timer, milliseconds);
    }
    return () => {
      this.#take(timer);
    };
  }

  /** Runs the action again and again. A jump of the clock runs it at most twice, not once for each time. */
  every(milliseconds: number, action: TimedAction): void {
    const start = (delay: number): void => {
      this.after(delay, () => {
        start(Math.max(milliseconds, this.#target - this.#time));
        return action();
      });
    };
    start(milliseconds);
  }

  /** Resolves after so many milliseconds; never, when the emulator is closed before. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve);
    });
  }

  /**
   * Moves the time forward. Runs the timers that are due by then, the earliest first, each at its own
   * time, and those that they start.
   *
   * @throws RangeError when this is no number of milliseconds from 0.
   */
  advance(milliseconds: number): Promise<void> {
    if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
      throw new RangeError(
        `The clock cannot advance by ${milliseconds}. Name a whole number of milliseconds from 0.`,
      );
    }
    const advanced = this.#advancing.then(() => this.#advanceTo(this.#time + milliseconds));
    // A failure is reported to this caller, and not to the next one.
    this.#advancing = advanced.catch(() => undefined);
    return advanced;
  }

  /** Cancels every timer, and starts no more. */
  close(): void {
    this.#closed = true;
    this.#timers.forEach((timer) => {
      this.#take(timer);
    });
  }

  get #time(): number {
    return Date.now() + this.#ahead;
  }

  async #advanceTo(target: number): Promise<void> {
    this.#target = target;
    this.#isAdvancing = true;
    try {
      for (let next = this.#dueBy(target); next; next = this.#dueBy(target)) {
        this.#jumpTo(next.due);
        this.#take(next);
        await withPatience(next.action());
      }
      this.#jumpTo(target);
    } finally {
      this.#isAdvancing = false;
      this.#timers.forEach((timer) => {
        this.#start(timer, Math.max(0, timer.due - this.#time));
      });
    }
  }

  /** The earliest timer that is due by then. */
  #dueBy(target: number): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.due <= target && timer.due < (earliest?.due ?? Infinity)) {
        earliest = timer;
      }
    }
    return earliest;
  }

  #jumpTo(time: number): void {
    this.#ahead += Math.max(0, time - this.#time);
  }

  #start(timer: Timer, delay: number): void {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(() => {
      this.#take(timer);
      timer.action();
    }, delay);
    timer.handle.unref();
  }

  #take(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}

/** Resolves when this has settled, or has taken too long. */
async function withPatience(outcome: unknown): Promise<void> {
  if (!(outcome instanceof Promise)) {
    return;
  }
  let timeout: NodeJS.Timeout | undefined;
  await Promise.race([
    outcome,
    new Promise((resolve) => {
      timeout = setTimeout(resolve, patience);
    }),
  ]);
  clearTimeout(timeout);
}

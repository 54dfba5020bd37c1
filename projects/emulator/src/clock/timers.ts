/** The longest that a timer can run, in milliseconds. */
export const longestTimer = 2_147_483_647;

/** What is to happen later, none of which keeps the process alive or outlives the emulator. */
export class Timers {
  readonly #pending = new Set<NodeJS.Timeout>();
  #closed = false;

  /** Does this after so many milliseconds. The returned function calls it off. */
  after(milliseconds: number, action: () => void): () => void {
    if (this.#closed) {
      return () => undefined;
    }
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      action();
    }, milliseconds);
    timer.unref();
    this.#pending.add(timer);
    return () => {
      clearTimeout(timer);
      this.#pending.delete(timer);
    };
  }

  /** Resolves after so many milliseconds; never, when the emulator is closed before. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve);
    });
  }

  /** Calls everything off, and whatever is still to be asked for. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#pending) {
      clearTimeout(timer);
    }
    this.#pending.clear();
  }
}

/** Lets work on the same key run one after the other. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the work when all earlier work on this key has settled, and settles as it does. */
  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(work, work);
    this.#last.set(key, turn);
    const settled = (): void => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    };
    turn.then(settled, settled);
    return turn;
  }
}

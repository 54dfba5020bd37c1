/** Shares the result of a read among everyone who asks within a short time. */
export class SharedReads<T> {
  readonly #freshFor: number;
  readonly #reads = new Map<string, { readonly begun: number; readonly result: Promise<T> }>();

  /** @param freshFor milliseconds for which a result is passed on */
  constructor(freshFor: number) {
    this.#freshFor = freshFor;
  }

  get(key: string, read: () => Promise<T>): Promise<T> {
    // Not the time of day, which can be put back.
    const begun = performance.now();
    for (const [old, { begun: time }] of this.#reads) {
      if (begun - time < this.#freshFor) break;
      this.#reads.delete(old);
    }
    const known = this.#reads.get(key);
    if (known) {
      return known.result;
    }
    const result = read();
    const entry = { begun, result };
    this.#reads.set(key, entry);
    // A failure is for the readers that wait now, not for later ones.
    result.catch(() => {
      if (this.#reads.get(key) === entry) this.#reads.delete(key);
    });
    return result;
  }
}

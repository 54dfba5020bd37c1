/** An event emitter with the methods that the SDK's objects have in common. */
export class FakeEmitter {
  readonly #listeners = new Map<string, readonly ((payload: never) => void)[]>();

  /** Adds a listener. A listener that is added twice is called twice. */
  on(event: string, listener: (payload: never) => void): this {
    this.#listeners.set(event, [...this.#of(event), listener]);
    return this;
  }

  /** Removes a listener. */
  off(event: string, listener: (payload: never) => void): this {
    this.#listeners.set(
      event,
      this.#of(event).filter((other) => other !== listener),
    );
    return this;
  }

  /**
   * Calls the listeners of `'*'` with the name of the event and its payload, and then those of the
   * event, synchronously and in order.
   */
  emit(event: string, payload: unknown): void {
    for (const listener of this.#of('*') as readonly ((...args: unknown[]) => void)[]) {
      listener(event, payload);
    }
    for (const listener of this.#of(event)) {
      listener(payload as never);
    }
  }

  /** The number of listeners of all events. */
  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((count, { length }) => count + length, 0);
  }

  #of(event: string): readonly ((payload: never) => void)[] {
    return this.#listeners.get(event) ?? [];
  }
}

type Listener = (payload: never) => void;

/** As much of an event emitter as the SDK's objects have in common. */
export class FakeEmitter {
  readonly #listeners = new Map<string, readonly Listener[]>();

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...this.#of(event), listener]);
    return this;
  }

  off(event: string, listener: Listener): this {
    this.#listeners.set(
      event,
      this.#of(event).filter((other) => other !== listener),
    );
    return this;
  }

  emit(event: string, payload: unknown): void {
    for (const listener of this.#of(event)) {
      listener(payload as never);
    }
  }

  /** How many listeners are there, over all events. */
  get listenerCount(): number {
    return [...this.#listeners.values()].reduce((count, { length }) => count + length, 0);
  }

  #of(event: string): readonly Listener[] {
    return this.#listeners.get(event) ?? [];
  }
}

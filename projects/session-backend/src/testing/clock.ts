const machine = performance;

/** A clock that goes on, and that a test can put forward instead of sleeping. */
export class Clock {
  #ahead = 0;

  constructor() {
    Object.defineProperty(globalThis, 'performance', {
      configurable: true,
      value: { now: () => machine.now() + this.#ahead },
    });
  }

  putForward(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** Puts the machine's own clock back in its place. */
  restore(): void {
    Object.defineProperty(globalThis, 'performance', { configurable: true, value: machine });
  }
}

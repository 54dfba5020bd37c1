/** The UDP ports for audio and video. Each connection takes one of its own. */
export class MediaPorts {
  readonly #free: number[];
  readonly #first: number;
  readonly #last: number;

  constructor(first: number, last: number) {
    [this.#first, this.#last] = [first, last];
    this.#free = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  }

  /** @throws Error when all of them are in use */
  take(): number {
    const port = this.#free.shift();
    if (port === undefined) {
      throw new Error(
        `All media ports from ${this.#first} to ${this.#last} are in use. Each client in a group call ` +
          'takes two: start the emulator with more of them.',
      );
    }
    return port;
  }

  /** Gives a port back. It is taken again after all others. */
  release(port: number): void {
    this.#free.push(port);
  }
}

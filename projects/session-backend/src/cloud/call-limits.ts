import { SessionBackendError } from './session-backend-error.js';

/** How long one call may take, and who may end it sooner. */
export class CallLimits {
  readonly #controller = new AbortController();
  readonly #deadline: number;
  readonly #timeout: number;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #caller: AbortSignal | undefined;
  readonly #abort = () => {
    this.#controller.abort(
      new SessionBackendError(
        'aborted',
        'The call was aborted. What had been sent by then may still take effect.',
        { cause: this.#caller?.reason },
      ),
    );
  };

  /** @param timeout milliseconds from now. */
  constructor(timeout: number, caller?: AbortSignal) {
    this.#timeout = timeout;
    this.#deadline = Date.now() + timeout;
    this.#caller = caller;
    this.#timer = setTimeout(() => {
      this.#controller.abort(this.#timeUp());
    }, timeout);
    if (caller?.aborted) {
      this.#abort();
    } else {
      caller?.addEventListener('abort', this.#abort, { once: true });
    }
  }

  /** Fires once, when the call has to end; its reason is the error to reject with. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds that are left; none when the call has to end. */
  get remaining(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.#deadline - Date.now());
  }

  /** Settles as `work` does, or rejects as soon as the call has to end, whatever `work` is doing. */
  async bound<T>(work: () => PromiseLike<T>): Promise<T> {
    this.signal.throwIfAborted();
    let giveUp: (() => void) | undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      giveUp = () => {
        reject(this.signal.reason as SessionBackendError);
      };
      this.signal.addEventListener('abort', giveUp, { once: true });
    });
    try {
      return await Promise.race([work(), ended]);
    } finally {
      if (giveUp) {
        this.signal.removeEventListener('abort', giveUp);
      }
    }
  }

  /** Resolves after so many milliseconds, or rejects as soon as the call has to end. */
  async sleep(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.bound(() => new Promise((resolve) => (timer = setTimeout(resolve, milliseconds))));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets go of the timer and of the caller's signal. To be called when the call is over. */
  release(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#abort);
  }

  #timeUp(): SessionBackendError {
    return new SessionBackendError(
      'unavailable',
      `The cloud did not finish within ${this.#timeout} ms. Call again, or allow more time with ` +
        'the option timeout.',
      { cause: new DOMException('The time for the call is up.', 'TimeoutError') },
    );
  }
}

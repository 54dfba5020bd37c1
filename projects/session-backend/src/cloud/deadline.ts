import { within } from '../options/time-limit.js';
import { SessionBackendError } from './session-backend-error.js';

/** An error with the name that `AbortSignal.timeout()` gives, for `cause`. */
const timeUp = () => new DOMException('The time is up.', 'TimeoutError');

/** The time limit of one call, which the signal of the caller can cut short. */
export class Deadline {
  readonly #timeout: number;
  readonly #end: number;
  readonly #signal: AbortSignal | undefined;

  /** @param timeout milliseconds from now */
  constructor(timeout: number, signal?: AbortSignal) {
    this.#timeout = timeout;
    // Not the time of day, which an operator or a time server can change while a call runs.
    this.#end = performance.now() + timeout;
    this.#signal = signal;
  }

  /** Milliseconds that are left. */
  get remaining(): number {
    return this.#signal?.aborted ? 0 : Math.max(0, Math.ceil(this.#end - performance.now()));
  }

  /**
   * Settles as `work` does. Rejects as soon as `milliseconds` or the time of the call are up, or the
   * signal of the caller fires, whatever `work` is doing.
   *
   * @throws SessionBackendError `unavailable` or `aborted`
   */
  async limit<T>(milliseconds: number, work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
    const { remaining } = this;
    const controller = new AbortController();
    try {
      if (remaining === 0) throw this.#overdue();
      const limit = {
        milliseconds: Math.min(milliseconds, remaining),
        late: () => (this.remaining === 0 ? this.#overdue() : unanswered(milliseconds)),
      };
      return await within(Promise.resolve(controller.signal).then(work), limit, this.#signal);
    } catch (error) {
      controller.abort(error);
      throw this.#signal?.aborted ? aborted(this.#signal) : error;
    }
  }

  /** Resolves after so many milliseconds. Rejects as `limit()` does. */
  async sleep(milliseconds: number): Promise<void> {
    await this.limit(Infinity, (signal) => {
      return new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
      });
    });
  }

  #overdue(): SessionBackendError {
    return new SessionBackendError(
      'unavailable',
      `The cloud did not finish within ${this.#timeout} ms. Call again, or allow more time with ` +
        'the option timeout.',
      { cause: timeUp() },
    );
  }
}

function aborted(signal: AbortSignal): SessionBackendError {
  return new SessionBackendError(
    'aborted',
    'The call was aborted. Requests that were sent before may still take effect.',
    { cause: signal.reason },
  );
}

function unanswered(milliseconds: number): SessionBackendError {
  return new SessionBackendError(
    'unavailable',
    `The cloud did not answer a request within ${milliseconds} ms. Call again, or allow more time ` +
      'with the option timeout.',
    { cause: timeUp() },
  );
}

/** How long to wait for some work. */
export interface TimeLimit {
  readonly milliseconds: number;
  /** Makes the error for work that took too long. */
  readonly late: () => Error;
}

/**
 * Settles as the work does, or rejects when the time is up or the signal fires. The work goes on then.
 *
 * @param signal ends the wait early, with its reason
 */
export function within<T>(
  work: T | PromiseLike<T>,
  { milliseconds, late }: TimeLimit,
  signal?: AbortSignal,
): Promise<T> {
  if (!isPromise(work)) {
    return Promise.resolve(work);
  }
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
    const fail = (error: Error): void => {
      done();
      reject(error);
    };
    const stop = (): void => fail(signal?.reason as Error);
    const timer = setTimeout(() => fail(late()), milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
    work.then((result) => {
      done();
      resolve(result);
    }, fail);
  });
}

/** Whether this has to be waited for. */
export function isPromise<T>(work: T | PromiseLike<T>): work is PromiseLike<T> {
  return typeof (work as Partial<PromiseLike<T>> | null | undefined)?.then === 'function';
}

/** How long to wait for some work. */
export interface TimeLimit {
  readonly milliseconds: number;
  /** Makes the error for work that took too long. */
  readonly late: () => Error;
  /** Ends the wait early, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Settles as the work does, or rejects when the time is up or the signal fires. The work goes on then. */
export function within<T>(
  work: T | Promise<T>,
  { milliseconds, late, signal }: TimeLimit,
): Promise<T> {
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
    Promise.resolve(work).then((result) => {
      done();
      resolve(result);
    }, fail);
  });
}

import { EndSessionError } from './end-session-error';
import { type SessionEnded } from './session-state';

/** How one call waits for the end of a session. */
export interface EndSessionOptions {
  /**
   * How long to wait for the confirmation, in milliseconds: 1 to 2,147,483,647.
   * 10,000 unless `withEndTimeout()` says otherwise.
   */
  readonly timeout?: number;
  /** Stops waiting when aborted. It cannot recall a request that was already sent. */
  readonly signal?: AbortSignal;
}

/** `false` in production builds, which lose the sentences for developers that way. */
declare const ngDevMode: unknown;

/** What is wrong with a signal, or `null` when a call can listen to it. */
export function signalError(signal: unknown): TypeError | null {
  // By what it does: the AbortSignal of another window is none of this one's.
  const { addEventListener } = (signal ?? {}) as { addEventListener?: unknown };
  if (signal === undefined || typeof addEventListener === 'function') {
    return null;
  }
  return new TypeError(
    typeof ngDevMode === 'undefined' || ngDevMode
      ? 'The signal of endSession() is an AbortSignal: pass the signal of an AbortController.'
      : 'signal',
  );
}

/** What became of a request. */
export type EndOutcome = SessionEnded | EndSessionError;

/**
 * One request to end the session, and the calls that wait for its confirmation. Each call has a
 * promise, a timeout and a signal of its own; all of them end with the request.
 */
export interface EndRequest {
  /** One more call waits. */
  wait(timeout: number, signal: AbortSignal | undefined): Promise<SessionEnded>;
  /** The end arrived, or will not arrive: that is what became of every waiting call. */
  settle(outcome: EndOutcome): void;
}

/**
 * @param onFailed hears of every call that fails, before its promise rejects
 * @param onAbandoned hears that the last waiting call gave up, by timeout or signal
 */
export function endRequest(
  onFailed: (error: EndSessionError) => void,
  onAbandoned: () => void,
): EndRequest {
  /** How to settle each call that waits. */
  const calls = new Set<(outcome: EndOutcome) => void>();

  return {
    wait: (timeout, signal) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: EndOutcome): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          calls.delete(settle);
          if (outcome instanceof EndSessionError) {
            onFailed(outcome);
            reject(outcome);
          } else {
            resolve(outcome);
          }
        };
        const giveUp = (error: EndSessionError): void => {
          settle(error);
          if (calls.size === 0) {
            onAbandoned();
          }
        };
        const onAbort = (): void =>
          giveUp(new EndSessionError('aborted', { cause: signal?.reason as unknown }));
        const timer = setTimeout(() => giveUp(new EndSessionError('timeout')), timeout);
        signal?.addEventListener('abort', onAbort);
        calls.add(settle);
      }),
    settle: (outcome) => calls.forEach((settle) => settle(outcome)),
  };
}

import { type EndSessionError, type EndSessionErrorCode } from './end-session-error';
import { LIBRARY } from './library-error';
import { type SessionEnded } from './session-state';

/** Says how one call waits for the end of a session. */
export interface EndSessionOptions {
  /**
   * How long to wait for the end, in milliseconds: 1 to 2,147,483,647.
   * 10,000 by default; `withEndTimeout()` changes the default.
   */
  readonly timeout?: number;
  /** Stops waiting when aborted. It cannot recall a request that was already sent. */
  readonly signal?: AbortSignal;
}

/**
 * Checks that a call can listen to this signal.
 *
 * @throws TypeError when it cannot
 */
export function assertSignal(signal: unknown): asserts signal is AbortSignal | undefined {
  // By what it does: the AbortSignal of another window is none of this one's.
  const { addEventListener } = (signal ?? {}) as { addEventListener?: unknown };
  if (signal !== undefined && typeof addEventListener !== 'function') {
    throw new TypeError(
      `${LIBRARY} the signal is of type ${typeof signal}, not an AbortSignal.` +
        (typeof ngDevMode === 'undefined' || ngDevMode
          ? ' Pass the `signal` of an AbortController.'
          : ''),
    );
  }
}

/** What became of a requested end. */
export type EndOutcome = SessionEnded | EndSessionError;

/**
 * The calls that wait for one requested end, each by how to settle it. Each has a promise, a timeout
 * and a signal of its own; all of them end with the request.
 */
export type WaitingCalls = Set<(outcome: EndOutcome) => void>;

/** One call that waits for the end. */
export interface WaitingCall {
  /** In milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Makes the error that the call fails with when it gives up. */
  errorOf(code: EndSessionErrorCode, details?: { readonly cause: unknown }): EndSessionError;
  /** Is called once, with what became of the end. */
  settled(outcome: EndOutcome): void;
  /** Is called when the last waiting call gave up, by timeout or signal. */
  abandoned(): void;
}

/** Makes one more call wait, until it is settled among the others, or gives up. */
export function waitForEnd(calls: WaitingCalls, call: WaitingCall): void {
  const { timeout, signal } = call;
  const settle = (outcome: EndOutcome): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    calls.delete(settle);
    call.settled(outcome);
  };
  const giveUp = (error: EndSessionError): void => {
    settle(error);
    if (calls.size === 0) {
      call.abandoned();
    }
  };
  const onAbort = (): void => giveUp(call.errorOf('aborted', { cause: signal?.reason }));
  const timer = setTimeout(() => giveUp(call.errorOf('timeout')), timeout);
  signal?.addEventListener('abort', onAbort);
  calls.add(settle);
}

import { type EndSessionError, type EndSessionErrorCode } from './end-session-error';
import { LIBRARY } from './library-error';
import { type SessionEnded } from './session-state';

/** Sets how one `endSession()` call waits for the end. */
export interface EndSessionOptions {
  /**
   * How long to wait for the end, in milliseconds: 1 to 2,147,483,647.
   * 10,000 by default; `withEndTimeout()` changes the default.
   */
  readonly timeout?: number;
  /** Stops the wait when aborted. It cannot cancel a request that was already sent. */
  readonly signal?: AbortSignal;
}

/**
 * Checks that a call can listen to this signal.
 *
 * @throws TypeError when it cannot
 */
export function assertSignal(signal: unknown): asserts signal is AbortSignal | undefined {
  // By what it does: the AbortSignal of another window is none of this one's.
  const listener = signal as { readonly addEventListener?: unknown } | null | undefined;
  if (signal !== undefined && typeof listener?.addEventListener !== 'function') {
    throw new TypeError(
      `${LIBRARY} the signal is of type ${typeof signal}, not an AbortSignal.` +
        (typeof ngDevMode === 'undefined' || ngDevMode
          ? ' Pass the `signal` of an AbortController.'
          : ''),
    );
  }
}

/** The outcome of a requested end. */
export type EndOutcome = SessionEnded | EndSessionError;

/**
 * The calls that wait for one requested end, as the functions that settle them. Each has its own
 * promise, timeout and signal. All of them settle with the request.
 */
export type WaitingCalls = Set<(outcome: EndOutcome) => void>;

/** One call that waits for the end. */
export interface WaitingCall {
  /** In milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Creates the error that the call fails with when it stops waiting. */
  errorOf(code: EndSessionErrorCode, details?: { readonly cause: unknown }): EndSessionError;
  /** Called once, with the outcome. */
  settled(outcome: EndOutcome): void;
  /** Called when the last waiting call stopped, by timeout or signal. */
  abandoned(): void;
}

/**
 * Adds a call that waits until all calls are settled, or until its own timeout or signal stops it.
 */
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

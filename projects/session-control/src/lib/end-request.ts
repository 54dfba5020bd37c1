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
      typeof ngDevMode === 'undefined' || ngDevMode
        ? 'The signal of endSession() is an AbortSignal: pass the signal of an AbortController.'
        : 'signal',
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

/**
 * Makes one more call wait, until it is settled among the others, or gives up.
 *
 * @param timeout in milliseconds
 * @param settled what became of the end, once
 * @param abandoned the last waiting call gave up, by timeout or signal
 */
export function waitForEnd(
  calls: WaitingCalls,
  timeout: number,
  signal: AbortSignal | undefined,
  settled: (outcome: EndOutcome) => void,
  abandoned: () => void,
): void {
  const settle = (outcome: EndOutcome): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    calls.delete(settle);
    settled(outcome);
  };
  const giveUp = (error: EndSessionError): void => {
    settle(error);
    if (calls.size === 0) {
      abandoned();
    }
  };
  const onAbort = (): void =>
    giveUp(new EndSessionError('aborted', { cause: signal?.reason as unknown }));
  const timer = setTimeout(() => giveUp(new EndSessionError('timeout')), timeout);
  signal?.addEventListener('abort', onAbort);
  calls.add(settle);
}

import { type WritableSignal } from '@angular/core';
import { type Observable, Subscription } from 'rxjs';

import { type EndOutcome, type EndSessionOptions } from './end-request';
import { type EndSessionError, type EndSessionErrorCode } from './end-session-error';

/**
 * One press of a host element, from the question to the outcome.
 *
 * It belongs to the service, so it continues when its host is destroyed. The user's answer counts
 * only while the session in which it was asked continues. The host shows the press and reports the
 * outcome.
 */
export interface EndPress {
  /**
   * How the press ended: `null` when the user said no; `undefined` until it is settled, and after the
   * host has reported it. It is read without waiting, because the end may destroy the host before a
   * promise calls back.
   */
  outcome: EndOutcome | null | undefined;
  /** Whether the confirmation itself failed. */
  confirmationFailed: boolean;
  /** Resolves when {@link outcome} is known. */
  readonly whenSettled: Promise<void>;
  /** Gives the press up together with the service. Only for the press whose question is open. */
  abort(): void;
}

/** The parts of the service that a press uses. */
export interface PressedSession {
  /** The press whose question is open, if any. */
  readonly question: WritableSignal<EndPress | null>;
  /** Requests the end, or joins the request in flight. */
  requestEnd(options: EndSessionOptions, settled: (outcome: EndOutcome) => void): void;
  /** Creates the error of a failed press, and sets the service's `error`. */
  failed(code: EndSessionErrorCode, details?: { readonly cause: unknown }): EndSessionError;
}

/** @param answer emits once whether the user confirms, or errors */
export function startPress(session: PressedSession, answer: Observable<boolean>): EndPress {
  let settle!: (outcome: EndOutcome | null) => void;
  // Created before asking: the question may itself destroy the service, which then aborts the press.
  const answering = new Subscription();
  const press: EndPress = {
    outcome: undefined,
    confirmationFailed: false,
    whenSettled: new Promise<void>((resolve) => {
      settle = (outcome) => {
        press.outcome = outcome;
        resolve();
      };
    }),
    abort: () => {
      answering.unsubscribe();
      settle(session.failed('aborted'));
    },
  };
  /**
   * Closes the question.
   *
   * @returns `false` when the service had closed it, because the session ended or was replaced
   */
  const close = (): boolean => {
    const wasOpen = session.question() === press;
    if (wasOpen) {
      session.question.set(null);
    }
    return wasOpen;
  };

  session.question.set(press);
  answering.add(
    answer.subscribe({
      next: (isConfirmed) => {
        const wasOpen = close();
        if (!isConfirmed) {
          settle(null);
        } else if (wasOpen) {
          session.requestEnd({}, settle);
        } else {
          settle(session.failed('aborted'));
        }
      },
      error: (cause: unknown) => {
        close();
        // Some dialogs report a dismissal as an error that is no `Error`.
        press.confirmationFailed = cause instanceof Error;
        settle(press.confirmationFailed ? session.failed('failed', { cause }) : null);
      },
    }),
  );
  return press;
}

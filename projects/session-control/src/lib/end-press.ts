import { type WritableSignal } from '@angular/core';
import { type Observable, Subscription } from 'rxjs';

import { type EndOutcome, type EndSessionOptions } from './end-request';
import { type EndSessionError, type EndSessionErrorCode } from './end-session-error';

/**
 * One press of a host element, from the question to the outcome.
 *
 * The service owns the press: it goes on after its host element is destroyed. The answer counts
 * until the session ends in which the user was asked. The directive shows the press and reports the
 * outcome.
 */
export interface EndPress {
  /**
   * The outcome of the press: `null` when the user said no; `undefined` until the press is settled,
   * and after the directive has reported it.
   */
  outcome: EndOutcome | null | undefined;
  /** Whether the confirmation itself failed. */
  confirmationFailed: boolean;
  /** Resolves when {@link outcome} is known. */
  readonly whenSettled: Promise<void>;
  /** Aborts the press because the service is destroyed. */
  abort(): void;
}

/** The parts of the service that a press uses. */
export interface PressedSession {
  /** The press that is asking the user in the current session. */
  readonly question: WritableSignal<EndPress | null>;
  /** Requests the end, or joins the request in flight. */
  requestEnd(options: EndSessionOptions, settled: (outcome: EndOutcome) => void): void;
  /** Creates the error of a failed press, and sets the service's `error`. */
  failed(code: EndSessionErrorCode, details?: { readonly cause: unknown }): EndSessionError;
}

/** @param answer emits whether the user confirms, or errors */
export function startPress(session: PressedSession, answer: Observable<boolean>): EndPress {
  let settle!: (outcome: EndOutcome | null) => void;
  // From before the question on, which may itself destroy the service.
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
  /** @returns whether the question was still open: unanswered, and its session goes on */
  const close = (): boolean => {
    const isOpen = session.question() === press;
    if (isOpen) {
      session.question.set(null);
    }
    return isOpen;
  };

  session.question.set(press);
  answering.add(
    answer.subscribe({
      next: (isConfirmed) => {
        const isOpen = close();
        if (!isConfirmed) {
          settle(null);
        } else if (isOpen) {
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

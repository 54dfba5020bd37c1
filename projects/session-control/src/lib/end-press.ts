import { type Observable, type Subscription } from 'rxjs';

import { type EndOutcome } from './end-request';
import { type SessionControlService } from './session-control.service';

/**
 * One press of a host, from the question to its outcome.
 *
 * It belongs to the service: it goes on when its host is destroyed, and the answer counts while the
 * session that it was asked in goes on. The host shows the press and reports the outcome.
 */
export class EndPress {
  readonly #session: SessionControlService;
  readonly #answering: Subscription;
  #resolve!: () => void;

  /** Resolves when {@link outcome} is known. */
  readonly whenSettled = new Promise<void>((resolve) => (this.#resolve = resolve));

  /** What became of the press: `null` when nobody confirmed it, `undefined` until it is settled. */
  outcome: EndOutcome | null | undefined;

  /** Whether the confirmation itself failed, so that nobody could be asked. */
  confirmationFailed = false;

  /** @param answer emits whether the user confirms, or errors */
  constructor(session: SessionControlService, answer: Observable<boolean>) {
    this.#session = session;
    session.question.set(this);
    this.#answering = answer.subscribe({
      next: (isConfirmed) => this.#answered(isConfirmed),
      error: (cause: unknown) => this.#failed(cause),
    });
  }

  /** Gives the press up together with the service. */
  abort(): void {
    this.#answering.unsubscribe();
    this.#settle(this.#session.failed('aborted'));
  }

  #answered(isConfirmed: boolean): void {
    const isOpen = this.#close();
    if (!isConfirmed) {
      this.#settle(null);
    } else if (isOpen) {
      this.#session.requestEnd({}, (outcome) => this.#settle(outcome));
    } else {
      this.#settle(this.#session.failed('aborted'));
    }
  }

  /** Some dialogs report a dismissal as an error that is no `Error`. */
  #failed(cause: unknown): void {
    this.#close();
    this.confirmationFailed = cause instanceof Error;
    this.#settle(this.confirmationFailed ? this.#session.failed('failed', { cause }) : null);
  }

  /** @returns whether the question was still open: nobody answered it, and its session goes on */
  #close(): boolean {
    const { question } = this.#session;
    const isOpen = question() === this;
    if (isOpen) {
      question.set(null);
    }
    return isOpen;
  }

  #settle(outcome: EndOutcome | null): void {
    this.outcome = outcome;
    this.#resolve();
  }
}

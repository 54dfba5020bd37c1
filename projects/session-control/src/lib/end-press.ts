import { signal } from '@angular/core';

import { type EndOutcome } from './end-request';

/**
 * One press of a host, from the question to its outcome.
 *
 * It belongs to the service: it goes on when its host is destroyed. The host shows it and reports
 * the outcome.
 */
export class EndPress {
  readonly #settled = signal(false);
  #resolve!: () => void;

  /** Resolves when {@link outcome} is known. */
  readonly whenSettled = new Promise<void>((resolve) => (this.#resolve = resolve));

  /** What became of the press; `null` when nobody confirmed it, and until it is settled. */
  outcome: EndOutcome | null = null;

  /** Whether the `ErrorHandler` already has the error of the confirmation itself. */
  isReported = false;

  /** Whether the press still asks, or waits for the end. */
  get isPending(): boolean {
    return !this.#settled();
  }

  /** Settles the press. The first outcome counts. */
  settle(outcome: EndOutcome | null): void {
    if (!this.#settled()) {
      this.outcome = outcome;
      this.#settled.set(true);
      this.#resolve();
    }
  }
}

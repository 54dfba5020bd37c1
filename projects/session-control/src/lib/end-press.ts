import { type EndOutcome } from './end-request';

/**
 * One press of a host, from the question to its outcome.
 *
 * It belongs to the service: it goes on when its host is destroyed. The host shows it and reports
 * the outcome.
 */
export class EndPress {
  #resolve!: () => void;

  /** Resolves when {@link outcome} is known. */
  readonly whenSettled = new Promise<void>((resolve) => (this.#resolve = resolve));

  /** What became of the press: `null` when nobody confirmed it, `undefined` until it is settled. */
  outcome: EndOutcome | null | undefined;

  /** Whether the confirmation itself failed, so that nobody could be asked. */
  confirmationFailed = false;

  /** Settles the press. The first outcome counts. */
  settle(outcome: EndOutcome | null): void {
    if (this.outcome === undefined) {
      this.outcome = outcome;
      this.#resolve();
    }
  }
}

import { type Claim, type Deliveries } from '../deliveries/deliveries.js';

type Claimed = Extract<Claim, { outcome: 'claimed' }>;

/** How often a lease is extended before it would run out. */
const extensionsPerLease = 3;

/** A claim that is extended until it is let go of, or is lost. */
export class HeldLease {
  readonly #deliveries: Deliveries;
  readonly #key: string;
  readonly #claim: Claimed;
  readonly #lost = new AbortController();
  #released = false;
  #next: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;
  #problem: unknown;

  /** @param since when the claim was asked for, by `performance.now()`: the lease began then or later */
  constructor(deliveries: Deliveries, key: string, claim: Claimed, since: number) {
    this.#deliveries = deliveries;
    this.#key = key;
    this.#claim = claim;
    this.#heldSince(since);
    this.#extendLater();
  }

  /** Fires when the claim may have lapsed, or has been taken over. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** Extends it no more, and says why: it lapses within its lease. */
  giveUp(reason: Error): void {
    this.#lose(reason);
  }

  /** Extends it no more. */
  letGo(): void {
    this.#released = true;
    clearTimeout(this.#next);
    clearTimeout(this.#end);
  }

  #heldSince(since: number): void {
    clearTimeout(this.#end);
    const left = since + this.#claim.lease - performance.now();
    this.#end = setTimeout(() => {
      this.#lose(new Error('The claim could not be extended in time.', { cause: this.#problem }));
    }, left);
  }

  #extendLater(): void {
    this.#next = setTimeout(() => void this.#extend(), this.#claim.lease / extensionsPerLease);
  }

  async #extend(): Promise<void> {
    const since = performance.now();
    try {
      const extended = await this.#deliveries.extend(this.#key, this.#claim.owner);
      if (this.#released) {
        return;
      }
      if (!extended) {
        this.#lose(new Error('The claim was lost: it has lapsed, or the store has forgotten it.'));
        return;
      }
      this.#heldSince(since);
    } catch (error) {
      // There is time for another attempt; what went wrong is told when there is not.
      this.#problem = error;
    }
    if (!this.#released) {
      this.#extendLater();
    }
  }

  #lose(reason: Error): void {
    if (!this.#released) {
      this.letGo();
      this.#lost.abort(reason);
    }
  }
}

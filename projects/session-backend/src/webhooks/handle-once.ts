import { type Claim, type Deliveries } from '../deliveries/deliveries.js';
import { HeldLease } from './held-lease.js';

/** What became of something that is to be done once. */
export type Handling =
  /** It is done, now or earlier. */
  | { readonly outcome: 'completed' }
  /** Somebody else is at it. */
  | { readonly outcome: 'busy' }
  /** The store failed; whether the work was done stands in `error`. */
  | { readonly outcome: 'store-unreachable'; readonly error: unknown }
  /** The work failed, and may be tried again. */
  | { readonly outcome: 'failed'; readonly error: unknown }
  /** The claim was lost, or given up, before the work was done. */
  | { readonly outcome: 'lease-lost'; readonly error: unknown };

/** Work that can be told to stop. */
export type Work = (signal: AbortSignal) => unknown;

/** Milliseconds between attempts to note that something is done. */
const pause = 250;
/** How many are remembered here that are done and that the store does not know of. */
const capacity = 10_000;

/** Does things once, as far as the store lets it. */
export class HandleOnce {
  readonly #deliveries: Deliveries;
  readonly #timeout: number;
  /** Done here, and not noted in the store: it was unreachable for longer than the lease. */
  readonly #notNoted = new Set<string>();

  /** @param timeout milliseconds that work may take, before it is told to stop and its claim given up */
  constructor(deliveries: Deliveries, timeout: number) {
    this.#deliveries = deliveries;
    this.#timeout = timeout;
  }

  /** Does this, unless it was done under this key or somebody is at it. Never rejects. */
  async run(key: string, work: Work): Promise<Handling> {
    const since = performance.now();
    let claim: Claim;
    try {
      claim = await this.#deliveries.claim(key);
    } catch (error) {
      return { outcome: 'store-unreachable', error };
    }
    if (claim.outcome !== 'claimed') {
      return claim;
    }
    const { owner } = claim;
    const lease = new HeldLease(this.#deliveries, key, claim, since);
    try {
      const done = this.#notNoted.has(key) ? undefined : await this.#do(key, owner, lease, work);
      return done ?? (await this.#note(key, owner, lease));
    } finally {
      lease.letGo();
    }
  }

  /** Resolves with undefined when it is done. */
  async #do(
    key: string,
    owner: string,
    lease: HeldLease,
    work: Work,
  ): Promise<Handling | undefined> {
    const { signal } = lease;
    // Work that never ends would otherwise hold its claim for as long as this instance lives.
    const late = setTimeout(() => {
      lease.giveUp(
        new Error(
          `What handles a webhook was not done within ${this.#timeout} ms. It was told to stop by ` +
            'its signal, and the delivery is handled when it comes again.',
        ),
      );
    }, this.#timeout);
    // A microtask later, so that a synchronous throw is a rejection as well.
    const working = Promise.resolve().then(() => work(signal));
    const lost = aborted(signal);
    try {
      if ((await Promise.race([working.then(() => 'done' as const), lost.promise])) === 'done') {
        return undefined;
      }
    } catch (error) {
      await this.#giveBack(key, owner);
      return { outcome: 'failed', error };
    } finally {
      clearTimeout(late);
      lost.stopWaiting();
    }
    void this.#followUp(key, owner, working);
    return { outcome: 'lease-lost', error: signal.reason };
  }

  /** Notes that it is done, for as long as the claim holds; nobody else can do it meanwhile. */
  async #note(key: string, owner: string, lease: HeldLease): Promise<Handling> {
    for (;;) {
      try {
        const noted = (await this.#deliveries.complete(key, owner)) || (await this.#noteAnew(key));
        if (noted) {
          this.#notNoted.delete(key);
          return { outcome: 'completed' };
        }
        return { outcome: 'busy' };
      } catch (error) {
        if (lease.signal.aborted) {
          this.#remember(key);
          return { outcome: 'store-unreachable', error };
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /**
   * The claim has lapsed, or the answer to an earlier attempt was lost: whoever has not begun must
   * not begin any more.
   */
  async #noteAnew(key: string): Promise<boolean> {
    const claim = await this.#deliveries.claim(key);
    return claim.outcome === 'claimed'
      ? this.#deliveries.complete(key, claim.owner)
      : claim.outcome === 'completed';
  }

  /** Work that went on after its claim was lost, and may be done after all. */
  async #followUp(key: string, owner: string, working: Promise<unknown>): Promise<void> {
    try {
      await working;
    } catch {
      // It stopped as it was told, and has been answered as not done.
      await this.#giveBack(key, owner);
      return;
    }
    this.#remember(key);
    // Only for its own token: where another instance has begun, this does nothing.
    const noted = await this.#deliveries.complete(key, owner).catch(() => false);
    if (noted) {
      this.#notNoted.delete(key);
    }
  }

  async #giveBack(key: string, owner: string): Promise<void> {
    try {
      await this.#deliveries.release(key, owner);
    } catch {
      // It lapses by itself; why it is given back is what there is to tell of.
    }
  }

  #remember(key: string): void {
    this.#notNoted.add(key);
    const [oldest] = this.#notNoted;
    if (this.#notNoted.size > capacity && oldest !== undefined) {
      this.#notNoted.delete(oldest);
    }
  }
}

function aborted(signal: AbortSignal): { promise: Promise<'aborted'>; stopWaiting: () => void } {
  let stopWaiting = (): void => undefined;
  const promise = new Promise<'aborted'>((resolve) => {
    const listener = (): void => resolve('aborted');
    stopWaiting = () => signal.removeEventListener('abort', listener);
    signal.addEventListener('abort', listener);
  });
  return { promise, stopWaiting };
}

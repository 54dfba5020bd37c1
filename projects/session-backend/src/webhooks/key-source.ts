import { readPublicKey } from './public-key.js';
import { fetchPublishedKey } from './published-key.js';

/** A key, and whether it was asked for after a certain request had come. */
export interface CurrentKey {
  readonly key: CryptoKey;
  /**
   * Whether a signature that does not fit this key is wrong for certain: another one could not have
   * been published before the request came.
   */
  readonly isFinal: boolean;
}

/** Where the key comes from that signatures are verified with. */
export interface KeySource {
  /** To be called when a request comes; what it returns is passed to the others. */
  arrive(): number;

  /**
   * The key to try first.
   *
   * @throws KeyUnreachable
   */
  current(arrival: number): Promise<CurrentKey>;

  /**
   * Another key than this one, which did not fit, if there is one or it is time to ask for one.
   *
   * @throws KeyUnreachable
   */
  renewed(arrival: number, misfit: CryptoKey): Promise<CurrentKey | TooEarly>;
}

/** The key was asked for too recently. */
export interface TooEarly {
  readonly tooEarly: true;
  /** Until it may be asked for again. */
  readonly seconds: number;
}

/** There is no key to verify with; one and the same error for all whom one fetch left without it. */
export class KeyUnreachable extends Error {
  override readonly name = 'KeyUnreachable';
}

/** A key that the application brought itself. It never changes. */
export function pinnedKey(pem: string): KeySource {
  let reading: Promise<CryptoKey> | undefined;
  const current = async (): Promise<CurrentKey> => ({
    key: await (reading ??= readPublicKey(pem)),
    isFinal: true,
  });
  return { arrive: () => 0, current, renewed: current };
}

/** Milliseconds from one fetch to the next after a signature that did not fit. */
const pauseWithKey = 30_000;
/** Milliseconds after a fetch that left us without any key: no delivery can be verified until then. */
const pauseWithoutKey = 5_000;
/**
 * Milliseconds after which a fetch is taken for dead. It ends by itself before; but on Workers it
 * dies with the request that began it, and those that wait for it hear nothing.
 */
const longestFetch = 12_000;

/** A fetch and how it went. */
interface Attempt {
  /** Milliseconds. */
  readonly began: number;
  failure?: KeyUnreachable | undefined;
}

interface Fetch {
  readonly promise: Promise<void>;
  /** By the count of arrivals: only what arrived earlier was there when it began. */
  readonly order: number;
  /** Milliseconds. */
  readonly began: number;
}

/** The key that is published at an address, fetched when it is first needed and when it may be new. */
export class PublishedKeySource implements KeySource {
  readonly #url: string;
  #order = 0;
  #key: { readonly key: CryptoKey; readonly order: number } | undefined;
  #inFlight: Fetch | undefined;
  #last: Attempt | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  arrive(): number {
    return ++this.#order;
  }

  async current(arrival: number): Promise<CurrentKey> {
    if (!this.#key) {
      await this.#fetchUnlessTooEarly(pauseWithoutKey);
    }
    return this.#know(arrival);
  }

  async renewed(arrival: number, misfit: CryptoKey): Promise<CurrentKey | TooEarly> {
    if (this.#key && this.#key.key !== misfit) {
      // It came for another request, in the meantime.
      return this.#know(arrival);
    }
    const wait = await this.#fetchUnlessTooEarly(pauseWithKey);
    return wait > 0 ? { tooEarly: true, seconds: wait / 1_000 } : this.#know(arrival);
  }

  #know(arrival: number): CurrentKey {
    if (!this.#key) {
      const attempt: Partial<Attempt> = this.#last ?? {};
      // On Workers a fetch may have died without a word.
      throw (attempt.failure ??= this.#unreachable());
    }
    return { key: this.#key.key, isFinal: this.#key.order > arrival };
  }

  #unreachable(cause?: unknown): KeyUnreachable {
    return new KeyUnreachable(`The key could not be fetched from ${this.#url}.`, { cause });
  }

  /** Resolves with zero when a fetch is over, else with the milliseconds until there may be one. */
  async #fetchUnlessTooEarly(pause: number): Promise<number> {
    const now = performance.now();
    if (this.#inFlight && now - this.#inFlight.began < longestFetch) {
      await this.#waitFor(this.#inFlight);
      return 0;
    }
    const wait = this.#last ? this.#last.began + pause - now : 0;
    if (wait > 0) {
      return wait;
    }
    const order = ++this.#order;
    this.#last = { began: now };
    this.#inFlight = { promise: this.#fetch(order, this.#last), order, began: now };
    await this.#waitFor(this.#inFlight);
    return 0;
  }

  async #fetch(order: number, attempt: Attempt): Promise<void> {
    try {
      const key = await fetchPublishedKey(this.#url);
      this.#key = { key, order };
      // It may have been taken for dead.
      attempt.failure = undefined;
    } catch (error) {
      // The old key stays, if there is one.
      attempt.failure = this.#unreachable(error);
    } finally {
      if (this.#inFlight?.order === order) {
        this.#inFlight = undefined;
      }
    }
  }

  async #waitFor({ promise, began }: Fetch): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const dead = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, began + longestFetch - performance.now());
    });
    await Promise.race([promise, dead]);
    clearTimeout(timer);
    if (this.#last?.failure) {
      throw this.#last.failure;
    }
  }
}

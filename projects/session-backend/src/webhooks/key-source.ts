import { within } from '../options/time-limit.js';
import { type PublicKey, readPublicKey } from './public-key.js';
import { fetchPublishedKey, type PublishedKey, type PublishedKeyOptions } from './published-key.js';

/** Provides the keys that signatures are verified with. */
export interface KeySource {
  /**
   * The keys that are known, the present one first.
   *
   * @throws KeyUnavailable when there is none
   */
  known(): Promise<readonly PublicKey[]>;

  /**
   * Looks for a newer key, because no known one fits this signature.
   *
   * @throws KeyUnavailable when the key could not be fetched
   */
  renewed(signature: Uint8Array): Promise<Renewal>;
}

/** The keys after a signature that did not fit. */
export interface Renewal {
  readonly keys: readonly PublicKey[];
  /**
   * Seconds after which the signature may fit a newer key; null when it is wrong for certain, because
   * any key that it could have been made with has been published by now.
   */
  readonly retryAfter: number | null;
}

/** There is no key to verify with. All requests that one fetch left without it get the same error. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
}

/** A key that the application pinned. It never changes. */
export function pinnedKey(pem: string): KeySource {
  let reading: Promise<readonly PublicKey[]> | undefined;
  const read = async (): Promise<readonly PublicKey[]> => {
    try {
      return [await readPublicKey(pem)];
    } catch (cause) {
      throw new KeyUnavailable('key.pem cannot verify signatures. Correct it.', { cause });
    }
  };
  const known = (): Promise<readonly PublicKey[]> => (reading ??= read());
  return { known, renewed: async () => ({ keys: await known(), retryAfter: null }) };
}

/** Milliseconds from one fetch to the next after a signature that did not fit. */
const pauseWithKey = 30_000;
/** Milliseconds after a fetch that left us without any key: no delivery can be verified until then. */
const pauseWithoutKey = 5_000;
/**
 * Milliseconds after which a fetch counts as lost. It ends by itself before; but on Workers it dies with
 * the request that began it, and the requests that share it get no answer.
 */
const longestFetch = 12_000;
/**
 * Milliseconds that a replaced key still verifies: deliveries that were signed with it may be on their
 * way, or be tried again.
 */
const replacedKeyValid = 6 * 60 * 60 * 1_000;
/**
 * Milliseconds for which the key document may be out of date, because it is cached, or because some of
 * the machines that serve it are behind.
 */
const documentDelay = 5 * 60_000;
/** Signatures that did not fit and are remembered. Forgetting one only means 503 instead of 401. */
const rememberedSignatures = 1_000;

interface KnownKey extends PublishedKey {
  /** When the fetch began that first brought it as the present key; by `performance.now()`. */
  readonly since: number;
  /** When another key took its place. */
  replaced?: number;
}

interface Fetch {
  readonly began: number;
  promise?: Promise<void>;
  failure?: KeyUnavailable;
}

/**
 * The key that is published at an address. It is fetched when it is first needed, and again, at most
 * once in 30 seconds, when a signature does not fit.
 *
 * After a rotation, the document may still show the old key, and deliveries signed with the old key still
 * come. So a replaced key stays valid for hours, and a signature counts as wrong for certain only when a
 * fetch begins minutes after the signature first came and the key has not changed for as long.
 */
export class PublishedKeySource implements KeySource {
  readonly #options: PublishedKeyOptions;
  /** The present key first. */
  #keys: readonly KnownKey[] = [];
  #last: Fetch | undefined;
  /** When the latest fetch began that brought a key. Only such a fetch says anything about signatures. */
  #read = -Infinity;
  #inFlight: Fetch | undefined;
  /** When each signature that did not fit first came, the oldest first. */
  readonly #mismatches = new Map<string, number>();

  constructor(options: PublishedKeyOptions) {
    this.#options = options;
  }

  async known(): Promise<readonly PublicKey[]> {
    if (this.#keys.length === 0) {
      await this.#fetchAfter(pauseWithoutKey);
    }
    if (this.#keys.length === 0) {
      // On Workers, a fetch may have died without a result.
      throw this.#last?.failure ?? this.#unavailable();
    }
    return this.#valid();
  }

  async renewed(signature: Uint8Array): Promise<Renewal> {
    const firstSeen = this.#firstSeen(signature);
    await this.#fetchAfter(pauseWithKey);
    const isCertain = this.#read - Math.max(firstSeen, this.#keys[0]?.since ?? 0) >= documentDelay;
    const next = (this.#last?.began ?? 0) + pauseWithKey;
    const retryAfter = Math.max(1, (next - performance.now()) / 1_000);
    return { keys: this.#valid(), retryAfter: isCertain ? null : retryAfter };
  }

  #valid(): readonly PublicKey[] {
    const oldest = performance.now() - replacedKeyValid;
    this.#keys = this.#keys.filter(({ replaced = Infinity }) => replaced > oldest);
    return this.#keys.map(({ key }) => key);
  }

  #firstSeen(signature: Uint8Array): number {
    const now = performance.now();
    const prefix = String.fromCharCode(...signature.subarray(0, 64));
    const known = this.#mismatches.get(prefix);
    if (known !== undefined) {
      return known;
    }
    this.#mismatches.set(prefix, now);
    if (this.#mismatches.size > rememberedSignatures) {
      const [oldest = ''] = this.#mismatches.keys();
      this.#mismatches.delete(oldest);
    }
    return now;
  }

  /** Fetches the key, or joins a fetch, unless the last one began less than a pause ago. */
  async #fetchAfter(pause: number): Promise<void> {
    const now = performance.now();
    if (!this.#inFlight || now - this.#inFlight.began >= longestFetch) {
      if (this.#last && now - this.#last.began < pause) {
        return;
      }
      this.#last = this.#inFlight = { began: now };
      this.#inFlight.promise = this.#fetch(this.#inFlight);
    }
    const current = this.#inFlight;
    await within(current.promise ?? Promise.resolve(), {
      milliseconds: current.began + longestFetch - now,
      late: () => this.#unavailable(),
    });
    if (current.failure) {
      throw current.failure;
    }
  }

  async #fetch(current: Fetch): Promise<void> {
    try {
      this.#putFirst(await fetchPublishedKey(this.#options), current.began);
      this.#read = Math.max(this.#read, current.began);
    } catch (error) {
      // The known keys stay.
      current.failure = this.#unavailable(error);
    } finally {
      if (this.#inFlight === current) {
        this.#inFlight = undefined;
      }
    }
  }

  /** Puts the published key first, unless it is the present one already. */
  #putFirst({ pem, key }: PublishedKey, since: number): void {
    const [present, ...others] = this.#keys;
    if (present?.pem === pem) {
      return;
    }
    const replaced = present ? [{ ...present, replaced: performance.now() }] : [];
    const rest = [...replaced, ...others].filter((known) => known.pem !== pem);
    // A limit: a document that shows another key each time must not make verifying slow.
    this.#keys = [{ pem, key, since }, ...rest].slice(0, 3);
  }

  #unavailable(cause?: unknown): KeyUnavailable {
    return new KeyUnavailable(`The key could not be fetched from ${this.#options.url}.`, { cause });
  }
}

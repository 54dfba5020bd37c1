import { type Claim, type Deliveries } from './deliveries.js';
import { deliveryTimes, type DeliveryTimes } from './delivery-times.js';

/** How much is remembered in memory, and for how long. */
export interface MemoryDeliveriesOptions extends DeliveryTimes {
  /** How many ends are remembered; beyond that the oldest completed one goes. 10,000 when left out. */
  readonly capacity?: number;
}

interface Entry {
  /** Undefined when it is completed. */
  readonly owner: string | undefined;
  /** By `performance.now()`: a clock that is put right must not lapse what is being handled. */
  readonly expires: number;
}

/**
 * Remembers in the memory of this process: for one instance, which forgets when it stops.
 *
 * @throws Error on Cloudflare Workers, where requests share no memory that could be relied on
 * @throws RangeError when an option makes no sense
 */
export function memoryDeliveries(options: MemoryDeliveriesOptions = {}): Deliveries {
  if (runsOnWorkers()) {
    throw new Error(
      'On Cloudflare Workers every isolate has a memory of its own, so ends would be handled twice. ' +
        'Pass "deliveries": d1Deliveries(env.DB) from "realtimekit-session-backend/d1", or a store of your own.',
    );
  }
  const { capacity = 10_000, ...times } = options;
  if (!Number.isSafeInteger(capacity) || capacity < 1) {
    throw new RangeError(`capacity must be a whole number above zero, not ${String(capacity)}.`);
  }
  return new MemoryDeliveries(capacity, deliveryTimes(times));
}

class MemoryDeliveries implements Deliveries {
  /** Oldest first: what is completed moves to the end. */
  readonly #entries = new Map<string, Entry>();
  readonly #capacity: number;
  readonly #times: Required<DeliveryTimes>;

  constructor(capacity: number, times: Required<DeliveryTimes>) {
    this.#capacity = capacity;
    this.#times = times;
  }

  claim(key: string): Promise<Claim> {
    const entry = this.#current(key);
    if (entry) {
      return Promise.resolve({ outcome: entry.owner === undefined ? 'completed' : 'busy' });
    }
    if (!this.#makeRoom()) {
      return Promise.reject(
        new Error(`All ${this.#capacity} ends that fit in memory are being handled right now.`),
      );
    }
    const { lease } = this.#times;
    const owner = crypto.randomUUID();
    this.#entries.set(key, { owner, expires: performance.now() + lease });
    return Promise.resolve({ outcome: 'claimed', owner, lease });
  }

  complete(key: string, owner: string): Promise<boolean> {
    return this.#replace(key, owner, {
      owner: undefined,
      expires: performance.now() + this.#times.keep,
    });
  }

  release(key: string, owner: string): Promise<boolean> {
    return this.#replace(key, owner, undefined);
  }

  extend(key: string, owner: string): Promise<boolean> {
    return this.#replace(key, owner, { owner, expires: performance.now() + this.#times.lease });
  }

  #replace(key: string, owner: string, next: Entry | undefined): Promise<boolean> {
    if (this.#current(key)?.owner !== owner) {
      return Promise.resolve(false);
    }
    this.#entries.delete(key);
    if (next) {
      this.#entries.set(key, next);
    }
    return Promise.resolve(true);
  }

  #current(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.expires > performance.now() ? entry : undefined;
  }

  #makeRoom(): boolean {
    if (this.#entries.size < this.#capacity) {
      return true;
    }
    const now = performance.now();
    for (const [key, { owner, expires }] of this.#entries) {
      if (owner === undefined || expires <= now) {
        this.#entries.delete(key);
        return true;
      }
    }
    return false;
  }
}

function runsOnWorkers(): boolean {
  return 'WebSocketPair' in globalThis;
}

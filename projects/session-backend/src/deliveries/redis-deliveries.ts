import { type Claim, type Deliveries } from './deliveries.js';
import { deliveryTimes, type DeliveryTimes } from './delivery-times.js';
import { type RedisClient, RedisCommands } from './redis-commands.js';

/** Where in Redis is remembered, and for how long. */
export interface RedisDeliveriesOptions extends DeliveryTimes {
  /** What the keys begin with. `realtimekit:delivery:` when left out. */
  readonly prefix?: string;
}

/** The value of a key that is completed; that of one that is claimed is its owner. */
const completed = 'completed';

/** Compares and acts in one step, which two commands would not be. */
const scripts = {
  complete: `
    if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
    redis.call('SET', KEYS[1], '${completed}', 'PX', ARGV[2])
    return 1`,
  release: `
    if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
    return redis.call('DEL', KEYS[1])`,
  extend: `
    if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
    return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
} as const;

/**
 * Remembers in Redis, for all instances that share it.
 *
 * The client is one that `createClient()` of the official `redis` package made. It is connected
 * here if it is not yet, and stays yours: close it when you stop. Its `error` events are listened
 * to, so that they never end the process; what they said is the `cause` of the next failure.
 *
 * What Redis forgets is handled again: run it with the append-only file on (`appendonly yes`) and
 * `maxmemory-policy noeviction`.
 *
 * A command that is not answered within two seconds has failed.
 *
 * @throws RangeError when a time makes no sense
 */
export function redisDeliveries(
  client: RedisClient,
  { prefix = 'realtimekit:delivery:', ...times }: RedisDeliveriesOptions = {},
): Deliveries {
  return new RedisDeliveries(new RedisCommands(client), prefix, deliveryTimes(times));
}

class RedisDeliveries implements Deliveries {
  readonly #redis: RedisCommands;
  readonly #prefix: string;
  readonly #times: Required<DeliveryTimes>;

  constructor(redis: RedisCommands, prefix: string, times: Required<DeliveryTimes>) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#times = times;
  }

  async claim(key: string): Promise<Claim> {
    const { lease } = this.#times;
    const owner = crypto.randomUUID();
    const name = this.#prefix + key;
    // Both at once: they are answered in this order, and together in time or not at all.
    const [claimed, value] = await Promise.all([
      this.#redis.send('SET', name, owner, 'NX', 'PX', String(lease)),
      this.#redis.send('GET', name),
    ]);
    if (claimed === 'OK') {
      return { outcome: 'claimed', owner, lease };
    }
    return { outcome: value === completed ? 'completed' : 'busy' };
  }

  complete(key: string, owner: string): Promise<boolean> {
    return this.#compareAnd('complete', key, owner, this.#times.keep);
  }

  release(key: string, owner: string): Promise<boolean> {
    return this.#compareAnd('release', key, owner);
  }

  extend(key: string, owner: string): Promise<boolean> {
    return this.#compareAnd('extend', key, owner, this.#times.lease);
  }

  async #compareAnd(
    action: keyof typeof scripts,
    key: string,
    owner: string,
    ...times: readonly number[]
  ): Promise<boolean> {
    const name = this.#prefix + key;
    const reply = await this.#redis.send(
      'EVAL',
      scripts[action],
      '1',
      name,
      owner,
      ...times.map(String),
    );
    return Number(reply) === 1;
  }
}

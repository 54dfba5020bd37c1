import { type ConnectionOptions } from 'bullmq';
import console from 'node:console';

/**
 * How to reach Redis: the options of ioredis, a client or cluster of ioredis with
 * `maxRetriesPerRequest: null`, or a client of the official package `redis`. Clusters and sentinels
 * need ioredis.
 *
 * A client of `redis` is a template: engines and workers open connections of their own with its
 * options, without its type mapping, and close these.
 */
export type BullmqConnection = ConnectionOptions;

/** The queue that an engine and its workers share. Pass the same to both. */
export interface BullmqQueueOptions {
  readonly connection: BullmqConnection;
  /**
   * The name of the queue: 1 to 100 letters, digits, `-` and `_`. Give each consumer a queue of its
   * own: a worker takes every event of its queue, and rejects those of other consumers.
   */
  readonly queue: string;
  /**
   * What the keys in Redis begin with, `{realtimekit}` when left out. A Redis cluster needs the
   * braces, which keep the keys of a queue on one node.
   */
  readonly prefix?: string;
}

/** The id of the job of a key. BullMQ has keys of its own beside it, such as `delayed`. */
export const jobIdOf = (key: string): string => `event-${key}`;

/** The idempotency key of a job. */
export const keyOf = (job: { readonly id?: string | undefined }): string =>
  (job.id ?? '').replace(/^event-/, '');

/** The options that BullMQ takes, and a function that closes the connection. */
export interface OpenedQueue {
  readonly name: string;
  readonly options: { readonly connection: BullmqConnection; readonly prefix: string };
  /** Closes the connection at once. BullMQ would wait for a Redis that is gone. */
  disconnect(): void;
}

/** The part of a client of `redis` that is needed here. */
interface NodeRedisClient {
  readonly isOpen: boolean;
  duplicate(overrides: object): NodeRedisClient;
  on(event: 'error' | 'ready', listener: () => void): unknown;
  info(section: 'memory'): Promise<unknown>;
  destroy(): void;
}

/** @throws TypeError when the name of the queue is wrong, or the connection is missing */
export function openQueue({
  connection,
  queue,
  prefix = '{realtimekit}',
}: BullmqQueueOptions): OpenedQueue {
  if (!/^[\w-]{1,100}$/.test(queue)) {
    throw new TypeError(
      `queue must be a name of 1 to 100 letters, digits, "-" and "_". Got ${JSON.stringify(queue)}.`,
    );
  }
  if (typeof connection !== 'object' || (connection as object | null) === null) {
    throw new TypeError(
      'connection must be a client of redis or ioredis, or the options of ioredis.',
    );
  }
  if (!isNodeRedis(connection)) {
    return { name: queue, options: { connection, prefix }, disconnect: () => undefined };
  }
  if ('slots' in connection || 'getSentinelNode' in connection) {
    throw new TypeError(
      'BullMQ does not work with clusters and sentinels of the package redis. Pass those of ioredis.',
    );
  }
  const own = connection.duplicate({
    // BullMQ reads strings: the type mapping of the application must not reach it. And commands wait
    // for Redis: one that is rejected after some seconds can stop BullMQ for good.
    commandOptions: { timeout: undefined },
    // BullMQ asks for the version first, and never works when the connection breaks meanwhile.
    skipVersionCheck: true,
  });
  // BullMQ stops listening when it closes, and an error without a listener ends the process.
  own.on('error', () => undefined);
  own.on('ready', () => void warnOfEviction(own));
  return {
    name: queue,
    options: { connection: own, prefix },
    disconnect: () => {
      if (own.isOpen) own.destroy();
    },
  };
}

function isNodeRedis(connection: object): connection is NodeRedisClient {
  return 'isOpen' in connection && 'duplicate' in connection && !('defineCommand' in connection);
}

/** Warns of a Redis that deletes events when its memory is full. */
async function warnOfEviction(redis: NodeRedisClient): Promise<void> {
  // A connection that breaks becomes ready again, and this function is called again.
  const memory = String(await redis.info('memory').catch(() => ''));
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'noeviction';
  if (policy !== 'noeviction') {
    console.warn(
      `This Redis deletes events when its memory is full: its maxmemory-policy is ${policy}. Set it to noeviction.`,
    );
  }
}

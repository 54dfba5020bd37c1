import { invalid } from '../cloud/session-backend-error.js';
import { type DeadLetters } from '../webhooks/webhook-engine.js';

/** Where the engine on BullMQ keeps its dead letters. */
export interface DeadLetterQueue {
  /** The address of Redis. */
  readonly redis: string;
  readonly queue: string;
  readonly prefix?: string;
}

/** Dead letters, and the connection to close after use. */
export interface OpenedDeadLetters {
  readonly deadLetters: DeadLetters;
  close(): Promise<void>;
}

/** The part of `realtimekit-session-backend/bullmq` that is needed here. */
interface BullmqEntry {
  readonly bullmqEngine: (options: object) => OpenedDeadLetters;
}

/** The part of the package `redis` that is needed here. */
interface RedisPackage {
  readonly createClient: (options: { readonly url: string }) => object;
}

/** Opens the dead letters of a queue. BullMQ is an optional package, so it is loaded here only. */
export async function openDeadLetters({
  redis: url,
  queue,
  prefix,
}: DeadLetterQueue): Promise<OpenedDeadLetters> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw invalid('--redis must be an address such as redis://127.0.0.1:6379.');
  }
  if (!/^[\w-]{1,100}$/.test(queue)) {
    throw invalid('--queue must be a name of 1 to 100 letters, digits, "-" and "_".');
  }
  const entry = await load<BullmqEntry>('realtimekit-session-backend/bullmq');
  if (!entry) {
    throw invalid('Dead letters need BullMQ. Install it beside this package: npm install bullmq.');
  }
  // BullMQ takes a client of `redis`, or connects by itself with `ioredis`.
  const redis = await load<RedisPackage>('redis');
  return entry.bullmqEngine({
    connection: redis ? redis.createClient({ url }) : { url },
    queue,
    ...(prefix !== undefined && { prefix }),
  });
}

/** Imports a module that may not be installed. Undefined when it is not. */
async function load<T>(name: string): Promise<T | undefined> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ERR_MODULE_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}

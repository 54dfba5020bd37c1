import { Redis } from 'ioredis';
import { RedisServer } from 'test-support/redis-server';
import { bullmqEngine, startBullmqWorker } from '../bullmq.js';
import { RedisSentinel } from '../testing/redis-sentinel.js';
import { signal } from '../testing/signal.js';
import { signedEvent } from '../testing/signed-event.js';
import { endBody } from '../testing/webhook-signer.js';

describe('bullmqEngine() with a Redis Sentinel', () => {
  const opened: (() => unknown)[] = [];

  /** Closes it after the test, also when that failed: what is open keeps the process running. */
  const closeLater = <T>(it: T, close: (it: T) => unknown): T => {
    opened.unshift(() => close(it));
    return it;
  };

  afterEach(async () => {
    for (const close of opened) await close();
  });

  const startRedis = async (...options: string[]) =>
    closeLater(await RedisServer.start(...options), (server) => server.stop());

  const disconnectLater = (client: Redis) => closeLater(client, (it) => it.disconnect());

  it('has an accepted event handled once a replica has replaced the killed master', async () => {
    const master = await startRedis('--repl-diskless-sync-delay', '0');
    const { hostname, port } = new URL(master.url);
    await startRedis('--replicaof', hostname, port);
    const admin = disconnectLater(new Redis(master.url));
    /** Redis waits for what this connection has written, and so for everything before it. */
    const replicaHasAll = async (): Promise<void> => {
      await admin.incr('replicated');
      await admin.wait(1, 0);
    };
    await replicaHasAll();
    const sentinel = closeLater(await RedisSentinel.start(master.url), (it) => it.stop());
    const connection = disconnectLater(
      new Redis({
        sentinels: [{ host: '127.0.0.1', port: sentinel.port }],
        name: 'main',
        maxRetriesPerRequest: null,
      }),
    );
    const where = { connection, queue: 'sentinel' };
    const engine = closeLater(bullmqEngine(where), (it) => it.close());
    await engine.accept(signedEvent(endBody({ meeting: { sessionId: 's' } })), 'key');
    await replicaHasAll();
    admin.disconnect();
    await master.kill();

    const handled = signal<string>();
    const onMeetingEnded = ({ sessionId }: { sessionId: string }) => handled.resolve(sessionId);
    closeLater(
      startBullmqWorker(
        { consumer: 'test', onMeetingEnded },
        { ...where, onError: () => undefined },
      ),
      (worker) => worker.close(),
    );
    expect(await handled.promise).toBe('s');
  }, 30_000);
});

import { Redis } from 'ioredis';
import { RedisServer } from 'test-support/redis-server';
import { bullmqEngine, startBullmqWorker } from '../bullmq.js';
import { RedisSentinel } from '../testing/redis-sentinel.js';
import { signal } from '../testing/signal.js';
import { signedEvent } from '../testing/signed-event.js';
import { endBody } from '../testing/webhook-signer.js';

describe('bullmqEngine() with a Redis Sentinel', () => {
  it('has an accepted event handled once a replica has replaced the killed master', async () => {
    const master = await RedisServer.start('--repl-diskless-sync-delay', '0');
    const { hostname, port } = new URL(master.url);
    const replica = await RedisServer.start('--replicaof', hostname, port);
    const admin = new Redis(master.url);
    const reachesReplica = () => admin.wait(1, 0);
    await reachesReplica();
    const sentinel = await RedisSentinel.start(master.url);
    const connection = new Redis({
      sentinels: [{ host: '127.0.0.1', port: sentinel.port }],
      name: 'main',
      maxRetriesPerRequest: null,
    });
    const where = { connection, queue: 'sentinel' };
    const engine = bullmqEngine(where);
    await engine.accept(signedEvent(endBody({ meeting: { sessionId: 's' } })), 'key');
    await reachesReplica();
    admin.disconnect();
    await master.kill();

    const handled = signal<string>();
    const onMeetingEnded = ({ sessionId }: { sessionId: string }) => handled.resolve(sessionId);
    const worker = startBullmqWorker(
      { consumer: 'test', onMeetingEnded },
      { ...where, onError: () => undefined },
    );
    expect(await handled.promise).toBe('s');
    await worker.close();
    await engine.close();
    connection.disconnect();
    await Promise.all([sentinel.stop(), master.stop(), replica.stop()]);
  }, 30_000);
});

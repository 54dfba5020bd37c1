import { Cluster, Redis } from 'ioredis';
import { createClient } from 'redis';
import { RedisServer } from 'test-support/redis-server';
import { bullmqEngine, startBullmqWorker } from '../bullmq.js';
import { engineContract, type EngineRun } from '../engine-contract.js';
import { signal } from '../testing/signal.js';
import { signedEvent } from '../testing/signed-event.js';
import { endBody } from '../testing/webhook-signer.js';
import { parseEvent } from '../webhooks/parse-event.js';

const password = 'secret';
let server: RedisServer;
let queues = 0;

beforeAll(async () => {
  server = await RedisServer.start();
  const admin = createClient({ url: server.url });
  await admin.connect();
  await admin.configSet('requirepass', password);
  admin.destroy();
}, 120_000);

afterAll(() => server.stop());

const ioredis = () => new Redis(server.url, { password, maxRetriesPerRequest: null });
const nodeRedis = () => createClient({ url: server.url, password });

describe.each([
  ['a client of ioredis', ioredis],
  ['a client of redis', nodeRedis],
])('bullmqEngine() with a password, a prefix for clusters and %s', (_, connect) => {
  /** Starts an engine and a worker on one connection. */
  const start = (run: EngineRun) => {
    const connection = connect();
    connection.on('error', () => undefined);
    const where = { connection, queue: `queue-${++queues}`, prefix: '{billing}' };
    const engine = bullmqEngine(where);
    const handle = (body: Uint8Array<ArrayBuffer>, key: string): Promise<void> =>
      run(body, { key });
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const worker = startBullmqWorker(
      {
        consumer: 'test',
        onMeetingEnded: ({ payload }, { key }) => handle(bytes(payload), key),
        onOther: ({ body }, { key }) => handle(body, key),
      },
      { ...where, backoff: 10, onError: () => undefined },
    );
    const stop = async (): Promise<void> => {
      await worker.close();
      await engine.close();
      if (connection instanceof Redis) connection.disconnect();
    };
    return Promise.resolve({ engine, stop });
  };

  it.each(engineContract({ start }).map(({ name, run }) => [name, run] as const))(
    'passes the contract: %s',
    (_name, run) => run(),
    60_000,
  );

  it('keeps all its keys under the prefix', async () => {
    const { engine, stop } = await start(() => Promise.resolve());
    const body = new TextEncoder().encode('{}');
    await engine.accept({ consumer: 'test', name: 'x', body, parsed: parseEvent(body) }, 'key');
    await stop();

    const admin = new Redis(server.url, { password });
    const keys = await admin.keys('*');
    admin.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !key.startsWith('{billing}:'))).toEqual([]);
  });
});

describe('bullmqEngine() with a Cluster of ioredis', () => {
  let node: RedisServer;

  beforeAll(async () => {
    node = await RedisServer.start(
      '--cluster-enabled',
      'yes',
      '--cluster-announce-ip',
      '127.0.0.1',
    );
    const admin = new Redis(node.url);
    await admin.cluster('ADDSLOTSRANGE', 0, 16_383);
    while (!(await admin.cluster('INFO')).includes('cluster_state:ok'));
    admin.disconnect();
  });

  afterAll(() => node.stop());

  it('handles an event, with the keys of its queue on one node', async () => {
    const redisOptions = { maxRetriesPerRequest: null };
    const connection = new Cluster([node.url], { redisOptions });
    const where = { connection, queue: 'cluster' };
    const handled = signal<string>();
    const onMeetingEnded = ({ sessionId }: { sessionId: string }) => handled.resolve(sessionId);
    const worker = startBullmqWorker({ consumer: 'test', onMeetingEnded }, where);
    const engine = bullmqEngine(where);
    await engine.accept(signedEvent(endBody({ meeting: { sessionId: 's' } })), 'key');

    expect(await handled.promise).toBe('s');
    await worker.close();
    await engine.close();
    connection.disconnect();
  });
});

import { jest } from '@jest/globals';
import console from 'node:console';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createClient, createCluster, createSentinel, RESP_TYPES } from 'redis';
import { RedisServer } from 'test-support/redis-server';
import {
  type BullmqEngine,
  bullmqEngine,
  type BullmqWorker,
  startBullmqWorker,
} from '../bullmq.js';
import { engineContract } from '../engine-contract.js';
import { signedEvent } from '../testing/signed-event.js';
import { BullmqProcess } from '../testing/bullmq-process.js';
import { signal } from '../testing/signal.js';
import { endBody } from '../testing/webhook-signer.js';
import { type DeadLetter, type SignedEvent } from '../webhooks/webhook-engine.js';
import { type BullmqWorkerOptions } from './bullmq-worker.js';

const month = 30 * 24 * 60 * 60 * 1_000;
let queues = 0;

const endOf = (sessionId: string, consumer?: string): SignedEvent =>
  signedEvent(endBody({ meeting: { id: 'meeting', sessionId } }), consumer);

const letters = async (engine: BullmqEngine): Promise<readonly DeadLetter[]> => {
  const all: DeadLetter[] = [];
  for await (const letter of engine.deadLetters.list()) all.push(letter);
  return all;
};

describe('bullmqEngine', () => {
  let server: RedisServer;
  let queue: string;
  const opened: (BullmqEngine | BullmqWorker)[] = [];
  const clients: ReturnType<typeof createClient>[] = [];

  const client = (options: Parameters<typeof createClient>[0] = {}) => {
    const made = createClient({ url: server.url, ...options });
    made.on('error', () => undefined);
    clients.push(made);
    return made;
  };

  const open = (options: Partial<Parameters<typeof bullmqEngine>[0]> = {}): BullmqEngine => {
    const engine = bullmqEngine({ connection: client(), queue, ...options });
    opened.push(engine);
    return engine;
  };

  /** Starts a worker; resolves with the session ids of the ends that it has begun to handle. */
  const work = (
    handle: (sessionId: string, signal: AbortSignal) => unknown,
    options: Partial<BullmqWorkerOptions> = {},
    consumer = 'test',
  ): BullmqWorker => {
    const worker = startBullmqWorker(
      { consumer, onMeetingEnded: ({ sessionId }, { signal }) => handle(sessionId, signal) },
      { connection: client(), queue, backoff: 1, onError: () => undefined, ...options },
    );
    opened.push(worker);
    return worker;
  };

  beforeAll(async () => {
    server = await RedisServer.start();
  }, 120_000);

  afterAll(() => server.stop());

  beforeEach(() => {
    queue = `queue-${++queues}`;
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
    for (const each of clients.splice(0)) if (each.isOpen) each.destroy();
  });

  describe('passes the contract of engines', () => {
    const checks = engineContract({
      start: async (run) => {
        let child = await BullmqProcess.start(server.url, queue, run);
        return {
          engine: {
            accept: (event, key) => child.accept(event, key),
            remembersSince: () => open().remembersSince(),
          },
          restart: async () => {
            await child.kill();
            child = await BullmqProcess.start(server.url, queue, run);
          },
          disconnectStore: () => server.kill(),
          reconnectStore: () => server.restart(),
          stop: () => child.kill(),
        };
      },
    });

    it.each(checks.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
  });

  it('rejects what Redis does not answer in time, and says so', async () => {
    const engine = open({ timeout: 300 });
    await engine.accept(endOf('before'), 'before');
    server.pause();
    try {
      await expect(engine.accept(endOf('paused'), 'paused')).rejects.toThrow(
        'Redis did not answer within 300 ms.',
      );
      await expect(engine.health()).rejects.toThrow('300 ms');
      await expect(letters(engine)).rejects.toThrow('300 ms');
      await expect(engine.deadLetters.retry('before')).rejects.toThrow('300 ms');
    } finally {
      server.resume();
    }
  });

  it('names why Redis cannot be reached as the cause', async () => {
    const engine = open({
      connection: createClient({ url: 'redis://127.0.0.1:1' }),
      timeout: 300,
    });
    await expect(engine.accept(endOf('nowhere'), 'nowhere')).rejects.toMatchObject({
      message: 'Redis did not answer within 300 ms.',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('closes in time when Redis is gone', async () => {
    const engine = open({ connection: createClient({ url: 'redis://127.0.0.1:1' }), timeout: 200 });
    await expect(engine.close()).resolves.toBeUndefined();
  });

  it('has the event of a killed process handled by another, also after two kills', async () => {
    const begun = [signal(), signal()];
    for (const each of begun) {
      const child = await BullmqProcess.start(server.url, queue, () => {
        each.resolve();
        return new Promise(() => undefined);
      });
      if (each === begun[0]) await child.accept(endOf('killed'), 'killed');
      await each.promise;
      await child.kill();
    }
    const handled = signal<string>();
    work(handled.resolve, { stalledAfter: 500 });
    expect(await handled.promise).toBe('killed');
  });

  it('handles events of a worker that started before Redis once Redis is up', async () => {
    const handled = signal<string>();
    const engine = open();
    await engine.accept(endOf('late'), 'late');
    await server.kill();
    work(handled.resolve);
    await server.restart();
    expect(await handled.promise).toBe('late');
  });

  it('accepts and handles events after its first connections broke while they began', async () => {
    const broken = signal();
    let breaks = 0;
    const proxy = createServer((socket) => {
      const redis = connect(Number(new URL(server.url).port), '127.0.0.1');
      for (const [from, to] of [
        [socket, redis],
        [redis, socket],
      ] as const) {
        from.on('error', () => undefined).on('close', () => to.destroy());
      }
      redis.pipe(socket);
      socket.on('data', (commands) => {
        // The first command of a client that is ready.
        if (breaks === 2 || !/\r\ninfo\r\n/i.test(commands.toString())) {
          redis.write(commands);
          return;
        }
        breaks += 1;
        socket.destroy();
        if (breaks === 2) broken.resolve();
      });
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;
    const url = `redis://127.0.0.1:${port}`;
    const handled = signal<string>();
    work(handled.resolve, { connection: client({ url }) });
    const engine = open({ connection: client({ url }) });
    await broken.promise;
    await engine.accept(endOf('again'), 'again');
    expect(await handled.promise).toBe('again');
    proxy.close();
  });

  it('warns of a Redis that deletes events when its memory is full', async () => {
    const warned = signal<unknown>();
    const warn = jest.spyOn(console, 'warn').mockImplementation(warned.resolve);
    const redis = await client().connect();
    await redis.configSet('maxmemory-policy', 'volatile-random');
    try {
      open();
      expect(await warned.promise).toContain('Set it to noeviction.');
    } finally {
      await redis.configSet('maxmemory-policy', 'noeviction');
      warn.mockRestore();
    }
  });

  it('waits twice as long after each attempt', async () => {
    const times: number[] = [];
    const dead = signal<DeadLetter>();
    work(
      () => {
        times.push(performance.now());
        throw new Error('no');
      },
      { attempts: 4, backoff: 100, onDead: dead.resolve },
    );
    await open().accept(endOf('backoff'), 'backoff');
    await dead.promise;
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(100 * 2 ** index - 5);
    }
    expect(waits).toHaveLength(3);
  });

  describe('with an event that fails on each attempt', () => {
    let engine: BullmqEngine;
    let isBroken: boolean;
    let runs: number;
    let handled: ReturnType<typeof signal<string>>;
    let dead: ReturnType<typeof signal<DeadLetter>>;

    beforeEach(async () => {
      isBroken = true;
      runs = 0;
      handled = signal();
      dead = signal();
      work(
        (sessionId) => {
          runs += 1;
          if (isBroken) throw new Error('The database is down.');
          handled.resolve(sessionId);
        },
        { attempts: 3, onDead: (letter) => dead.resolve(letter) },
      );
      engine = open();
      await engine.accept(endOf('dead'), 'dead');
      await dead.promise;
    });

    it('tells onDead after the attempts, and lists the dead letter', async () => {
      const letter = {
        key: 'dead',
        name: 'meeting.ended',
        meetingId: 'meeting',
        sessionId: 'dead',
        failedAt: expect.any(Date) as Date,
        attempts: 3,
        error: 'The database is down.',
      };
      expect(await dead.promise).toEqual(letter);
      expect(await letters(engine)).toEqual([letter]);
      expect(runs).toBe(3);
      expect(await engine.health()).toEqual({ waiting: 0, oldestWaiting: null, dead: 1 });
    });

    it('keeps the dead letter when its key is accepted again', async () => {
      await engine.accept(endOf('dead'), 'dead');
      expect(await letters(engine)).toMatchObject([{ key: 'dead' }]);
      expect(runs).toBe(3);
    });

    it('handles it when it is retried', async () => {
      isBroken = false;
      expect(await engine.deadLetters.retry('dead')).toBe(true);
      expect(await handled.promise).toBe('dead');
      expect(await letters(engine)).toEqual([]);
    });

    it('makes all attempts again when it is retried', async () => {
      const again = signal<DeadLetter>();
      dead = again;
      expect(await engine.deadLetters.retry('dead')).toBe(true);
      expect(await again.promise).toMatchObject({ key: 'dead', attempts: 3 });
      expect(runs).toBe(6);
    });

    it('retries only what is a dead letter', async () => {
      isBroken = false;
      expect(await engine.deadLetters.retry('unknown')).toBe(false);
      await engine.deadLetters.retry('dead');
      await handled.promise;
      expect(await engine.deadLetters.retry('dead')).toBe(false);
    });
  });

  it('lists all dead letters while they are retried', async () => {
    const count = 120;
    let deaths = 0;
    const all = signal();
    const worker = work(
      () => {
        throw new Error('no');
      },
      { attempts: 1, onDead: () => ++deaths === count && all.resolve() },
    );
    const engine = open();
    await Promise.all(
      Array.from({ length: count }, (_, index) => engine.accept(endOf(`d${index}`), `d${index}`)),
    );
    await all.promise;
    await worker.close();
    let retried = 0;
    for await (const { key } of engine.deadLetters.list()) {
      if (await engine.deadLetters.retry(key)) retried += 1;
    }
    expect(retried).toBe(count);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'a text'],
    [
      'an error that BullMQ takes for a command',
      Object.assign(new Error('bullmq:rateLimitExceeded'), { name: 'DelayedError' }),
    ],
  ])('retries an event whose handler throws %s', async (_, thrown) => {
    const handled = signal();
    let runs = 0;
    work(() => {
      runs += 1;
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- a handler can
      if (runs === 1) throw thrown;
      handled.resolve();
    });
    await open().accept(endOf('thrown'), 'thrown');
    await handled.promise;
    expect(runs).toBe(2);
  });

  it.each<[string, unknown]>([
    ['what BullMQ throws when a rate is exceeded', new Error('bullmq:rateLimitExceeded')],
    ['an object without a text', Object.create(null)],
    ['an error whose message is no text', Object.assign(new Error(), { message: Symbol('no') })],
  ])('gives up after the last attempt on an event whose handler throws %s', async (_, thrown) => {
    const dead = signal<DeadLetter>();
    let runs = 0;
    work(
      () => {
        runs += 1;
        throw thrown;
      },
      { attempts: 2, onDead: dead.resolve },
    );
    await open().accept(endOf('hopeless'), 'hopeless');
    expect(await dead.promise).toMatchObject({ key: 'hopeless', attempts: 2 });
    expect(runs).toBe(2);
  });

  it('tells onError the error of each attempt that failed', async () => {
    const failure = new Error('Only once.');
    const told = signal<unknown>();
    let runs = 0;
    work(
      () => {
        runs += 1;
        if (runs === 1) throw failure;
      },
      { onError: told.resolve },
    );
    await open().accept(endOf('told'), 'told');
    expect(await told.promise).toBe(failure);
  });

  it('reports the oldest event that waits when no worker runs', async () => {
    const engine = open();
    const before = Date.now();
    await engine.accept(endOf('first'), 'first');
    const between = Date.now();
    await engine.accept(endOf('second'), 'second');
    const { waiting, oldestWaiting, dead } = await engine.health();
    expect({ waiting, dead }).toEqual({ waiting: 2, dead: 0 });
    expect(oldestWaiting?.getTime()).toBeGreaterThanOrEqual(before);
    expect(oldestWaiting?.getTime()).toBeLessThanOrEqual(between);
  });

  it('counts an event that waits for its next attempt as waiting', async () => {
    const failed = signal<unknown>();
    work(
      () => {
        throw new Error('no');
      },
      { backoff: 60_000, onError: failed.resolve },
    );
    const engine = open();
    await engine.accept(endOf('delayed'), 'delayed');
    await failed.promise;
    const { waiting, oldestWaiting } = await engine.health();
    expect(waiting).toBe(1);
    expect(oldestWaiting).toBeInstanceOf(Date);
  });

  it('keeps handled events and dead letters for 30 days, whatever their number', async () => {
    const done = signal();
    const dead = signal<DeadLetter>();
    work(
      (sessionId) => {
        if (sessionId === 'bad') throw new Error('no');
        done.resolve();
      },
      { attempts: 1, onDead: dead.resolve },
    );
    const engine = open();
    await engine.accept(endOf('good'), 'good');
    await engine.accept(endOf('bad'), 'bad');
    await Promise.all([done.promise, dead.promise]);
    const redis = await client().connect();
    for (const key of ['good', 'bad']) {
      const options: unknown = JSON.parse(
        String(await redis.hGet(`{realtimekit}:${queue}:event-${key}`, 'opts')),
      );
      const kept = { age: month / 1_000 };
      expect(options).toMatchObject({ removeOnComplete: kept, removeOnFail: kept });
    }
    expect(Date.now() - engine.remembersSince().getTime()).toBeCloseTo(month, -3);
  });

  it('keeps two consumers on one Redis apart that have queues of their own', async () => {
    const first = signal<string>();
    const second = signal<string>();
    work(first.resolve, { queue: `${queue}-a` }, 'a');
    work(second.resolve, { queue: `${queue}-b` }, 'b');
    await open({ queue: `${queue}-a` }).accept(endOf('for-a', 'a'), 'same-key');
    await open({ queue: `${queue}-b` }).accept(endOf('for-b', 'b'), 'same-key');
    expect(await first.promise).toBe('for-a');
    expect(await second.promise).toBe('for-b');
  });

  it('lets no worker handle an event of another consumer in the same queue', async () => {
    const wrong: string[] = [];
    const handled = signal<string>();
    const told = signal<unknown>();
    const other = work((id) => wrong.push(id), { onError: told.resolve, concurrency: 1 }, 'mail');
    await open().accept(endOf('for-billing', 'billing'), 'of-billing');
    expect(String(await told.promise)).toContain('accepted for the consumer "billing", and "mail"');
    await other.close();
    work(handled.resolve, {}, 'billing');

    expect(await handled.promise).toBe('for-billing');
    expect(wrong).toEqual([]);
  });

  it('works with a client whose type mapping makes buffers of texts, and leaves it alone', async () => {
    const handled = signal<string>();
    const buffers = client({
      commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
    });
    const connection = buffers;
    work(handled.resolve, { connection });
    await open({ connection }).accept(endOf('buffers'), 'buffers');
    expect(await handled.promise).toBe('buffers');
    await Promise.all(opened.splice(0).map((each) => each.close()));
    await buffers.connect();
    await buffers.set('text', 'a');
    expect(Buffer.isBuffer(await buffers.get('text'))).toBe(true);
  });

  it('works with a password', async () => {
    const admin = await client().connect();
    await admin.sendCommand(['ACL', 'SETUSER', 'app', 'on', '>secret', '~*', '&*', '+@all']);
    const connection = client({ username: 'app', password: 'secret' });
    const handled = signal<string>();
    work(handled.resolve, { connection });
    await open({ connection }).accept(endOf('password'), 'password');
    expect(await handled.promise).toBe('password');
  });

  it('rejects in time with a Redis that accepts connections and answers nothing', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const engine = open({
      connection: client({ url: `redis://127.0.0.1:${port}` }),
      timeout: 200,
    });
    await expect(engine.accept(endOf('silent'), 'silent')).rejects.toThrow('200 ms');
    await engine.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  it.each([
    ['cluster', () => createCluster({ rootNodes: [{ url: 'redis://127.0.0.1:1' }] })],
    [
      'sentinel',
      () => createSentinel({ name: 'main', sentinelRootNodes: [{ host: '127.0.0.1', port: 1 }] }),
    ],
  ])('rejects a %s of redis, which BullMQ would wait for in vain', (_, connection) => {
    expect(() => bullmqEngine({ connection: connection(), queue })).toThrow(
      'Pass those of ioredis',
    );
  });

  it('rejects wrong options', () => {
    const connection = client();
    expect(() => bullmqEngine({ connection, queue: 'a:b' })).toThrow('queue must be a name');
    expect(() => bullmqEngine({ connection: undefined as never, queue })).toThrow(
      'connection must be',
    );
    expect(() => bullmqEngine({ connection, queue, timeout: 0 })).toThrow(RangeError);
    const consumer = { consumer: 'test', onMeetingEnded: () => undefined };
    const bad = (options: Partial<BullmqWorkerOptions>) => () =>
      startBullmqWorker(consumer, { connection, queue, ...options });
    expect(() =>
      startBullmqWorker({ ...consumer, consumer: 'a b' }, { connection, queue }),
    ).toThrow('consumer must be a name');
    expect(bad({ attempts: 0 })).toThrow('attempts must be');
    expect(bad({ concurrency: 1.5 })).toThrow('concurrency must be');
    expect(bad({ backoff: -1 })).toThrow('backoff must be');
    expect(bad({ stalledAfter: 2 ** 31 })).toThrow('stalledAfter must be');
    expect(() => startBullmqWorker({ consumer: 'test' }, { connection, queue })).toThrow(
      'There is no handler',
    );
  });
});

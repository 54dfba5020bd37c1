import { createClient } from 'redis';
import { RedisServer } from 'test-support/redis-server';
import { describeDeliveries } from '../testing/deliveries-contract.js';
import { redisDeliveries } from './redis-deliveries.js';

describe('redisDeliveries', () => {
  let server: RedisServer;
  const clients: { destroy: () => void; isOpen: boolean }[] = [];

  const client = (): ReturnType<typeof createClient> => {
    const made = createClient({ url: server.url });
    clients.push(made);
    return made as ReturnType<typeof createClient>;
  };

  beforeAll(async () => {
    server = await RedisServer.start();
  }, 120_000);

  afterAll(() => server.stop());

  afterEach(() => {
    for (const each of clients.splice(0)) {
      if (each.isOpen) {
        each.destroy();
      }
    }
  });

  describe('given a Redis that works', () => {
    describeDeliveries((times) => redisDeliveries(client(), times));

    it('connects a client that is not connected, once for many claims at once', async () => {
      const unconnected = client();
      const deliveries = redisDeliveries(unconnected);
      const claims = await Promise.all(['a', 'b', 'c'].map((key) => deliveries.claim(key)));
      expect(claims.map(({ outcome }) => outcome)).toEqual(['claimed', 'claimed', 'claimed']);
    });

    it('uses one that is connected', async () => {
      const connected = await client().connect();
      expect(await redisDeliveries(connected).claim('connected')).toMatchObject({
        outcome: 'claimed',
      });
    });

    it('keeps what is completed for 30 days, and a claim for 30 seconds, under its prefix', async () => {
      const connected = await client().connect();
      const deliveries = redisDeliveries(connected, { prefix: 'app:' });
      const claim = await deliveries.claim('kept');
      const lease = await connected.pTTL('app:kept');
      expect(lease).toBeGreaterThan(0);
      expect(lease).toBeLessThanOrEqual(30_000);

      await deliveries.complete('kept', 'owner' in claim ? claim.owner : '');
      const month = 30 * 24 * 60 * 60 * 1_000;
      const kept = await connected.pTTL('app:kept');
      expect(kept).toBeGreaterThan(month - 60_000);
      expect(kept).toBeLessThanOrEqual(month);
    });

    it('shares what it knows with another process, that is another client', async () => {
      const [first, second] = [redisDeliveries(client()), redisDeliveries(client())];
      const claim = await first.claim('shared');
      expect((await second.claim('shared')).outcome).toBe('busy');
      await first.complete('shared', 'owner' in claim ? claim.owner : '');
      expect((await second.claim('shared')).outcome).toBe('completed');
    });
  });

  describe('given a Redis that fails', () => {
    it('rejects within two seconds or so when it does not answer, and works when it does again', async () => {
      const deliveries = redisDeliveries(client());
      await deliveries.claim('before');
      server.pause();
      const began = performance.now();
      try {
        await expect(deliveries.claim('hanging')).rejects.toThrow(/2000 ms/);
        expect(performance.now() - began).toBeGreaterThan(1_900);
      } finally {
        server.resume();
      }
      expect((await deliveries.claim('after')).outcome).toBe('claimed');
    });

    it('survives its end, rejects meanwhile, and goes on with what it had when it is back', async () => {
      const deliveries = redisDeliveries(client());
      const claim = await deliveries.claim('survives');
      await server.kill();
      await expect(deliveries.claim('while it is gone')).rejects.toThrow(/Redis/);
      await server.restart();

      expect((await deliveries.claim('survives')).outcome).toBe('busy');
      expect(await deliveries.complete('survives', 'owner' in claim ? claim.owner : '')).toBe(true);
      // What was asked for when nobody answered is not carried out later.
      expect((await deliveries.claim('while it is gone')).outcome).toBe('claimed');
    });

    it('given one that is not there at all, rejects and says why', async () => {
      const nowhere = createClient({ url: 'redis://127.0.0.1:1' });
      const failure: unknown = await redisDeliveries(nowhere)
        .claim('key')
        .catch((error: unknown) => error);
      nowhere.destroy();
      expect(failure).toMatchObject({
        message: expect.stringContaining('Redis') as string,
        cause: { code: 'ECONNREFUSED' },
      });
    });

    it('given a client that does not reconnect, rejects at once', async () => {
      const nowhere = createClient({
        socket: { host: '127.0.0.1', port: 1, reconnectStrategy: false },
      });
      await expect(redisDeliveries(nowhere).claim('key')).rejects.toThrow(/cannot be reached/);
    });
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { Clock } from '../testing/clock.js';
import { KeyHost } from '../testing/key-host.js';
import { signal } from '../testing/signal.js';
import { endBody, requestOf, WebhookSigner } from '../testing/webhook-signer.js';
import { createWebhookHandler } from './webhook-handler.js';

const current = await WebhookSigner.create();
const next = await WebhookSigner.create();
const stranger = await WebhookSigner.create();

describe('the key of the webhooks, fetched from where it is published', () => {
  let host: KeyHost;
  let clock: Clock;
  let ends: number;
  let errors: unknown[];
  let handle: (request: Request) => Promise<Response>;

  const deliver = async (signer: WebhookSigner): Promise<number> =>
    (await handle(requestOf(signer.webhook(endBody())))).status;

  beforeEach(async () => {
    host = await KeyHost.start(current.pem);
    clock = new Clock();
    ends = 0;
    errors = [];
    handle = createWebhookHandler({
      key: { url: host.url },
      onMeetingEnded: () => (ends += 1),
      onError: (error) => errors.push(error),
    });
  });

  afterEach(async () => {
    clock.restore();
    await host.close();
  });

  it('is fetched when it is first needed, once for all that wait for it, and kept', async () => {
    expect(host.fetches).toBe(0);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => deliver(current)));
    clock.putForward(24 * 60 * 60 * 1_000);
    statuses.push(await deliver(current));

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(host.fetches).toBe(1);
  });

  it('is not fetched for what is no delivery', async () => {
    await handle(new Request('https://backend.example.com/', { method: 'POST', body: '{}' }));
    expect(host.fetches).toBe(0);
  });

  describe('given a thousand forged requests', () => {
    const forged = stranger.webhook(endBody());
    const forge = async (): Promise<number> => (await handle(requestOf(forged))).status;

    it('at once, causes at most one fetch', async () => {
      const statuses = await Promise.all(Array.from({ length: 1_000 }, forge));
      expect(host.fetches).toBe(1);
      expect(statuses.filter((status) => status !== 401 && status !== 503)).toEqual([]);
      expect(ends).toBe(0);
    });

    it('one after the other, causes at most one fetch', async () => {
      for (let count = 0; count < 1_000; count += 1) {
        await forge();
      }
      expect(host.fetches).toBe(1);
    });

    it('after the key is known for long, causes at most one fetch', async () => {
      await deliver(current);
      clock.putForward(60_000);
      await Promise.all(Array.from({ length: 1_000 }, forge));
      expect(host.fetches).toBe(2);
    });

    describe('while the key cannot be reached', () => {
      beforeEach(() => {
        host.answer = (_, response) => response.writeHead(500).end();
      });

      it('at once and afterwards, causes at most one fetch and one report', async () => {
        const statuses = await Promise.all(Array.from({ length: 1_000 }, forge));
        statuses.push(await forge(), await deliver(current));

        expect(host.fetches).toBe(1);
        expect(new Set(statuses)).toEqual(new Set([503]));
        expect(errors).toHaveLength(1);
      });

      it('reports each further fetch that fails, with what that one came upon', async () => {
        await Promise.all(Array.from({ length: 100 }, forge));
        host.answer = (_, response) => response.writeHead(404).end();
        clock.putForward(5_000);
        await Promise.all(Array.from({ length: 100 }, forge));

        expect(host.fetches).toBe(2);
        expect(errors).toMatchObject([
          { cause: { message: expect.stringContaining('500') as string } },
          { cause: { message: expect.stringContaining('404') as string } },
        ]);
      });

      it('with a key that is known, reports it once in thirty seconds', async () => {
        host.answer = undefined;
        await deliver(current);
        host.answer = (_, response) => response.writeHead(500).end();
        clock.putForward(30_000);
        await Promise.all(Array.from({ length: 100 }, forge));
        clock.putForward(29_000);
        await forge();

        expect(host.fetches).toBe(2);
        expect(errors).toHaveLength(1);
      });
    });

    it('still takes what is genuine among them', async () => {
      const statuses = await Promise.all(
        Array.from({ length: 100 }, (_, index) => (index === 50 ? deliver(current) : forge())),
      );
      expect(statuses[50]).toBe(200);
      expect(ends).toBe(1);
    });
  });

  describe('given a signature that does not fit', () => {
    it('answers 401 when the key was fetched after the request had come', async () => {
      expect(await deliver(stranger)).toBe(401);
      expect(errors).toEqual([]);
    });

    it('answers 503 when the key was fetched before and it is too early to fetch it again', async () => {
      await deliver(current);
      clock.putForward(29_000);
      const answer = await handle(requestOf(stranger.webhook(endBody())));

      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBe(1);
      expect(host.fetches).toBe(1);
    });

    it('fetches the key again after thirty seconds, and then answers 401', async () => {
      await deliver(current);
      clock.putForward(30_000);
      expect(await deliver(stranger)).toBe(401);
      expect(host.fetches).toBe(2);
    });

    it('shares one fetch among all that wait, and answers 503 to who came while it was under way', async () => {
      await deliver(current);
      clock.putForward(30_000);
      const asked = signal();
      const answer = signal();
      host.answer = (_, response) => {
        asked.resolve();
        void answer.promise.then(() =>
          response.end(JSON.stringify({ success: true, data: { publicKey: next.pem } })),
        );
      };
      const before = deliver(stranger);
      await asked.promise;
      const meanwhile = deliver(stranger);
      const genuine = deliver(next);
      answer.resolve();

      expect(await before).toBe(401);
      expect(await meanwhile).toBe(503);
      expect(await genuine).toBe(200);
      expect(host.fetches).toBe(2);
    });
  });

  it('given a key rotated between two deliveries, takes both', async () => {
    expect(await deliver(current)).toBe(200);
    host.pem = next.pem;
    expect(await deliver(next)).toBe(503);
    clock.putForward(30_000);
    expect(await deliver(next)).toBe(200);
    expect(ends).toBe(2);
  });

  it.each<[string, NonNullable<KeyHost['answer']>]>([
    ['is down', (_, response) => response.destroy()],
    ['answers 500', (_, response) => response.writeHead(500).end()],
    ['answers 404', (_, response) => response.writeHead(404).end()],
    ['answers nothing', (_, response) => response.end()],
    ['answers HTML', (_, response) => response.end('<!doctype html>')],
    ['answers null', (_, response) => response.end('null')],
    [
      'answers without success',
      (_, response) =>
        response.end(JSON.stringify({ success: false, data: { publicKey: next.pem } })),
    ],
    [
      'answers a key that is no PEM',
      (_, response) => response.end(JSON.stringify({ success: true, data: { publicKey: 'k' } })),
    ],
    [
      'answers a key on an elliptic curve',
      (_, response) => {
        const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const pem = publicKey.export({ type: 'spki', format: 'pem' });
        response.end(JSON.stringify({ success: true, data: { publicKey: pem } }));
      },
    ],
    [
      'answers a key of 1,024 bits',
      (_, response) => {
        const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
        const pem = publicKey.export({ type: 'spki', format: 'pem' });
        response.end(JSON.stringify({ success: true, data: { publicKey: pem } }));
      },
    ],
    [
      'answers more than 64 KiB',
      (_, response) => {
        const data = { publicKey: next.pem };
        response.end(JSON.stringify({ success: true, data, message: 'x'.repeat(64 * 1024) }));
      },
    ],
  ])(
    'given a host that %s: 503 while there is no key, and the old one stays while there is',
    async (_, answer) => {
      host.answer = answer;
      expect(await deliver(current)).toBe(503);
      expect(errors).toHaveLength(1);

      host.answer = undefined;
      expect(await deliver(current)).toBe(503);
      clock.putForward(5_000);
      expect(await deliver(current)).toBe(200);

      host.answer = answer;
      clock.putForward(30_000);
      expect(await deliver(next)).toBe(503);
      expect(String(errors.at(-1))).toContain('could not be fetched');
      expect(await deliver(current)).toBe(200);
      expect(host.fetches).toBe(3);
    },
  );

  it('follows no redirect, not even to a right key', async () => {
    const elsewhere = await KeyHost.start(current.pem);
    host.answer = (_, response) => response.writeHead(302, { location: elsewhere.url }).end();

    expect(await deliver(current)).toBe(503);
    expect(elsewhere.fetches).toBe(0);
    await elsewhere.close();
  });

  it('given a host that hangs, gives up after five seconds and answers 503', async () => {
    host.answer = () => undefined;
    expect(await deliver(current)).toBe(503);
    expect(errors[0]).toMatchObject({ cause: { name: 'TimeoutError' } });
  }, 20_000);
});

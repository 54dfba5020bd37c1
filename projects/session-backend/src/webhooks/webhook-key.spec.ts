import { generateKeyPairSync } from 'node:crypto';
import { Clock } from '../testing/clock.js';
import { KeyHost } from '../testing/key-host.js';
import { signal } from '../testing/signal.js';
import { endBody, requestOf, WebhookSigner } from '../testing/webhook-signer.js';
import { type PublishedKeyOptions } from './published-key.js';
import { createWebhookHandler } from './webhook-handler.js';

const current = await WebhookSigner.create();
const next = await WebhookSigner.create();
const stranger = await WebhookSigner.create();

const minutes = 60_000;
const hours = 60 * minutes;

describe('the published key of the webhooks', () => {
  let host: KeyHost;
  let clock: Clock;
  let ends: number;
  let errors: unknown[];
  let handle: (request: Request) => Promise<Response>;

  const deliver = async (signer: WebhookSigner): Promise<number> =>
    (await handle(requestOf(signer.webhook(endBody())))).status;
  /** Delivers the same webhook each time it is called. */
  const retried = (signer: WebhookSigner): (() => Promise<number>) => {
    const webhook = signer.webhook(endBody());
    return async () => (await handle(requestOf(webhook))).status;
  };
  const receive = (options: Partial<PublishedKeyOptions> = {}): void => {
    handle = createWebhookHandler({
      key: { url: host.url, ...options },
      onMeetingEnded: () => (ends += 1),
      onError: (error) => errors.push(error),
      onRefused: () => undefined,
    });
  };

  beforeEach(async () => {
    host = await KeyHost.start(current.pem);
    clock = new Clock();
    ends = 0;
    errors = [];
    receive();
  });

  afterEach(async () => {
    clock.restore();
    await host.close();
  });

  it('is fetched when it is first needed, once for all that wait for it, and kept', async () => {
    expect(host.fetches).toBe(0);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => deliver(current)));
    clock.putForward(24 * hours);
    statuses.push(await deliver(current));

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(host.fetches).toBe(1);
  });

  it('is not fetched for what is no delivery', async () => {
    await handle(new Request('https://backend.example.com/', { method: 'POST', body: '{}' }));
    expect(host.fetches).toBe(0);
  });

  describe('with a thousand forged requests', () => {
    const forged = stranger.webhook(endBody());
    const forge = async (): Promise<number> => (await handle(requestOf(forged))).status;

    it('at once, causes at most one fetch', async () => {
      const statuses = await Promise.all(Array.from({ length: 1_000 }, forge));
      expect(host.fetches).toBe(1);
      expect(new Set(statuses)).toEqual(new Set([503]));
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

  describe('with a signature that does not fit', () => {
    it('answers 503, and says when the key can be fetched again', async () => {
      await deliver(current);
      clock.putForward(29_000);
      const answer = await handle(requestOf(stranger.webhook(endBody())));

      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBe(1);
      expect(host.fetches).toBe(1);
    });

    it('fetches the key again after thirty seconds, once for all that wait for it', async () => {
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
      const meanwhile = [deliver(stranger), deliver(next), deliver(current)];
      answer.resolve();

      expect(await before).toBe(503);
      expect(await Promise.all(meanwhile)).toEqual([503, 200, 200]);
      expect(host.fetches).toBe(2);
    });

    it('answers 401 when it comes again, after the key has stayed the same for five minutes', async () => {
      const forged = retried(stranger);
      expect(await forged()).toBe(503);
      clock.putForward(5 * minutes - 1_000);
      expect(await forged()).toBe(503);
      clock.putForward(30_000);
      expect(await forged()).toBe(401);
      expect(host.fetches).toBe(3);
    });

    it('answers 503 for another five minutes when the key changes meanwhile', async () => {
      const forged = retried(stranger);
      await forged();
      clock.putForward(5 * minutes);
      host.pem = next.pem;
      expect(await forged()).toBe(503);
      clock.putForward(5 * minutes);
      expect(await forged()).toBe(401);
    });

    it('answers 503 to a forged delivery that it has forgotten', async () => {
      const forged = retried(stranger);
      await forged();
      const { headers, body } = stranger.webhook(endBody());
      for (let count = 0; count < 1_000; count += 1) {
        const signature = Buffer.alloc(256);
        signature.writeUInt32BE(count);
        const noise = { ...headers, 'rtk-signature': signature.toString('base64') };
        await handle(requestOf({ headers: noise, body }));
      }
      clock.putForward(5 * minutes);
      expect(await forged()).toBe(503);
    });
  });

  describe('after a rotation of the key', () => {
    it('takes deliveries signed with the new key, after a moment', async () => {
      expect(await deliver(current)).toBe(200);
      host.pem = next.pem;
      const delivery = retried(next);
      expect(await delivery()).toBe(503);
      clock.putForward(30_000);
      expect(await delivery()).toBe(200);
      expect(ends).toBe(2);
    });

    it('takes deliveries signed with the old key for six hours', async () => {
      await deliver(current);
      clock.putForward(30_000);
      host.pem = next.pem;
      expect(await deliver(next)).toBe(200);
      clock.putForward(6 * hours - 1_000);
      expect(await deliver(current)).toBe(200);
      clock.putForward(1_000);
      expect(await deliver(current)).toBe(503);
      expect(await deliver(next)).toBe(200);
    });

    it('loses no delivery while the key document is still the old one', async () => {
      await deliver(current);
      clock.putForward(48 * hours);
      const delivery = retried(next);
      for (let elapsed = 0; elapsed < 4; elapsed += 1) {
        expect(await delivery()).toBe(503);
        clock.putForward(minutes);
      }
      host.pem = next.pem;
      expect(await delivery()).toBe(200);
    });

    it('loses no delivery while the key document cannot be reached', async () => {
      await deliver(current);
      clock.putForward(minutes);
      const delivery = retried(next);
      expect(await delivery()).toBe(503);

      clock.putForward(5 * minutes);
      host.answer = (_, response) => response.writeHead(500).end();
      expect(await deliver(stranger)).toBe(503);
      expect(await delivery()).toBe(503);

      host.answer = undefined;
      host.pem = next.pem;
      clock.putForward(30_000);
      expect(await delivery()).toBe(200);
    });

    it('loses no delivery in an instance that has just started', async () => {
      host.pem = next.pem;
      expect(await deliver(current)).toBe(503);
      expect(await deliver(next)).toBe(200);
    });

    it('takes both keys while the document shows the one and then the other', async () => {
      await deliver(current);
      for (const shown of [next, current, next]) {
        host.pem = shown.pem;
        clock.putForward(30_000);
        await deliver(stranger);
        expect([await deliver(current), await deliver(next)]).toEqual([200, 200]);
      }
    });
  });

  it('is fetched with the fetch of the application', async () => {
    const fetched: string[] = [];
    receive({
      fetch: (url, init) => {
        fetched.push(url);
        return fetch(url, init);
      },
    });

    expect(await deliver(current)).toBe(200);
    expect(fetched).toEqual([host.url]);
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
  ])('answers 503 without a key, and keeps the old one, when the host %s', async (_, answer) => {
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
  });

  it('follows no redirect, not even to a right key', async () => {
    const elsewhere = await KeyHost.start(current.pem);
    host.answer = (_, response) => response.writeHead(302, { location: elsewhere.url }).end();

    expect(await deliver(current)).toBe(503);
    expect(elsewhere.fetches).toBe(0);
    await elsewhere.close();
  });

  it('answers 503 after five seconds when the host of the key hangs', async () => {
    host.answer = () => undefined;
    expect(await deliver(current)).toBe(503);
    expect(errors[0]).toMatchObject({ cause: { name: 'TimeoutError' } });
  }, 20_000);
});

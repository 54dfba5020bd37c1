import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { toNodeListener } from '../node.js';
import { runSession } from '../testing/emulator-session.js';
import { HttpServer } from '../testing/http-server.js';
import { endBody, requestOf, WebhookSigner, type WireWebhook } from '../testing/webhook-signer.js';
import { type MeetingEndedEvent } from './webhook-event.js';
import { createWebhookHandler, type WebhookHandlerOptions } from './webhook-handler.js';

const mebibyte = 1024 * 1024;

/** Takes a while to make. */
const signer = await WebhookSigner.create();
const stranger = await WebhookSigner.create();

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const text = (body: Uint8Array): string => new TextDecoder().decode(body);
const without = (headers: WireWebhook['headers'], name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
const flip = (original: Uint8Array, bit: number): Uint8Array<ArrayBuffer> => {
  const flipped = new Uint8Array(original);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
};

/** Changes that someone on the way can make to a genuine delivery, and the answers. */
const tamperings: readonly {
  readonly name: string;
  readonly status: number;
  readonly tamper: (genuine: WireWebhook, another: WireWebhook) => WireWebhook;
}[] = [
  {
    name: 'without a signature',
    status: 400,
    tamper: ({ headers, body }) => ({ headers: without(headers, 'rtk-signature'), body }),
  },
  {
    name: 'with an empty signature',
    status: 400,
    tamper: ({ headers, body }) => ({ headers: { ...headers, 'rtk-signature': '' }, body }),
  },
  {
    name: 'with a signature that is not base64',
    status: 400,
    tamper: ({ headers, body }) => ({ headers: { ...headers, 'rtk-signature': '%%%' }, body }),
  },
  {
    name: 'with its signature twice',
    status: 400,
    tamper: ({ headers, body }) => {
      const signature = String(headers['rtk-signature']);
      return { headers: { ...headers, 'rtk-signature': `${signature}, ${signature}` }, body };
    },
  },
  {
    name: 'with a wrong signature',
    status: 401,
    tamper: ({ headers, body }) => ({
      headers: { ...headers, 'rtk-signature': Buffer.alloc(256, 7).toString('base64') },
      body,
    }),
  },
  {
    name: 'with the signature of another body',
    status: 401,
    tamper: ({ body }, another) => ({ headers: another.headers, body }),
  },
  {
    name: 'with a body that was parsed and written again',
    status: 401,
    tamper: ({ headers, body }) => ({
      headers,
      body: bytes(JSON.stringify(JSON.parse(text(body)), null, 1)),
    }),
  },
  {
    name: 'signed with another key',
    status: 401,
    tamper: ({ body }) => stranger.webhook(body),
  },
  {
    name: 'signed with the hash of another algorithm',
    status: 401,
    tamper: ({ headers, body }) => ({
      headers: {
        ...headers,
        'rtk-signature': sign('sha512', body, signer.privateKey).toString('base64'),
      },
      body,
    }),
  },
  {
    name: 'signed by HMAC, with the public key for a secret',
    status: 401,
    tamper: ({ headers, body }) => ({
      headers: {
        ...headers,
        'rtk-signature': createHmac('sha256', signer.pem).update(body).digest('base64'),
        'rtk-algorithm': 'HS256',
      },
      body,
    }),
  },
  {
    name: 'signed on an elliptic curve',
    status: 401,
    tamper: ({ headers, body }) => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return {
        headers: {
          ...headers,
          'rtk-signature': sign('sha256', body, privateKey).toString('base64'),
        },
        body,
      };
    },
  },
  {
    name: 'with nothing in it',
    status: 401,
    tamper: ({ headers }) => ({ headers, body: new Uint8Array() }),
  },
  {
    name: 'that is compressed',
    status: 401,
    tamper: ({ headers, body }) => ({
      headers: { ...headers, 'content-encoding': 'gzip' },
      body: new Uint8Array(gzipSync(body)),
    }),
  },
  {
    name: 'in base64',
    status: 500,
    tamper: ({ headers, body }) => ({
      headers,
      body: bytes(Buffer.from(body).toString('base64')),
    }),
  },
  {
    name: 'of more than a mebibyte',
    status: 413,
    tamper: ({ headers }) => ({ headers, body: new Uint8Array(mebibyte + 1) }),
  },
];

/** Odd bodies with a right signature: only the owner of the key can send them. */
const oddities: readonly {
  readonly name: string;
  readonly status: 200 | 422;
  readonly body: object | string | Uint8Array;
}[] = [
  { name: 'broken UTF-8', status: 422, body: Uint8Array.of(0x22, 0xc3, 0x28, 0x22) },
  { name: 'no JSON', status: 422, body: 'meeting.ended' },
  { name: 'nothing', status: 422, body: '' },
  { name: 'null', status: 422, body: 'null' },
  { name: 'a list', status: 422, body: '[{"event":"meeting.ended"}]' },
  {
    name: 'JSON nested 200,000 deep',
    status: 422,
    body: `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
  },
  {
    name: 'an end with a mebibyte less a little beside it',
    status: 200,
    body: endBody({ padding: 'x'.repeat(mebibyte - 1_000) }),
  },
  {
    name: 'an end in the prototype alone',
    status: 422,
    body: `{"__proto__":${JSON.stringify(endBody())}}`,
  },
  {
    name: 'a session in the prototype alone',
    status: 422,
    body: '{"event":"meeting.ended","meeting":{"__proto__":{"id":"m","sessionId":"s"}}}',
  },
  {
    name: 'an end whose prototype is polluted',
    status: 200,
    body: JSON.stringify(endBody()).replace(/^\{/, '{"__proto__":{"polluted":true},'),
  },
  { name: 'no event', status: 422, body: { meeting: { id: 'm', sessionId: 's' } } },
  { name: 'an event that is no text', status: 422, body: { event: { name: 'meeting.ended' } } },
  { name: 'an unknown event', status: 200, body: { event: 'meeting.exploded' } },
  { name: 'no meeting', status: 422, body: { event: 'meeting.ended' } },
  { name: 'no session', status: 422, body: endBody({ meeting: { sessionId: undefined } }) },
  { name: 'an empty session id', status: 422, body: endBody({ meeting: { sessionId: '' } }) },
  { name: 'no meeting id', status: 422, body: endBody({ meeting: { id: 7 } }) },
  { name: 'a title that is no text', status: 200, body: endBody({ meeting: { title: {} } }) },
  {
    name: 'an end that is no date',
    status: 200,
    body: endBody({ meeting: { startedAt: '', endedAt: 'yesterday' } }),
  },
  { name: 'a reason that is no text', status: 200, body: endBody({ reason: {} }) },
  {
    name: 'ids of 100,000 characters',
    status: 200,
    body: endBody({ meeting: { id: 'm'.repeat(100_000), sessionId: 's'.repeat(100_000) } }),
  },
  {
    name: 'an end without anything that can be done without',
    status: 200,
    body: { event: 'meeting.ended', meeting: { id: 'm', sessionId: 'without' } },
  },
];

describe('hostile deliveries', () => {
  const ended: MeetingEndedEvent[] = [];
  let handle: (request: Request) => Promise<Response>;

  const receive = (key: NonNullable<WebhookHandlerOptions['key']>): void => {
    handle = createWebhookHandler({
      key,
      onMeetingEnded: (end) => ended.push(end),
      onRefused: () => undefined,
    });
  };

  beforeEach(() => {
    ended.length = 0;
  });

  const behaves = (
    genuine: () => readonly [WireWebhook, WireWebhook],
    deliver: (webhook: WireWebhook) => Promise<number>,
  ): void => {
    it.each(tamperings)('$name: $status', async ({ tamper, status }) => {
      expect(await deliver(tamper(...genuine()))).toBe(status);
      expect(ended).toEqual([]);
    });

    it('with one bit flipped anywhere in the body: 401', async () => {
      const [{ headers, body }] = genuine();
      await fc.assert(
        fc.asyncProperty(fc.nat(body.length * 8 - 1), async (bit) => {
          expect(await deliver({ headers, body: flip(body, bit) })).toBe(401);
        }),
        { numRuns: 200 },
      );
      expect(ended).toEqual([]);
    });

    it('with one bit flipped anywhere in the signature: 401', async () => {
      const [{ headers, body }] = genuine();
      const signature = Buffer.from(String(headers['rtk-signature']), 'base64');
      await fc.assert(
        fc.asyncProperty(fc.nat(signature.length * 8 - 1), async (bit) => {
          const flipped = Buffer.from(flip(signature, bit)).toString('base64');
          expect(await deliver({ headers: { ...headers, 'rtk-signature': flipped }, body })).toBe(
            401,
          );
        }),
        { numRuns: 200 },
      );
      expect(ended).toEqual([]);
    });

    it('with one character of the written signature changed: 400 or 401', async () => {
      const [{ headers, body }] = genuine();
      const signature = String(headers['rtk-signature']);
      await fc.assert(
        fc.asyncProperty(
          fc.nat(signature.length - 1),
          fc.constantFrom('A', 'B', 'z', '0', '9', '+', '/', '=', '-', '_'),
          async (index, character) => {
            fc.pre(signature[index] !== character);
            const changed = signature.slice(0, index) + character + signature.slice(index + 1);
            const status = await deliver({
              headers: { ...headers, 'rtk-signature': changed },
              body,
            });
            expect([400, 401]).toContain(status);
          },
        ),
        { numRuns: 200 },
      );
      expect(ended).toEqual([]);
    });

    it('replayed: 200, and handled once', async () => {
      const [webhook] = genuine();
      expect([await deliver(webhook), await deliver(webhook)]).toEqual([200, 200]);
      expect(ended).toHaveLength(1);
    });

    it('replayed under a fresh rtk-uuid and another webhook: 200, and handled once', async () => {
      const [{ headers, body }] = genuine();
      const replay = {
        headers: { ...headers, 'rtk-uuid': 'fresh', 'rtk-webhook-id': 'another' },
        body,
      };
      expect([await deliver({ headers, body }), await deliver(replay)]).toEqual([200, 200]);
      expect(ended).toHaveLength(1);
    });

    it('replayed a hundred times at once: 200, and handled once', async () => {
      const [webhook] = genuine();
      const statuses = await Promise.all(Array.from({ length: 100 }, () => deliver(webhook)));
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(ended).toHaveLength(1);
    });

    it('in another order: 200, each handled once', async () => {
      const [first, second] = genuine();
      expect([await deliver(second), await deliver(first)]).toEqual([200, 200]);
      expect(new Set(ended.map(({ sessionId }) => sessionId)).size).toBe(2);
    });
  };

  describe('signed here, handled directly', () => {
    const genuine = [signer.webhook(endBody()), signer.webhook(endBody())] as const;
    const deliver = async (webhook: WireWebhook): Promise<number> =>
      (await handle(requestOf(webhook))).status;

    beforeEach(() => receive({ pem: signer.pem }));

    behaves(() => genuine, deliver);

    it.each(oddities)('$name, signed: $status', async ({ body, status }) => {
      const webhook = signer.webhook(body);
      expect(await deliver(webhook)).toBe(status);
      expect(ended).toHaveLength(
        status === 200 && text(webhook.body).includes('meeting.ended') ? 1 : 0,
      );
      expect(ended.filter((end) => 'polluted' in end)).toEqual([]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });

    it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('sent by %s: 405', async (method) => {
      const answer = await handle(new Request('https://backend.example.com/', { method }));
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('POST');
    });
  });

  describe('signed by the emulator, received over HTTP', () => {
    let emulator: Emulator;
    let backend: HttpServer;
    let genuine: [WireWebhook, WireWebhook];

    const deliver = async ({ headers, body }: WireWebhook): Promise<number> =>
      (await fetch(backend.url, { method: 'POST', headers, body })).status;

    beforeAll(async () => {
      emulator = await startEmulator({ port: 0, webhooks: { retryDelays: [] } });
      const received: WireWebhook[] = [];
      backend = await HttpServer.start(
        toNodeListener(async (request) => {
          const body = new Uint8Array(await request.arrayBuffer());
          received.push({ headers: Object.fromEntries(request.headers), body });
          return new Response(null, { status: 204 });
        }),
      );
      emulator.webhooks.register({ url: backend.url, events: ['meeting.ended'] });
      const { id } = emulator.createMeeting();
      await runSession(emulator, id);
      await runSession(emulator, id);
      await emulator.webhooks.settled();
      await backend.close();
      genuine = received.slice(0, 2).map(({ headers, body }) => ({
        headers: Object.fromEntries(
          Object.entries(headers).filter(([name]) => /^(rtk-|content-type$)/.test(name)),
        ),
        body,
      })) as typeof genuine;
      backend = await HttpServer.start(toNodeListener((request) => handle(request)));
    });

    afterAll(async () => {
      await backend.close();
      await emulator.close();
    });

    beforeEach(async () => receive({ pem: await emulator.webhooks.publicKey() }));

    behaves(() => genuine, deliver);
  });
});

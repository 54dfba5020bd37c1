import { jest } from '@jest/globals';
import { memoryDeliveries } from '../deliveries/memory-deliveries.js';
import { type Deliveries } from '../deliveries/deliveries.js';
import { signal } from '../testing/signal.js';
import { endBody, requestOf, WebhookSigner } from '../testing/webhook-signer.js';
import {
  createWebhookHandler,
  type MeetingEnded,
  type WebhookHandlerOptions,
} from './webhook-handler.js';

const signer = await WebhookSigner.create();
const weak = await WebhookSigner.create(1_024);
const key = { pem: signer.pem };

const end = (sessionId: string): Request =>
  requestOf(signer.webhook(endBody({ meeting: { sessionId } })));

describe('createWebhookHandler', () => {
  const errors: unknown[] = [];
  const handler = (
    options: Partial<WebhookHandlerOptions> & Pick<WebhookHandlerOptions, 'onMeetingEnded'>,
  ): ((request: Request) => Promise<Response>) =>
    createWebhookHandler({ key, onError: (error) => errors.push(error), ...options });

  beforeEach(() => {
    errors.length = 0;
  });

  describe('given a verified end', () => {
    it('calls the application with what it says, and answers 200 when that is done', async () => {
      const ended: MeetingEnded[] = [];
      const handle = handler({ onMeetingEnded: (end) => ended.push(end) });
      const webhook = signer.webhook(endBody({ meeting: { sessionId: 's-1' } }), { uuid: 'u-1' });

      expect((await handle(requestOf(webhook))).status).toBe(200);
      expect(ended).toEqual([
        {
          meetingId: 'meeting',
          sessionId: 's-1',
          title: 'Stand-up',
          startedAt: new Date('2026-11-24T09:00:00Z'),
          endedAt: new Date('2026-11-24T09:30:00Z'),
          reason: 'HOST_ENDED_MEETING',
          deliveryUuid: 'u-1',
          signal: expect.any(AbortSignal) as AbortSignal,
        },
      ]);
      expect(ended[0]?.signal.aborted).toBe(false);
    });

    it.each(['a b', 'x'.repeat(101), '<script>'])(
      'keeps a uuid such as "%s" out of logs',
      async (uuid) => {
        const ended: MeetingEnded[] = [];
        const handle = handler({ onMeetingEnded: (end) => ended.push(end) });
        await handle(requestOf(signer.webhook(endBody(), { uuid })));

        expect(ended[0]?.deliveryUuid).toBeNull();
      },
    );

    it('answers 503 to a second delivery while the first is being handled', async () => {
      const begun = signal();
      const finish = signal();
      let calls = 0;
      const handle = handler({
        onMeetingEnded: () => {
          calls += 1;
          begun.resolve();
          return finish.promise;
        },
      });
      const first = handle(end('s'));
      await begun.promise;
      const second = await handle(end('s'));
      finish.resolve();

      expect(second.status).toBe(503);
      expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await first).status).toBe(200);
      expect((await handle(end('s'))).status).toBe(200);
      expect(calls).toBe(1);
    });

    it.each([
      ['rejects', () => Promise.reject(new Error('database down'))],
      [
        'throws',
        () => {
          throw new Error('database down');
        },
      ],
    ])('given an application that %s, answers 503, says so, and tries again', async (_, fail) => {
      const outcomes = [fail, () => undefined];
      const handle = handler({ onMeetingEnded: () => outcomes.shift()?.() });
      const failed = await handle(end('s'));

      expect(failed.status).toBe(503);
      expect(Number(failed.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(errors).toEqual([new Error('database down')]);
      expect((await handle(end('s'))).status).toBe(200);
      expect(outcomes).toEqual([]);
    });
  });

  it('given an application that never ends, answers 503 after the timeout, and calls it again', async () => {
    let calls = 0;
    const handle = handler({
      timeout: 20,
      deliveries: memoryDeliveries({ lease: 30 }),
      onMeetingEnded: () => {
        calls += 1;
        return calls === 1 ? new Promise(() => undefined) : undefined;
      },
    });
    const answer = await handle(end('s'));
    expect(answer.status).toBe(503);
    expect(answer.headers.has('retry-after')).toBe(true);
    expect(String(errors)).toContain('not done within 20 ms');

    while ((await handle(end('s'))).status !== 200) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(calls).toBe(2);
  });

  it.each([0, 1.5, 2 ** 31, '60000'])('refuses a timeout of %j', (timeout) => {
    const options = { onMeetingEnded: () => undefined, timeout } as WebhookHandlerOptions;
    expect(() => createWebhookHandler(options)).toThrow(RangeError);
  });

  it('given an event that is not an end, answers 200 without calling or claiming', async () => {
    const handle = handler({
      onMeetingEnded: () => Promise.reject(new Error('never')),
      deliveries: unreachable(),
    });
    const answer = await handle(requestOf(signer.webhook({ event: 'meeting.started' })));
    expect(answer.status).toBe(200);
  });

  describe('given a signed body that cannot be read', () => {
    const odd = signer.webhook('{');

    it('passes its bytes on once, and answers 422 each time', async () => {
      const passed: string[] = [];
      const handle = handler({
        onMeetingEnded: () => undefined,
        onUnreadable: ({ body }) => passed.push(new TextDecoder().decode(body)),
      });

      expect((await handle(requestOf(odd))).status).toBe(422);
      expect((await handle(requestOf(odd))).status).toBe(422);
      expect(passed).toEqual(['{']);
    });

    it('answers 503 while they could not be passed on', async () => {
      const outcomes = [
        (): never => {
          throw new Error('disk full');
        },
        (): void => undefined,
      ];
      const handle = handler({
        onMeetingEnded: () => undefined,
        onUnreadable: () => outcomes.shift()?.(),
      });

      expect((await handle(requestOf(odd))).status).toBe(503);
      expect((await handle(requestOf(odd))).status).toBe(422);
    });

    it('says that it is lost when nobody takes it', async () => {
      const handle = handler({ onMeetingEnded: () => undefined });
      expect((await handle(requestOf(odd))).status).toBe(422);
      expect(String(errors[0])).toContain('is lost: It is not JSON');
    });
  });

  it('claims nothing before the signature is verified', async () => {
    const handle = handler({ onMeetingEnded: () => undefined, deliveries: unreachable() });
    const { headers, body } = signer.webhook(endBody());
    const forged = { ...headers, 'rtk-signature': Buffer.alloc(256).toString('base64') };

    expect((await handle(requestOf({ headers: forged, body }))).status).toBe(401);
    expect(errors).toEqual([]);
  });

  it('given a store that is down, answers 503, says why, and calls nobody', async () => {
    let calls = 0;
    const handle = handler({ onMeetingEnded: () => (calls += 1), deliveries: unreachable() });
    const answer = await handle(end('s'));

    expect(answer.status).toBe(503);
    expect(answer.headers.has('retry-after')).toBe(true);
    expect(errors).toEqual([new Error('store down')]);
    expect(calls).toBe(0);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('log is down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('log is down'))],
  ])(
    'given an onError that %s, answers all the same, and tells the console',
    async (_, onError) => {
      const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      const handle = handler({
        onMeetingEnded: () => undefined,
        deliveries: unreachable(),
        onError,
      });
      const answer = await handle(end('s'));

      expect(answer.status).toBe(503);
      await new Promise(setImmediate);
      expect(told.mock.calls.flat()).toEqual([new Error('store down'), new Error('log is down')]);
      told.mockRestore();
    },
  );

  it('given two instances on one store, handles an end in one of them', async () => {
    const deliveries = memoryDeliveries();
    let calls = 0;
    const instances = [0, 1].map(() => handler({ onMeetingEnded: () => (calls += 1), deliveries }));
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => instances[index % 2]?.(end('shared'))),
    );
    expect(calls).toBe(1);
  });

  describe('given a request that is no webhook', () => {
    const handle = handler({ onMeetingEnded: () => undefined });

    it('rejects when the body was read before, and names the setting', async () => {
      const request = end('s');
      await request.json();
      await expect(handle(request)).rejects.toThrow(/c\.req\.raw.*express\.raw/s);
    });

    it('takes a body without a content type, and one with a charset', async () => {
      const { headers, body } = signer.webhook(endBody());
      const untyped = Object.fromEntries(
        Object.entries(headers).filter(([name]) => name !== 'content-type'),
      );
      const typed = { ...headers, 'content-type': 'Application/JSON; charset=utf-8' };
      expect((await handle(requestOf({ headers: untyped, body }))).status).toBe(200);
      expect((await handle(requestOf({ headers: typed, body }))).status).toBe(200);
    });

    it('reads no body that is too large, whatever it says about its length', async () => {
      const { headers } = signer.webhook(endBody());
      let pulled = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(100_000));
        },
      });
      const init = { method: 'POST', headers, body, duplex: 'half' };
      expect((await handle(new Request('https://backend.example.com/', init))).status).toBe(413);
      expect(pulled).toBeLessThan(20);
    });

    it('answers 503 to a body that is slow, after ten seconds: it may be genuine', async () => {
      jest.useFakeTimers();
      try {
        const { headers } = signer.webhook(endBody());
        let cancelled = false;
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(Uint8Array.of(0x7b)),
          cancel: () => {
            cancelled = true;
          },
        });
        const init = { method: 'POST', headers, body, duplex: 'half' };
        const answer = handle(new Request('https://backend.example.com/', init));
        await jest.advanceTimersByTimeAsync(10_000);

        expect((await answer).status).toBe(503);
        expect(cancelled).toBe(true);
      } finally {
        jest.useRealTimers();
      }
    });

    it('answers 503 to a body that breaks off: it may have been genuine', async () => {
      const { headers } = signer.webhook(endBody());
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new Error('reset')),
      });
      const init = { method: 'POST', headers, body, duplex: 'half' };
      expect((await handle(new Request('https://backend.example.com/', init))).status).toBe(503);
    });
  });

  it.each([
    [{ key: { pem: 'not a key' } }, /key\.pem/],
    [{ key: { pem: '-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----' } }, /PEM/],
    [{ key: { url: 'http://keys.example.com/' } }, /https/],
    [{ key: { url: 'http://127.0.0.1.example.com/' } }, /https/],
    [{ key: { url: 'keys' } }, /https/],
    [{ key: { url: 'https://somebody:secret@keys.example.com/' } }, /without a user/],
    [{ key: {} }, /key/],
    [{ onMeetingEnded: undefined }, /onMeetingEnded must be a function/],
    [{ onUnreadable: 'log' }, /onUnreadable must be a function/],
  ])('refuses %j', (options, message) => {
    const whole = { onMeetingEnded: () => undefined, ...options } as WebhookHandlerOptions;
    expect(() => createWebhookHandler(whole)).toThrow(message);
  });

  it.each([
    ['an RSA key of 1,024 bits', weak.pem, /1024 bits/],
    [
      'what is no key inside',
      '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
      /no RSA/,
    ],
  ])('rejects when the pinned key is %s', async (_, pem, message) => {
    const handle = createWebhookHandler({ key: { pem }, onMeetingEnded: () => undefined });
    await expect(handle(end('s'))).rejects.toThrow(message);
  });
});

function unreachable(): Deliveries {
  const fail = (): Promise<never> => Promise.reject(new Error('store down'));
  return { claim: fail, complete: fail, release: fail, extend: fail };
}

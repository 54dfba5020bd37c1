import { jest } from '@jest/globals';
import { Clock } from '../testing/clock.js';
import { signal } from '../testing/signal.js';
import { endBody, requestOf, WebhookSigner, type WireWebhook } from '../testing/webhook-signer.js';
import { type DeliveryReport } from './delivery-report.js';
import { type Refusal } from './refusal.js';
import { type SignedEvent, type WebhookEngine } from './webhook-engine.js';
import { type MeetingEndedEvent } from './webhook-event.js';
import {
  createWebhookHandler,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from './webhook-handler.js';

const signer = await WebhookSigner.create();
const weak = await WebhookSigner.create(1_024);
const key = { pem: signer.pem };

const never = () => new Promise<never>(() => undefined);
const end = (sessionId: string): Request =>
  requestOf(signer.webhook(endBody({ meeting: { sessionId } })));
const signed = (body: object | string, headers: object = {}): Request => {
  const webhook = signer.webhook(body);
  return requestOf({ ...webhook, headers: { ...webhook.headers, ...headers } });
};
const streamed = (body: ReadableStream<Uint8Array>): Request => {
  const { headers } = signer.webhook(endBody());
  const init = { method: 'POST', headers, body, duplex: 'half' };
  return new Request('https://backend.example.com/', init);
};

/** An engine that keeps what it accepts, or fails. */
class RecordingEngine implements WebhookEngine {
  readonly accepted: [SignedEvent, string][] = [];
  failure: Error | undefined;

  accept(event: SignedEvent, key: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.accepted.push([event, key]);
    return Promise.resolve();
  }

  remembersSince(): Date {
    return new Date(0);
  }
}

describe('createWebhookHandler', () => {
  let clock: Clock;
  let ended: MeetingEndedEvent[];
  let errors: unknown[];
  let refusals: Refusal[];
  let deliveries: DeliveryReport[];
  let engine: RecordingEngine;

  const handler = (options: Partial<WebhookHandlerOptions> = {}): WebhookHandler =>
    createWebhookHandler({
      key,
      onError: (error) => errors.push(error),
      onRefused: (refusal) => refusals.push(refusal),
      onDelivery: (delivery) => deliveries.push(delivery),
      ...(options.on || options.onOther ? {} : { onMeetingEnded: (event) => ended.push(event) }),
      ...options,
    });
  const stored = (options: Partial<WebhookHandlerOptions> = {}): WebhookHandler =>
    handler({ engine, consumer: 'app', ...options });

  beforeEach(() => {
    clock = new Clock();
    ended = [];
    errors = [];
    refusals = [];
    deliveries = [];
    engine = new RecordingEngine();
  });

  afterEach(() => clock.restore());

  describe('without an engine', () => {
    it('calls the handler with the event, and answers 200 when that is done', async () => {
      const finish = signal();
      const handle = handler({
        onMeetingEnded: (event) => {
          ended.push(event);
          return finish.promise;
        },
      });
      const answer = handle(end('s-1'));
      finish.resolve();

      expect((await answer).status).toBe(200);
      expect(ended).toMatchObject([
        {
          meetingId: 'meeting',
          sessionId: 's-1',
          title: 'Stand-up',
          startedAt: new Date('2026-11-24T09:00:00Z'),
          endedAt: new Date('2026-11-24T09:30:00Z'),
          organizer: { id: 'app', name: 'App' },
          reason: 'HOST_ENDED_MEETING',
        },
      ]);
    });

    it('answers 503 when the handler fails, reports it, and calls the handler again', async () => {
      const outcomes = [() => Promise.reject(new Error('database down')), () => undefined];
      const handle = handler({ onMeetingEnded: () => outcomes.shift()?.() });
      const failed = await handle(end('s'));

      expect(failed.status).toBe(503);
      expect(Number(failed.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(errors).toEqual([new Error('database down')]);
      expect((await handle(end('s'))).status).toBe(200);
      expect(outcomes).toEqual([]);
    });

    it('answers 503 after the timeout, and calls the handler again', async () => {
      let calls = 0;
      const handle = handler({
        timeout: 20,
        onMeetingEnded: () => {
          calls += 1;
          return calls === 1 ? new Promise(() => undefined) : undefined;
        },
      });

      expect((await handle(end('s'))).status).toBe(503);
      expect(String(errors)).toContain('did not finish within 20 ms');
      expect((await handle(end('s'))).status).toBe(200);
      expect(calls).toBe(2);
    });

    it('waits for a handler that may take as long as a timer can', async () => {
      const handle = handler({
        timeout: 2 ** 31 - 1,
        onMeetingEnded: () => new Promise((resolve) => setTimeout(resolve, 20)),
      });
      expect((await handle(end('s'))).status).toBe(200);
    });
  });

  describe('with an engine', () => {
    it('answers 200 when the engine has the event, without calling the handler', async () => {
      const webhook = signer.webhook(endBody());
      expect((await stored()(requestOf(webhook))).status).toBe(200);
      expect(engine.accepted).toEqual([
        [
          expect.objectContaining({ consumer: 'app', name: 'meeting.ended', body: webhook.body }),
          expect.stringMatching(/^rtk_/),
        ],
      ]);
      expect(ended).toEqual([]);
    });

    it('gives the events of two consumers to it under different keys', async () => {
      const webhook = signer.webhook(endBody());
      await stored({ consumer: 'billing' })(requestOf(webhook));
      await stored({ consumer: 'mail' })(requestOf(webhook));

      expect(new Set(engine.accepted.map(([, key]) => key)).size).toBe(2);
    });

    it('answers 503 when it fails or throws, and reports the error', async () => {
      engine.failure = new Error('Redis is down');
      const throwing = {
        accept: () => {
          throw new Error('bug');
        },
        remembersSince: () => new Date(),
      };

      const answer = await stored()(end('s'));
      expect(answer.status).toBe(503);
      expect(answer.headers.has('retry-after')).toBe(true);
      expect((await stored({ engine: throwing })(end('s'))).status).toBe(503);
      expect(errors).toEqual([new Error('Redis is down'), new Error('bug')]);
    });

    it.each<[string, Partial<WebhookHandlerOptions>]>([
      ['it', { engine: { accept: never, remembersSince: () => new Date() } }],
      ['isOurs', { isOurs: never }],
    ])('answers 503 after acceptTimeout when %s never settles', async (_, silent) => {
      const answer = await stored({ ...silent, acceptTimeout: 10 })(end('s'));

      expect(answer.status).toBe(503);
      expect(String(errors)).toContain('not accepted within 10 ms');
      expect(engine.accepted).toEqual([]);
    });

    it('gives it nothing whose signature is wrong', async () => {
      const { body } = signer.webhook(endBody());
      const headers = { 'rtk-signature': Buffer.alloc(256).toString('base64') };
      expect((await stored()(requestOf({ headers, body }))).status).toBe(401);
      expect(engine.accepted).toEqual([]);
    });
  });

  it('calls each handler of on with its own event', async () => {
    const calls: (string | null)[] = [];
    const handle = handler({
      on: {
        'meeting.participantJoined': ({ name, participant }) =>
          calls.push(name, participant.displayName),
        'recording.statusUpdate': ({ name, recordingId }) => calls.push(name, recordingId),
      },
    });
    const meeting = { id: 'm', sessionId: 's' };
    await handle(
      signed({
        event: 'meeting.participantJoined',
        meeting,
        participant: { userDisplayName: 'Ada' },
      }),
    );
    await handle(signed({ event: 'recording.statusUpdate', recording: { id: 'r' } }));

    expect(calls).toEqual(['meeting.participantJoined', 'Ada', 'recording.statusUpdate', 'r']);
  });

  describe('reports each delivery and counts it', () => {
    it.each<[string, Partial<WebhookHandlerOptions>, object | string, Partial<DeliveryReport>]>([
      ['an accepted event', {}, endBody({ meeting: { sessionId: 's' } }), { outcome: 'accepted' }],
      [
        'an event without a handler',
        { on: { 'meeting.started': () => undefined } },
        endBody({ meeting: { sessionId: 's' } }),
        { outcome: 'ignored', key: null },
      ],
      [
        'an event of another app',
        { isOurs: ({ organizer }) => organizer?.id === 'mine' },
        endBody({ meeting: { sessionId: 's' } }),
        { outcome: 'not-ours', key: null },
      ],
      [
        'an event that failed',
        { onMeetingEnded: () => Promise.reject(new Error('database down')) },
        endBody({ meeting: { sessionId: 's' } }),
        { outcome: 'failed', status: 503, reason: 'not-accepted' },
      ],
      [
        'an end without its ids',
        {},
        { event: 'meeting.ended' },
        {
          outcome: 'refused',
          status: 422,
          reason: 'not-an-event',
          meetingId: null,
          sessionId: null,
          key: null,
        },
      ],
    ])('%s', async (_, options, body, report) => {
      const handle = handler(options);
      await handle(signed(body, { 'rtk-uuid': 'u-1' }));

      expect(deliveries).toEqual([
        {
          status: 200,
          reason: null,
          event: 'meeting.ended',
          meetingId: 'meeting',
          sessionId: 's',
          key: expect.stringMatching(/^rtk_/) as string,
          deliveryUuid: 'u-1',
          ...report,
        },
      ]);
      expect(handle.counts).toEqual({
        accepted: 0,
        ignored: 0,
        'not-ours': 0,
        refused: 0,
        failed: 0,
        [String(report.outcome)]: 1,
      });
    });

    it('a request that cannot be verified, without anything from its body', async () => {
      const { body } = signer.webhook(endBody());
      await handler()(requestOf({ headers: {}, body }));

      expect(deliveries).toEqual([
        {
          outcome: 'refused',
          status: 400,
          reason: 'signature-missing',
          event: null,
          meetingId: null,
          sessionId: null,
          key: null,
          deliveryUuid: null,
        },
      ]);
    });

    it.each(['a b', 'x'.repeat(101), '<script>'])('without a uuid such as "%s"', async (uuid) => {
      await handler()(signed(endBody(), { 'rtk-uuid': uuid }));
      expect(deliveries[0]?.deliveryUuid).toBeNull();
    });

    it('a failed one with its error', async () => {
      const reported: unknown[] = [];
      const failure = new Error('database down');
      const handle = handler({
        onMeetingEnded: () => Promise.reject(failure),
        onError: (...all) => reported.push(...all),
      });
      await handle(end('s'));
      expect(reported).toEqual([failure, deliveries[0]]);
    });
  });

  describe('refuses requests that it cannot verify, and says what is wrong', () => {
    const genuine = signer.webhook(endBody());
    const withBody = (body: string | Uint8Array<ArrayBuffer>, headers = {}): WireWebhook => ({
      headers: { ...genuine.headers, ...headers },
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    });
    const text = new TextDecoder().decode(genuine.body);
    const base64 = Buffer.from(genuine.body).toString('base64');

    it.each<[string, Request, number, Refusal['reason'], RegExp]>([
      [
        'JSON that was written again',
        requestOf(withBody(JSON.stringify(JSON.parse(text), null, 1))),
        401,
        'wrong-signature',
        /wrote it again.*raw bytes/,
      ],
      [
        'an object that was turned into text',
        requestOf(withBody('[object Object]')),
        401,
        'wrong-signature',
        /raw bytes/,
      ],
      [
        'a genuine body in base64, and asks for it again',
        requestOf(withBody(base64)),
        500,
        'body-base64',
        /isBase64Encoded/,
      ],
      [
        'a forged body in base64',
        requestOf(withBody(Buffer.from('{"event":1}').toString('base64'))),
        401,
        'body-base64',
        /isBase64Encoded/,
      ],
      [
        'a compressed body',
        requestOf(withBody(Uint8Array.of(31, 139, 8), { 'content-encoding': 'gzip' })),
        401,
        'body-compressed',
        /gzip.*before any compression/,
      ],
      ['an empty body', requestOf(withBody('')), 401, 'body-empty', /read it before/],
      [
        'a request without headers',
        requestOf({ headers: {}, body: genuine.body }),
        400,
        'signature-missing',
        /dropped the headers/,
      ],
      [
        'a signature that is not base64',
        requestOf(withBody(text, { 'rtk-signature': '%' })),
        400,
        'signature-malformed',
        /not base64/,
      ],
      [
        'another method',
        new Request('https://backend.example.com/'),
        405,
        'not-post',
        /come by POST/,
      ],
      ['a signed body that is not an event', signed('{'), 422, 'not-an-event', /not a JSON object/],
      [
        'a body of more than a mebibyte',
        requestOf(withBody(new Uint8Array(1024 * 1024 + 1))),
        413,
        'body-too-large',
        /1 MiB/,
      ],
    ])('%s', async (_, request, status, reason, message) => {
      const answer = await handler()(request);

      expect(answer.status).toBe(status);
      expect(await answer.text()).toMatch(message);
      expect(refusals).toEqual([
        { status, reason, message: expect.stringMatching(message) as string, count: 1 },
      ]);
      expect(ended).toEqual([]);
    });

    it.each<[string, (request: Request) => unknown]>([
      ['read', (request) => request.text()],
      ['locked', (request) => request.body?.getReader()],
    ])('a body that was %s before: it may be genuine', async (_, spoil) => {
      const request = end('s');
      await spoil(request);
      const answer = await handler()(request);

      expect(answer.status).toBe(500);
      expect(await answer.text()).toMatch(/c\.req\.raw.*express\.raw/);
      expect(refusals).toMatchObject([{ status: 500, reason: 'body-read-before' }]);
    });

    it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'Application/JSON'])(
      'but not a signed body of the content type %s',
      async (type) => {
        const { headers, body } = signer.webhook(endBody());
        const { 'content-type': json, ...others } = headers;
        expect(json).toBe('application/json');
        const request = { headers: type ? { ...others, 'content-type': type } : others, body };
        expect((await handler()(requestOf(request))).status).toBe(200);
      },
    );

    it('but not a signed body that still has the header of a compression', async () => {
      expect((await handler()(signed(endBody(), { 'content-encoding': 'gzip' }))).status).toBe(200);
    });

    it('reports each reason at once and then once a minute, with the number of requests', async () => {
      const handle = handler();
      const get = (): Promise<Response> => handle(new Request('https://backend.example.com/'));
      for (let count = 0; count < 100; count += 1) await get();
      await handle(signed('{'));
      clock.putForward(60_000);
      await get();
      await get();

      expect(refusals.map(({ reason, count }) => [reason, count])).toEqual([
        ['not-post', 1],
        ['not-an-event', 1],
        ['not-post', 100],
      ]);
      expect(handle.counts.refused).toBe(103);
    });

    it('warns on the console when there is no onRefused', async () => {
      const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
      await createWebhookHandler({ key, onMeetingEnded: () => undefined })(
        requestOf(withBody(base64)),
      );

      expect(warn.mock.calls).toEqual([[expect.stringMatching(/body-base64.*isBase64Encoded/)]]);
      warn.mockRestore();
    });
  });

  describe('with a body that does not come as it should', () => {
    it('reads none that is too large, whatever its length header says', async () => {
      let pulled = 0;
      const request = streamed(
        new ReadableStream({
          pull(controller) {
            pulled += 1;
            controller.enqueue(new Uint8Array(100_000));
          },
        }),
      );
      expect((await handler()(request)).status).toBe(413);
      expect(pulled).toBeLessThan(20);
    });

    it('answers 503 after ten seconds when it is slow: it may be genuine', async () => {
      jest.useFakeTimers();
      try {
        let cancelled = false;
        const answer = handler()(
          streamed(
            new ReadableStream({
              start: (controller) => controller.enqueue(Uint8Array.of(0x7b)),
              cancel: () => {
                cancelled = true;
              },
            }),
          ),
        );
        await jest.advanceTimersByTimeAsync(10_000);

        expect((await answer).status).toBe(503);
        expect(cancelled).toBe(true);
        expect(refusals).toMatchObject([{ reason: 'body-too-slow' }]);
      } finally {
        jest.useRealTimers();
      }
    });

    it('answers 503 when it breaks off: it may have been genuine', async () => {
      const request = streamed(
        new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) }),
      );
      expect((await handler()(request)).status).toBe(503);
      expect(refusals).toMatchObject([{ reason: 'body-cut-off' }]);
    });
  });

  it.each([undefined, {}, { headers: { 'rtk-signature': 'x' }, body: {} }])(
    'rejects when it is called with %j instead of a Request',
    async (request) => {
      await expect(handler()(request as unknown as Request)).rejects.toThrow(
        /called with a Request.*toNodeListener/,
      );
    },
  );

  describe.each<[string, () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new Error('log is down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('log is down'))],
  ])('with a callback that %s', (_, callback) => {
    it.each(['onError', 'onDelivery', 'onRefused'] as const)(
      'answers all the same, and tells the console: %s',
      async (name) => {
        const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
        const failing = () => Promise.reject(new Error('database down'));
        const handle = handler({ onMeetingEnded: failing, [name]: callback });
        const statuses = [await handle(end('s')), await handle(signed('{'))];

        expect(statuses.map(({ status }) => status)).toEqual([503, 422]);
        await new Promise(setImmediate);
        expect(logged.mock.calls.flat()).toContainEqual(new Error('log is down'));
        logged.mockRestore();
      },
    );
  });

  describe('with a pinned key that is not one', () => {
    it.each([
      ['an RSA key of 1,024 bits', weak.pem, /1024 bits/],
      ['no key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', /RSA/],
    ])('answers 503 and reports it once: %s', async (_, pem, message) => {
      const handle = handler({ key: { pem } });
      expect((await handle(end('s'))).status).toBe(503);
      expect((await handle(end('s'))).status).toBe(503);
      expect(errors).toEqual([
        expect.objectContaining({ message: expect.stringContaining('key.pem') as string }),
      ]);
      expect(String((errors[0] as Error).cause)).toMatch(message);
    });
  });

  it.each<[object, RegExp]>([
    [{ key: { pem: 'not a key' } }, /key\.pem/],
    [{ key: { pem: '-----BEGIN RSA PUBLIC KEY-----\nAA\n-----END RSA PUBLIC KEY-----' } }, /PEM/],
    [{ key: { url: 'http://emulator:9650/' } }, /key: \{ url, allowInsecure: true \}/],
    [{ key: { url: 'http://127.0.0.1.example.com/' } }, /https/],
    [{ key: { url: 'http://keys.example.com/', allowInsecure: 'yes' } }, /allowInsecure must be/],
    [{ key: { url: 'ftp://keys.example.com/', allowInsecure: true } }, /https address/],
    [{ key: { url: 'keys' } }, /https address\. Got "keys"/],
    [{ key: { url: 'https://somebody:secret@keys.example.com/' } }, /without a user/],
    [{ key: { url: 'https://keys.example.com/', fetch: null } }, /key\.fetch must be a function/],
    [{ key: {} }, /key\.url/],
    [{ key: null }, /key must be an object.*Got null/],
    [{ onMeetingEnded: undefined }, /There is no handler/],
    [{ onMeetingEnded: null }, /onMeetingEnded must be a function\. Got null/],
    [{ onRefused: 'log' }, /onRefused must be a function\. Got string/],
    [{ onDelivery: null }, /onDelivery must be a function\. Got null/],
    [{ onError: 5 }, /onError must be a function\. Got number/],
    [{ isOurs: 'app' }, /isOurs must be a function/],
    [{ engine: null }, /engine must be an object.*Got null/],
    [{ engine: { accept: () => undefined }, consumer: 'app' }, /engine\.remembersSince/],
    [{ engine: new RecordingEngine() }, /consumer must be a name.*Got undefined/],
    [{ engine: new RecordingEngine(), consumer: 'my app' }, /consumer must be a name/],
    [{ consumer: null }, /consumer must be a name/],
    [{ timeout: 0 }, /timeout must be .* Got 0/],
    [{ timeout: 2 ** 31 }, /from 1 to 2147483647/],
    [{ timeout: '60000' }, /timeout must be/],
    [{ acceptTimeout: 2 ** 31 }, /acceptTimeout must be/],
  ])('rejects the options %j', (options, message) => {
    const whole = { onMeetingEnded: () => undefined, ...options } as WebhookHandlerOptions;
    expect(() => createWebhookHandler(whole)).toThrow(message);
  });

  it.each([undefined, null, 'options'])('rejects %j in place of options', (options) => {
    expect(() => createWebhookHandler(options as never)).toThrow(/must be an object, such as/);
  });

  it('takes plain http from another machine when that is allowed by name', () => {
    const url = 'http://emulator:9650/.well-known/webhooks.json';
    expect(() => handler({ key: { url, allowInsecure: true } })).not.toThrow();
  });
});

import { jest } from '@jest/globals';
import { type Authorize, createSessionApi, type SessionApiOptions } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { visit } from '../testing/room-visitor.js';

const origin = 'https://admin.example.com';

describe('the API for an admin page', () => {
  let cloud: EmulatedCloud;
  let meetingId: string;

  const authorize = jest.fn<Authorize>();
  const onError = jest.fn();

  const ask = (
    path: string,
    init: RequestInit = { method: 'POST', headers: { 'content-type': 'application/json' } },
    options: Partial<SessionApiOptions> = {},
  ): Promise<Response> =>
    createSessionApi({ sessions: cloud.backend(), authorize, onError, ...options })(
      new Request(`${origin}/api/meetings/${path}`, init),
    );
  const post = (headers: Record<string, string>, body?: string): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
  const errorOf = async (response: Response) =>
    ((await response.json()) as { error: Record<string, unknown> }).error;

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    meetingId = cloud.emulator.createMeeting({ title: 'Stand-up' }).id;
    authorize.mockReset().mockResolvedValue(true);
    onError.mockReset();
  });

  afterEach(() => cloud.close());

  it('given that it may, ends the session', async () => {
    await visit(cloud.emulator, meetingId);
    const answer = await ask(`${meetingId}/end`);

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ outcome: 'ended', removed: 1 });
    expect(authorize.mock.calls).toEqual([[expect.any(Request), { action: 'end', meetingId }]]);
    expect(await cloud.isDisabled(meetingId)).toBe(false);
  });

  it('ends and closes when the body says so', async () => {
    const answer = await ask(`${meetingId}/end`, post({}, '{"disable":true}'));

    expect(await answer.json()).toEqual({ outcome: 'no-active-session' });
    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('closes, tells how the meeting stands, and opens it again', async () => {
    expect(await (await ask(`${meetingId}/disable`)).json()).toEqual({ meetingId, disabled: true });
    const status = await ask(meetingId, { method: 'GET' });
    expect(await status.json()).toEqual({
      meetingId,
      title: 'Stand-up',
      disabled: true,
      session: null,
    });
    expect(status.headers.get('cache-control')).toBe('no-store');
    expect(await (await ask(`${meetingId}/enable`)).json()).toEqual({ meetingId, disabled: false });
    expect(authorize.mock.calls.map(([, { action }]) => action)).toEqual([
      'disable',
      'status',
      'enable',
    ]);
  });

  it('lets authorize read the body as well', async () => {
    authorize.mockImplementation(async (request) => (await request.text()).includes('disable'));

    expect((await ask(`${meetingId}/end`, post({}, '{"disable":true}'))).status).toBe(200);
    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  describe('sends nothing to the cloud', () => {
    afterEach(() => {
      expect(cloud.requests).toEqual([]);
    });

    it('given a cross-site form post', async () => {
      const form = (headers: Record<string, string>) =>
        ask(`${meetingId}/end`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          body: 'disable=true',
        });

      expect(
        (await form({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).status,
      ).toBe(403);
      // A browser that says neither: the content type tells.
      expect((await form({})).status).toBe(415);
      expect(authorize).not.toHaveBeenCalled();
    });

    it.each([undefined, 'text/plain', 'multipart/form-data', 'application/json-patch+json'])(
      'given the content type %s',
      async (type) => {
        const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };

        expect((await ask(`${meetingId}/end`, { method: 'POST', headers })).status).toBe(415);
      },
    );

    it.each(['cross-site', 'same-site'])('given a %s page', async (site) => {
      const headers = { 'sec-fetch-site': site, origin };
      const allowedOrigins = [origin];

      expect((await ask(`${meetingId}/end`, post(headers), { allowedOrigins })).status).toBe(403);
      expect((await ask(meetingId, { headers }, { allowedOrigins })).status).toBe(403);
    });

    it.each(['https://evil.example', 'null', 'http://admin.example.com', `${origin}.evil.example`])(
      'given the origin %s',
      async (foreign) => {
        const answer = await ask(`${meetingId}/end`, post({ origin: foreign }));

        expect(answer.status).toBe(403);
        expect([...answer.headers.keys()].join()).not.toContain('access-control');
      },
    );

    it.each([false, undefined, null, 1, 'true', {}, [], new Boolean(true)])(
      'given %p, a value that is not true, for a decision',
      async (decision) => {
        authorize.mockResolvedValue(decision as boolean);
        const answer = await ask(`${meetingId}/end`, post({}, '{"disable":true}'));

        expect(answer.status).toBe(403);
        expect(await errorOf(answer)).toMatchObject({ code: 'refused' });
      },
    );

    it('given a throw, which is told', async () => {
      const broken = new Error('The database is down.');
      authorize.mockImplementation(() => {
        throw broken;
      });
      expect((await ask(`${meetingId}/end`)).status).toBe(403);

      authorize.mockRejectedValue(broken);
      expect((await ask(`${meetingId}/end`)).status).toBe(403);
      expect(onError.mock.calls).toEqual([[broken], [broken]]);
    });

    it('given a throw, and an onError that rejects', async () => {
      const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      authorize.mockRejectedValue(new Error('The database is down.'));
      onError.mockImplementation(() => Promise.reject(new Error('So is the log.')));

      expect((await ask(`${meetingId}/end`)).status).toBe(403);
      await new Promise(setImmediate);
      expect(told).toHaveBeenCalledWith(new Error('So is the log.'));
      told.mockRestore();
    });

    it('given a promise that never settles, after ten seconds', async () => {
      jest.useFakeTimers();
      try {
        authorize.mockReturnValue(new Promise(() => undefined));
        const answer = ask(`${meetingId}/end`);
        await jest.advanceTimersByTimeAsync(10_000);

        expect((await answer).status).toBe(403);
        expect(onError).toHaveBeenCalledTimes(1);
      } finally {
        jest.useRealTimers();
      }
    });

    it('given a response for a decision, which is the answer', async () => {
      authorize.mockResolvedValue(new Response('Log in first.', { status: 401 }));
      const answer = await ask(`${meetingId}/end`);

      expect(answer.status).toBe(401);
      expect(await answer.text()).toBe('Log in first.');
    });

    it('given a response that was fetched, where a server has put a Response of its own in place', async () => {
      const Native = globalThis.Response;
      // As @hono/node-server does.
      globalThis.Response = class extends Native {};
      try {
        authorize.mockResolvedValue(new Native('Log in first.', { status: 401 }));

        expect((await ask(`${meetingId}/end`)).status).toBe(401);
      } finally {
        globalThis.Response = Native;
      }
    });

    it.each([
      ['GET', 'end', 405],
      ['POST', '', 404],
      ['PUT', 'disable', 405],
      ['POST', 'delete', 404],
      ['OPTIONS', 'end', 405],
    ])('given %s …/%s', async (method, action, status) => {
      expect((await ask(`${meetingId}/${action}`, { ...post({}), method })).status).toBe(status);
    });

    it.each(['..', 'a%2Fb', 'a.b'])('given %s for a meeting', async (id) => {
      expect((await ask(`${id}/end`)).status).toBe(404);
    });

    it.each([
      ['{', 400],
      ['[]', 400],
      ['null', 400],
      ['{"disable":"true"}', 400],
      ['{"disabel":true}', 400],
      [`{"disable":true${' '.repeat(4_096)}}`, 413],
    ])('given the body %j', async (body, status) => {
      expect((await ask(`${meetingId}/end`, post({}, body))).status).toBe(status);
    });
  });

  describe('given a body that does not come as it should', () => {
    const send = (body: ReadableStream<Uint8Array>): Promise<Response> =>
      ask(`${meetingId}/end`, { ...post({}), body, duplex: 'half' } as RequestInit);

    afterEach(() => {
      expect(cloud.requests).toEqual([]);
      expect(onError).not.toHaveBeenCalled();
    });

    it('and breaks off, answers 400', async () => {
      const broken = new ReadableStream<Uint8Array>({
        start: (controller) => controller.error(new Error('The client has gone.')),
      });

      expect((await send(broken)).status).toBe(400);
    });

    it('and never ends, answers 408 after ten seconds', async () => {
      jest.useFakeTimers();
      try {
        const answer = send(new ReadableStream());
        await jest.advanceTimersByTimeAsync(10_000);

        expect((await answer).status).toBe(408);
      } finally {
        jest.useRealTimers();
      }
    });

    it('and goes on for ever, answers 413', async () => {
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(1_000).fill(32)),
      });

      expect((await send(endless)).status).toBe(413);
    });
  });

  it.each([
    [{ sessions: undefined }, /sessions must be .* createSessionBackend/],
    [{ authorize: undefined }, /authorize must be a function, not undefined/],
    [{ onError: 'log' }, /onError must be a function, not string/],
    [{ allowedOrigins: origin }, /allowedOrigins must be a list/],
    [{ allowedOrigins: [`${origin}/`] }, /not "https:\/\/admin\.example\.com\/".*without a path/],
    [{ allowedOrigins: ['admin.example.com'] }, /allowedOrigins/],
    [{ allowedOrigins: ['*'] }, /allowedOrigins/],
    [{ allowedOrigins: ['null'] }, /allowedOrigins/],
    [{ allowedOrigins: ['HTTPS://Admin.example.com:443'] }, /allowedOrigins/],
  ])('refuses to be made from %j', (options, message) => {
    const whole = { sessions: cloud.backend(), authorize, ...options } as SessionApiOptions;

    expect(() => createSessionApi(whole)).toThrow(TypeError);
    expect(() => createSessionApi(whole)).toThrow(message);
  });

  it.each([
    ['its own origin', { origin, 'sec-fetch-site': 'same-origin' }],
    ['one that is allowed, as behind a proxy', { origin: 'https://outside.example' }],
    ['none', { 'sec-fetch-site': 'none' }],
  ])('answers a page of %s', async (_whose, headers) => {
    const allowedOrigins = ['https://outside.example'];

    expect(
      (await ask(`${meetingId}/end`, post(headers as Record<string, string>), { allowedOrigins }))
        .status,
    ).toBe(200);
  });

  it.each([
    [404, 404, 'not-found', 0],
    [422, 400, 'invalid', 0],
    [409, 409, 'conflict', 0],
    [401, 502, 'unauthorized', 1],
    [403, 502, 'forbidden', 1],
    [500, 503, 'unavailable', 0],
  ])('given that the cloud answers %i, answers %i', async (cloudStatus, status, code, told) => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: cloudStatus, retryAfter: 0 });
    const answer = await ask(`${meetingId}/disable`);

    expect(answer.status).toBe(status);
    expect(await errorOf(answer)).toMatchObject({ code });
    expect(onError).toHaveBeenCalledTimes(told);
  });

  it('given that the cloud asks to wait, passes that on', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 100 });
    const answer = await ask(`${meetingId}/disable`);

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('100');
  });

  it('given that emptying fails after closing, tells both', async () => {
    await visit(cloud.emulator, meetingId);
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: '*kick-all',
      status: 503,
      retryAfter: 0,
    });
    const answer = await ask(`${meetingId}/end`, post({}, '{"disable":true}'));

    expect(await errorOf(answer)).toMatchObject({ disabled: true, session: 'live' });
  });
});

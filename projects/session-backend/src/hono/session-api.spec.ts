import { jest } from '@jest/globals';
import { createSessionApi, type SessionApiOptions } from './session-api.js';
import { type Authorize } from './authorization.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { beginSession } from '../testing/emulator-session.js';

const origin = 'https://admin.example.com';

describe('createSessionApi()', () => {
  let cloud: EmulatedCloud;
  let meetingId: string;

  const authorize = jest.fn<Authorize>();
  const onError = jest.fn();

  const ask = (
    path: string,
    init: RequestInit = post(),
    options: Partial<SessionApiOptions> = {},
  ): Promise<Response> =>
    createSessionApi({
      basePath: '/api',
      sessions: cloud.backend(),
      authorize,
      onError,
      ...options,
    })(new Request(`${origin}/api/meetings/${path}`, init));
  const post = (headers: Record<string, string> = {}, body?: string): RequestInit => ({
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

  it('ends the session once authorize allows it', async () => {
    const sessionId = await beginSession(cloud.emulator, meetingId);
    const answer = await ask(`${meetingId}/end`);

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ outcome: 'ended', sessionId, removed: 1 });
    expect(authorize.mock.calls).toEqual([[expect.any(Request), { action: 'end', meetingId }]]);
    expect(await cloud.isDisabled(meetingId)).toBe(false);
  });

  it('ends the session and disables the meeting in one request', async () => {
    const answer = await ask(`${meetingId}/end`, post({}, '{"disable":true}'));

    expect(await answer.json()).toEqual({ outcome: 'no-active-session' });
    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('disables a meeting, reports its status and enables it', async () => {
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

  it('lets authorize read the body', async () => {
    authorize.mockImplementation(async (request) => (await request.text()).includes('disable'));

    expect((await ask(`${meetingId}/end`, post({}, '{"disable":true}'))).status).toBe(200);
    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('accepts the name of the actor as permission', async () => {
    authorize.mockResolvedValue({ actor: 'ada@example.com' });

    expect((await ask(`${meetingId}/end`)).status).toBe(200);
  });

  describe('sends nothing to the cloud', () => {
    afterEach(() => {
      expect(cloud.requests).toEqual([]);
    });

    it('for a form that another site posts', async () => {
      const form = (headers: Record<string, string>) =>
        ask(`${meetingId}/end`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          body: 'disable=true',
        });

      expect(
        (await form({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).status,
      ).toBe(403);
      // Old browsers send neither header.
      expect((await form({})).status).toBe(415);
      expect(authorize).not.toHaveBeenCalled();
    });

    it.each([undefined, 'text/plain', 'multipart/form-data', 'application/json-patch+json'])(
      'for the content type %s',
      async (type) => {
        const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };

        expect((await ask(`${meetingId}/end`, { method: 'POST', headers })).status).toBe(415);
      },
    );

    it.each(['cross-site', 'same-site'])(
      'for a %s page, also when it seems to be ours',
      async (site) => {
        // Behind a proxy that ends TLS, this is the origin of an insecure page of the same host.
        const headers = { 'sec-fetch-site': site, origin };

        expect((await ask(`${meetingId}/end`, post(headers))).status).toBe(403);
        expect((await ask(meetingId, { headers })).status).toBe(403);
        expect((await ask(meetingId, { headers: { 'sec-fetch-site': site } })).status).toBe(403);
      },
    );

    it.each(['https://evil.example', 'null', 'http://admin.example.com', `${origin}.evil.example`])(
      'for the origin %s, and answers no CORS',
      async (foreign) => {
        const answer = await ask(`${meetingId}/end`, post({ origin: foreign }));

        expect(answer.status).toBe(403);
        expect(await errorOf(answer)).toMatchObject({
          message: expect.stringContaining('allowedOrigins') as unknown,
        });
        expect([...answer.headers.keys()].join()).not.toContain('access-control');
      },
    );

    it.each([
      false,
      undefined,
      null,
      1,
      'true',
      {},
      [],
      new Boolean(true),
      { actor: '' },
      { actor: undefined },
      { actor: true },
      { actor: 'ada', allowed: false },
      'ada',
    ])('when authorize returns %p', async (decision) => {
      authorize.mockResolvedValue(decision as boolean);
      const answer = await ask(`${meetingId}/end`, post({}, '{"disable":true}'));

      expect(answer.status).toBe(403);
      expect(await errorOf(answer)).toMatchObject({ code: 'rejected' });
    });

    it('when authorize throws, and reports the error', async () => {
      const broken = new Error('The database is down.');
      authorize.mockImplementation(() => {
        throw broken;
      });
      expect((await ask(`${meetingId}/end`)).status).toBe(403);

      authorize.mockRejectedValue(broken);
      expect((await ask(`${meetingId}/end`)).status).toBe(403);
      expect(onError.mock.calls).toEqual([[broken], [broken]]);
    });

    it('when authorize throws and onError rejects', async () => {
      const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      authorize.mockRejectedValue(new Error('The database is down.'));
      onError.mockImplementation(() => Promise.reject(new Error('So is the log.')));

      expect((await ask(`${meetingId}/end`)).status).toBe(403);
      await new Promise(setImmediate);
      expect(logged).toHaveBeenCalledWith(new Error('So is the log.'));
      logged.mockRestore();
    });

    it('when authorize does not decide within ten seconds', async () => {
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

    it('when authorize returns a response, and sends that', async () => {
      authorize.mockResolvedValue(new Response('Log in first.', { status: 401 }));
      const answer = await ask(`${meetingId}/end`);

      expect(answer.status).toBe(401);
      expect(await answer.text()).toBe('Log in first.');
    });

    it('when authorize returns a fetched response and a server has replaced the global class', async () => {
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
    ])('for %s …/%s', async (method, action, status) => {
      expect((await ask(`${meetingId}/${action}`, { ...post(), method })).status).toBe(status);
    });

    it.each(['..', 'a%2Fb', 'a.b', 'a%00', 'ä', 'x'.repeat(100_000)])(
      'for the meeting id %.20s',
      async (id) => {
        expect((await ask(`${id}/end`)).status).toBe(404);
      },
    );

    it('for a path that is percent-encoded to evade a guard in front of this API', async () => {
      const api = createSessionApi({ sessions: cloud.backend(), authorize });
      const encoded = `%${meetingId.charCodeAt(0).toString(16)}${meetingId.slice(1)}`;

      for (const path of [
        `/%6deetings/${meetingId}/end`,
        `/meetings/${encoded}/end`,
        `/meetings/${meetingId}/%65nd`,
      ]) {
        expect((await api(new Request(origin + path, post()))).status).toBe(404);
      }
      const admin = createSessionApi({ sessions: cloud.backend(), authorize, basePath: '/admin' });
      const hidden = `${origin}/%61dmin/meetings/${meetingId}/end`;
      expect((await admin(new Request(hidden, post()))).status).toBe(404);
      expect(authorize).not.toHaveBeenCalled();
    });

    it('for a path below another one than basePath, and names both', async () => {
      for (const basePath of [undefined, '/admin']) {
        const api = createSessionApi({
          sessions: cloud.backend(),
          authorize,
          ...(basePath && { basePath }),
        });
        const answer = await api(new Request(`${origin}/api/meetings/${meetingId}/end`, post()));

        expect(answer.status).toBe(404);
        const { message } = await errorOf(answer);
        expect(message).toContain('/api/meetings');
        expect(message).toContain(`basePath is "${basePath ?? '/'}"`);
      }
    });

    it.each([
      ['{', 400],
      ['[]', 400],
      ['null', 400],
      ['{"disable":"true"}', 400],
      ['{"disable":null}', 400],
      ['{"disabel":true}', 400],
      ['{"ifSession":""}', 400],
      ['{"ifSession":7}', 400],
      ['{"__proto__":{"disable":true}}', 400],
      ['{"constructor":{}}', 400],
      [`{"disable":true${' '.repeat(65_536)}}`, 413],
    ])('for the body %.40j', async (body, status) => {
      expect((await ask(`${meetingId}/end`, post({}, body))).status).toBe(status);
      expect(authorize).not.toHaveBeenCalled();
    });

    it('for a body that was read before, and says so', async () => {
      const request = new Request(`${origin}/meetings/${meetingId}/end`, post({}, '{}'));
      await request.text();
      const answer = await createSessionApi({ sessions: cloud.backend(), authorize, onError })(
        request,
      );

      expect(answer.status).toBe(500);
      expect(onError).toHaveBeenCalledWith(
        expect.objectContaining({
          message: expect.stringContaining('read before it reached this route') as unknown,
        }),
      );
    });
  });

  describe('with a body that does not arrive whole', () => {
    const send = (body: ReadableStream<Uint8Array>): Promise<Response> =>
      ask(`${meetingId}/end`, { ...post(), body, duplex: 'half' } as RequestInit);

    afterEach(() => {
      expect(cloud.requests).toEqual([]);
      expect(onError).not.toHaveBeenCalled();
    });

    it('answers 400 when it breaks off', async () => {
      const broken = new ReadableStream<Uint8Array>({
        start: (controller) => controller.error(new Error('The client has gone.')),
      });

      expect((await send(broken)).status).toBe(400);
    });

    it('answers 408 when it does not end within ten seconds', async () => {
      jest.useFakeTimers();
      try {
        const answer = send(new ReadableStream());
        await jest.advanceTimersByTimeAsync(10_000);

        expect((await answer).status).toBe(408);
      } finally {
        jest.useRealTimers();
      }
    });

    it('answers 413 when it never ends', async () => {
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(1_000).fill(32)),
      });

      expect((await send(endless)).status).toBe(413);
    });
  });

  it.each([
    [{ sessions: undefined }, /sessions must be .* createSessionBackend/],
    [{ authorize: undefined }, /authorize must be a function. Got undefined\./],
    [{ onError: 'log' }, /onError must be a function. Got string\./],
    [{ onAudit: 'log' }, /onAudit must be a function. Got string\./],
    [{ deadLetters: {} }, /deadLetters\.list must be a function/],
    [{ engine: {} }, /engine\.health must be a function/],
    [{ allowedOrigins: origin }, /allowedOrigins must be a list/],
    [{ allowedOrigins: [`${origin}/`] }, /without a path.*"https:\/\/admin\.example\.com\/"/],
    [{ allowedOrigins: ['admin.example.com'] }, /allowedOrigins/],
    [{ allowedOrigins: ['*'] }, /allowedOrigins/],
    [{ allowedOrigins: ['null'] }, /allowedOrigins/],
    [{ allowedOrigins: ['HTTPS://Admin.example.com:443'] }, /allowedOrigins/],
    [{ basePath: 'admin' }, /basePath must be a path such as "\/admin".*"admin"/],
    [{ basePath: '/admin/:tenant' }, /basePath/],
    [{ basePath: '/admin/../x' }, /basePath/],
    [{ basePath: '' }, /basePath/],
  ])('throws for the options %j', (options, message) => {
    const whole = { sessions: cloud.backend(), authorize, ...options } as unknown;

    expect(() => createSessionApi(whole as SessionApiOptions)).toThrow(TypeError);
    expect(() => createSessionApi(whole as SessionApiOptions)).toThrow(message);
  });

  it.each([
    ['its own origin', { origin, 'sec-fetch-site': 'same-origin' }],
    ['an allowed origin, as behind a proxy', { origin: 'https://outside.example' }],
    [
      'an allowed origin on the same site',
      { origin: 'https://outside.example', 'sec-fetch-site': 'same-site' },
    ],
    ['no page', { 'sec-fetch-site': 'none' }],
  ])('answers requests of %s', async (_whose, headers) => {
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
  ])('answers status %i of the cloud with %i', async (cloudStatus, status, code, reported) => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: cloudStatus, retryAfter: 0 });
    const answer = await ask(`${meetingId}/disable`);

    expect(answer.status).toBe(status);
    expect(await errorOf(answer)).toMatchObject({ code });
    expect(onError).toHaveBeenCalledTimes(reported);
  });

  it('passes the time to wait on when the cloud limits requests', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 100 });
    const answer = await ask(`${meetingId}/disable`);

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('100');
  });

  it('reports the meeting and the session when ending fails after disabling', async () => {
    await beginSession(cloud.emulator, meetingId);
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: '*kick-all',
      status: 503,
      retryAfter: 0,
    });
    const answer = await ask(`${meetingId}/end`, post({}, '{"disable":true}'));

    expect(await errorOf(answer)).toMatchObject({ disabled: true, session: 'live' });
  });

  it('does not answer the token, also when the other side repeats it', async () => {
    const apiToken = 'a-secret-token';
    const fetch = () => Promise.resolve(Response.json({ error: apiToken }, { status: 401 }));
    const answer = await ask(
      meetingId,
      { method: 'GET' },
      {
        sessions: cloud.backend({ apiToken, fetch }),
      },
    );

    expect(answer.status).toBe(502);
    expect(await answer.text()).not.toContain(apiToken);
  });
});

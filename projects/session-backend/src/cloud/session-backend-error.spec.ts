import { jest } from '@jest/globals';
import { APIConnectionError, RateLimitError } from 'cloudflare/error';
import { type SessionBackend } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { failureOf } from '../testing/failure.js';
import { visit } from '../testing/room-visitor.js';
import { type Script, ScriptedCloud } from '../testing/scripted-cloud.js';

describe('a call that fails', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;
  let meetingId: string;

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
    meetingId = cloud.emulator.createMeeting().id;
  });

  afterEach(() => cloud.close());

  describe.each([
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [413, 'unexpected-answer'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ] as const)('answered with %i', (status, code) => {
    it(`is "${code}", with the error of the client and what it said`, async () => {
      cloud.emulator.faults.switchOn({ fault: 'fail-requests', status, retryAfter: 0 });
      const failure = await failureOf(backend.disableMeeting(meetingId));

      expect(failure).toMatchObject({ code, cause: { status } });
      expect(failure.message).toContain(`Disabling the meeting was answered with ${status}`);
      expect(failure.message).toContain('The fault fail-requests is switched on.');
    });
  });

  it('is "unauthorized" for an unknown token', async () => {
    expect(
      await failureOf(cloud.backend({ apiToken: 'mistyped' }).meetingStatus(meetingId)),
    ).toMatchObject({ code: 'unauthorized' });
  });

  it('is "forbidden" when a token that may only read writes', async () => {
    const apiToken = cloud.emulator.createApiToken({ permission: 'read-only' });

    expect(await failureOf(cloud.backend({ apiToken }).disableMeeting(meetingId))).toMatchObject({
      code: 'forbidden',
    });
  });

  it.each(['disableMeeting', 'enableMeeting', 'meetingStatus', 'endSession'] as const)(
    'is "not-found" for %s() when there is no such meeting',
    async (method) => {
      expect(await failureOf(backend[method]('nowhere'))).toMatchObject({ code: 'not-found' });
    },
  );

  it('is "unavailable" when every answer is lost', async () => {
    cloud.emulator.faults.switchOn({ fault: 'lose-answers' });
    const failure = await failureOf(backend.disableMeeting(meetingId));

    expect(failure).toMatchObject({ code: 'unavailable' });
    expect(failure.cause).toBeInstanceOf(APIConnectionError);
  });

  it('is "unavailable" when nothing listens at baseURL', async () => {
    await cloud.close();

    expect(await failureOf(backend.disableMeeting(meetingId))).toMatchObject({
      code: 'unavailable',
    });
  });

  it('is "rate-limited" at once when Retry-After is longer than the time that is left', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 100 });
    const failure = await failureOf(backend.endSession(meetingId));

    expect(failure).toMatchObject({ code: 'rate-limited', retryAfter: 100 });
    expect(failure.cause).toBeInstanceOf(RateLimitError);
    expect(cloud.requests).toHaveLength(1);
  });

  it('waits for a short Retry-After, and succeeds', async () => {
    const headers = { 'retry-after': '0.01' };
    const refusals = [new Response(null, { status: 429, headers })];
    const patient = cloud.backend({
      fetch: async (url, init) => refusals.shift() ?? fetch(url, init),
    });
    await patient.disableMeeting(meetingId);

    expect(refusals).toEqual([]);
    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('is "unavailable" when the cloud hangs and its time is up', async () => {
    await visit(cloud.emulator, meetingId);
    cloud.emulator.faults.switchOn({ fault: 'hang-requests', path: '*kick-all' });
    // Long enough for one attempt, not for another one.
    const hasty = cloud.backend({ timeout: 500 });

    expect(await failureOf(hasty.endSession(meetingId, { disable: true }))).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/within \d+ ms/) as string,
      cause: { name: 'TimeoutError' },
      disabled: true,
    });
  });

  it('tries a request again that hangs, within the timeout', async () => {
    cloud.emulator.faults.switchOn({ fault: 'hang-requests', times: 1 });
    await cloud.backend({ timeout: 6_000 }).disableMeeting(meetingId);

    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('keeps its time when the clock of the machine is put forward', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 503, times: 2 });
    const { now } = Date;
    let hours = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => {
      hours += 5;
      return now.call(Date) + hours * 3_600_000;
    });
    try {
      await backend.disableMeeting(meetingId);
    } finally {
      clock.mockRestore();
    }

    expect(cloud.requests).toHaveLength(3);
  });

  it('measures a date in Retry-After from the clock of the cloud', async () => {
    const headers = {
      date: 'Sun, 06 Nov 1994 08:49:37 GMT',
      'retry-after': 'Sun, 06 Nov 1994 08:51:37 GMT',
    };
    const fetch = () => Promise.resolve(new Response(null, { status: 429, headers }));

    expect(await failureOf(cloud.backend({ fetch }).disableMeeting(meetingId))).toMatchObject({
      code: 'rate-limited',
      retryAfter: 120,
    });
  });

  it('shows a reason in the other form that the API documents, and cuts a long one', async () => {
    const answer = (message: string) => ({
      status: 404,
      body: { success: false, error: { message } },
    });

    expect((await answeredBy(answer('No user found'))).message).toContain('"No user found"');
    expect((await answeredBy(answer('x'.repeat(100_000)))).message.length).toBeLessThan(1_000);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'The options must be an object. Got null.'],
    ['a misspelled option', { disabled: true }, 'There is no option "disabled".'],
    ['a signal that is none', { signal: null }, 'signal must be an AbortSignal. Got null.'],
    ['a text for a flag', { disable: 'false' }, 'disable must be true or false. Got "false".'],
  ])('is "invalid" for %s as options, and sends nothing', async (_what, options, message) => {
    expect(await failureOf(backend.endSession(meetingId, options as never))).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(message) as string,
    });
    expect(cloud.requests).toEqual([]);
  });

  it('is "invalid" in a few words for an id of 100,000 characters', async () => {
    const failure = await failureOf(backend.endSession('a'.repeat(100_000)));

    expect(failure.code).toBe('invalid');
    expect(failure.message.length).toBeLessThan(300);
  });

  it('takes at most 15 seconds without the option timeout', async () => {
    jest.useFakeTimers();
    try {
      const isOver = jest.fn();
      const call = failureOf(
        cloud.backend({ fetch: () => new Promise(() => undefined) }).endSession(meetingId),
      ).finally(isOver);
      await jest.advanceTimersByTimeAsync(14_999);
      expect(isOver).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(1);

      expect(await call).toMatchObject({ code: 'unavailable' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('is "unavailable" when a body never ends and its time is up', async () => {
    const script: Script = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"success":');
    };

    expect(await answeredBy(script, { timeout: 300 })).toMatchObject({ code: 'unavailable' });
  });

  describe('by the signal of the caller', () => {
    it('is "aborted" and sends nothing when the signal has fired before', async () => {
      const signal = AbortSignal.abort('not needed any more');

      expect(await failureOf(backend.endSession(meetingId, { signal }))).toMatchObject({
        code: 'aborted',
        cause: 'not needed any more',
      });
      expect(cloud.requests).toEqual([]);
    });

    it('is "aborted" at once while the cloud hangs', async () => {
      cloud.emulator.faults.switchOn({ fault: 'hang-requests' });
      const controller = new AbortController();
      const call = failureOf(backend.disableMeeting(meetingId, { signal: controller.signal }));
      await cloud.requested(1);
      controller.abort();

      expect(await call).toMatchObject({ code: 'aborted' });
    });

    it('is "aborted" at once while it waits for a Retry-After', async () => {
      cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 600 });
      const controller = new AbortController();
      const patient = cloud.backend({ timeout: 1_000_000 });
      const call = failureOf(patient.disableMeeting(meetingId, { signal: controller.signal }));
      await cloud.answered(1);
      controller.abort();

      expect(await call).toMatchObject({ code: 'aborted' });
      expect(cloud.requests).toHaveLength(1);
    });

    it('leaves no timer that keeps the process alive', async () => {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
      try {
        const headers = { 'retry-after': '600' };
        const fetch = () => Promise.resolve(Response.json({}, { status: 429, headers }));
        const controller = new AbortController();
        const call = failureOf(
          cloud
            .backend({ fetch, timeout: 1_000_000 })
            .disableMeeting(meetingId, { signal: controller.signal }),
        );
        await jest.advanceTimersByTimeAsync(1_000);
        expect(jest.getTimerCount()).toBeGreaterThan(0);
        controller.abort();

        expect(await call).toMatchObject({ code: 'aborted' });
        expect(jest.getTimerCount()).toBe(0);
      } finally {
        jest.useRealTimers();
      }
    });

    it('leaves no listener on the signal', async () => {
      const { signal } = new AbortController();
      const added = jest.spyOn(signal, 'addEventListener');
      const removed = jest.spyOn(signal, 'removeEventListener');
      await backend.meetingStatus(meetingId, { signal });
      const listeners = (spy: typeof added | typeof removed) =>
        spy.mock.calls.map(([, one]) => one);

      expect(added).toHaveBeenCalled();
      expect(new Set(listeners(removed))).toEqual(new Set(listeners(added)));
    });
  });

  describe('is "unexpected-answer"', () => {
    const json = { 'content-type': 'application/json' };
    const live = { id: 'x', live_participants: 1, started_at: '2025-01-01', status: 'LIVE' };

    it.each<[string, Script]>([
      ['success: false', { body: { success: false, errors: [{ message: 'no' }] } }],
      ['no success', { body: { data: { id: meetingId, status: 'INACTIVE' } } }],
      [
        'another status than was asked for',
        { body: { success: true, data: { status: 'ACTIVE' } } },
      ],
      ['no data', { body: { success: true } }],
      ['a list', { body: { success: true, data: [] } }],
      ['HTML', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
      ['an empty body', { headers: json }],
      ['broken JSON', { headers: json, body: '{"success": true' }],
      ['no content', { status: 204, headers: {} }],
      ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
    ])('for %s', async (_what, script) => {
      expect(await answeredBy(script)).toMatchObject({ code: 'unexpected-answer' });
    });

    it.each([
      ['no id', { ...live, id: '' }],
      ['no status', { ...live, status: 'OVER' }],
      ['half a participant', { ...live, live_participants: 0.5 }],
      ['no date', { ...live, started_at: 'yesterday' }],
    ])('for a session with %s', async (_what, data) => {
      const script = { body: { success: true, data } };

      expect(
        await answeredBy(script, {}, (scripted) => scripted.endSession(meetingId)),
      ).toMatchObject({ code: 'unexpected-answer' });
    });
  });

  /** How a call fails on a cloud with this answer. */
  const answeredBy = async (
    script: Script,
    options: { timeout?: number } = {},
    call = (scripted: SessionBackend): Promise<unknown> => scripted.disableMeeting(meetingId),
  ) => {
    const server = await ScriptedCloud.start();
    server.script = [script];
    const failure = await failureOf(call(cloud.backend({ baseURL: server.url, ...options })));
    await server.close();
    return failure;
  };
});

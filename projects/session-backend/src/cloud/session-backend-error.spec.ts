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
  ] as const)('given the status %i', (status, code) => {
    it(`is "${code}", with the error of the client and what it said`, async () => {
      cloud.emulator.faults.switchOn({ fault: 'fail-requests', status, retryAfter: 0 });
      const failure = await failureOf(backend.disableMeeting(meetingId));

      expect(failure).toMatchObject({ code, cause: { status } });
      expect(failure.message).toContain(`Disabling the meeting was answered with ${status}`);
      expect(failure.message).toContain('The fault fail-requests is switched on.');
    });
  });

  it('given an unknown token, is "unauthorized"', async () => {
    expect(
      await failureOf(cloud.backend({ apiToken: 'mistyped' }).meetingStatus(meetingId)),
    ).toMatchObject({ code: 'unauthorized' });
  });

  it('given a token that may only read, is "forbidden" when it writes', async () => {
    const apiToken = cloud.emulator.createApiToken({ permission: 'read-only' });

    expect(await failureOf(cloud.backend({ apiToken }).disableMeeting(meetingId))).toMatchObject({
      code: 'forbidden',
    });
  });

  it.each(['disableMeeting', 'enableMeeting', 'meetingStatus', 'endSession'] as const)(
    'given no such meeting, %s is "not-found"',
    async (method) => {
      expect(await failureOf(backend[method]('nowhere'))).toMatchObject({ code: 'not-found' });
    },
  );

  it('given that every answer is lost, is "unavailable"', async () => {
    cloud.emulator.faults.switchOn({ fault: 'lose-answers' });
    const failure = await failureOf(backend.disableMeeting(meetingId));

    expect(failure).toMatchObject({ code: 'unavailable' });
    expect(failure.cause).toBeInstanceOf(APIConnectionError);
  });

  it('given that there is no cloud, is "unavailable"', async () => {
    await cloud.close();

    expect(await failureOf(backend.disableMeeting(meetingId))).toMatchObject({
      code: 'unavailable',
    });
  });

  it('given that it is asked to wait longer than it may take, is "rate-limited" at once', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 100 });
    const failure = await failureOf(backend.endSession(meetingId));

    expect(failure).toMatchObject({ code: 'rate-limited', retryAfter: 100 });
    expect(failure.cause).toBeInstanceOf(RateLimitError);
    expect(cloud.requests).toHaveLength(1);
  });

  it('given that it is asked to wait a little, waits', async () => {
    const headers = { 'retry-after': '0.01' };
    const refusals = [new Response(null, { status: 429, headers })];
    const patient = cloud.backend({
      fetch: async (url, init) => refusals.shift() ?? fetch(url, init),
    });
    await patient.disableMeeting(meetingId);

    expect(refusals).toEqual([]);
    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('given a cloud that hangs, is "unavailable" when its time is up', async () => {
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

  it('given one request that hangs, tries it again within the timeout', async () => {
    cloud.emulator.faults.switchOn({ fault: 'hang-requests', times: 1 });
    await cloud.backend({ timeout: 6_000 }).disableMeeting(meetingId);

    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('a time of day that is put forward does not use up the time of a call', async () => {
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

  it('given a date to retry after, measures from the clock of the cloud', async () => {
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

  it('given a reason in the other shape that the API documents, says it, cut when it is long', async () => {
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
  ])('given %s for options, is "invalid" and sends nothing', async (_what, options, message) => {
    expect(await failureOf(backend.endSession(meetingId, options as never))).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(message) as string,
    });
    expect(cloud.requests).toEqual([]);
  });

  it('given an id of 100,000 characters, is "invalid" in a few words', async () => {
    const failure = await failureOf(backend.endSession('a'.repeat(100_000)));

    expect(failure.code).toBe('invalid');
    expect(failure.message.length).toBeLessThan(300);
  });

  it('given no timeout, gives a call 15 seconds', async () => {
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

  it('given a body that never ends, is "unavailable" when its time is up', async () => {
    const script: Script = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"success":');
    };

    expect(await answeredBy(script, { timeout: 300 })).toMatchObject({ code: 'unavailable' });
  });

  describe('given the caller’s signal', () => {
    it('that has fired already, is "aborted" and sends nothing', async () => {
      const signal = AbortSignal.abort('not needed any more');

      expect(await failureOf(backend.endSession(meetingId, { signal }))).toMatchObject({
        code: 'aborted',
        cause: 'not needed any more',
      });
      expect(cloud.requests).toEqual([]);
    });

    it('that fires while the cloud hangs, is "aborted" at once', async () => {
      cloud.emulator.faults.switchOn({ fault: 'hang-requests' });
      const controller = new AbortController();
      const call = failureOf(backend.disableMeeting(meetingId, { signal: controller.signal }));
      await cloud.requested(1);
      controller.abort();

      expect(await call).toMatchObject({ code: 'aborted' });
    });

    it('that fires while the client sleeps on a Retry-After, is "aborted" at once', async () => {
      cloud.emulator.faults.switchOn({ fault: 'fail-requests', status: 429, retryAfter: 600 });
      const controller = new AbortController();
      const patient = cloud.backend({ timeout: 1_000_000 });
      const call = failureOf(patient.disableMeeting(meetingId, { signal: controller.signal }));
      await cloud.answered(1);
      controller.abort();

      expect(await call).toMatchObject({ code: 'aborted' });
      expect(cloud.requests).toHaveLength(1);
    });

    it('that fires during such a sleep, leaves nothing that keeps the process alive', async () => {
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

    it('has no listener left when the call has settled', async () => {
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
    ])('given %s', async (_what, script) => {
      expect(await answeredBy(script)).toMatchObject({ code: 'unexpected-answer' });
    });

    it.each([
      ['no id', { ...live, id: '' }],
      ['no status', { ...live, status: 'OVER' }],
      ['half a participant', { ...live, live_participants: 0.5 }],
      ['no date', { ...live, started_at: 'yesterday' }],
    ])('given a session with %s', async (_what, data) => {
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

import { jest } from '@jest/globals';
import { Hono } from 'hono';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { beginSession } from '../testing/emulator-session.js';
import { type DeadLetter, type DeadLetters } from '../webhooks/webhook-engine.js';
import { type AuditEntry, type OnAudit } from './audit.js';
import { type Authorize } from './authorization.js';
import { sessionRoutes } from './session-routes.js';
import { type SessionRoutesOptions } from './session-routes-options.js';

describe('sessionRoutes()', () => {
  let cloud: EmulatedCloud;
  let meetingId: string;

  const authorize = jest.fn<Authorize>();
  const onAudit = jest.fn<OnAudit>();
  const onError = jest.fn();

  const ask = async (
    path: string,
    body?: object,
    options: Partial<SessionRoutesOptions> = {},
  ): Promise<{ status: number; body: unknown }> => {
    const routes = { sessions: cloud.backend(), authorize, onAudit, onError, ...options };
    const app = new Hono().route('/admin', sessionRoutes(routes));
    const answer = await app.request(`/admin${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const audited = (): AuditEntry[] => onAudit.mock.calls.map(([entry]) => entry);
  /** An entry of the log about ending the session of the meeting. */
  const entry = (fields: Partial<AuditEntry>): unknown => ({
    time: expect.any(Date) as unknown,
    actor: 'ada',
    action: 'end',
    meetingId,
    outcome: 'done',
    request: {},
    ...fields,
  });
  const join = (meeting: string): Promise<string> => beginSession(cloud.emulator, meeting);

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    meetingId = cloud.emulator.createMeeting({ title: 'Stand-up' }).id;
    authorize.mockReset().mockResolvedValue({ actor: 'ada' });
    onAudit.mockReset();
    onError.mockReset();
  });

  afterEach(() => cloud.close());

  it('does not end another session than ifSession', async () => {
    const sessionId = await join(meetingId);
    const { status, body } = await ask(`/meetings/${meetingId}/end`, { ifSession: 'earlier' });

    expect(status).toBe(200);
    expect(body).toEqual({ outcome: 'another-session', sessionId, disabled: false });
    expect(cloud.emulator.session(meetingId)?.id).toBe(sessionId);
  });

  it('lists the live sessions', async () => {
    const sessionId = await join(meetingId);
    const { body } = await ask('/sessions');

    expect(body).toEqual({
      sessions: [
        {
          sessionId,
          meetingId,
          title: 'Stand-up',
          status: 'LIVE',
          startedAt: expect.any(String) as unknown,
          endedAt: null,
          participants: 1,
        },
      ],
      more: false,
    });
    expect(authorize.mock.calls).toEqual([
      [expect.any(Request), { action: 'list-sessions', meetingId: null }],
    ]);
  });

  it('ends all sessions and disables their meetings', async () => {
    const other = cloud.emulator.createMeeting().id;
    const [first, second] = [await join(meetingId), await join(other)];
    const { status, body } = await ask('/sessions/end-all', { disable: true });

    expect(status).toBe(200);
    const ended = (meeting: string, sessionId: string) => ({
      meetingId: meeting,
      sessionId,
      result: { outcome: 'ended', sessionId, removed: 1 },
    });
    expect(body).toEqual({
      failed: 0,
      results: expect.arrayContaining([ended(meetingId, first), ended(other, second)]) as unknown,
    });
    expect(cloud.emulator.session(meetingId) ?? null).toBeNull();
    expect(await cloud.isDisabled(other)).toBe(true);
    expect(audited().map((entry) => [entry.meetingId, entry.sessionId, entry.outcome])).toEqual(
      expect.arrayContaining([
        [meetingId, first, 'done'],
        [other, second, 'done'],
      ]),
    );
  });

  it('reports each session that could not be ended', async () => {
    const sessionId = await join(meetingId);
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: '*kick-all',
      status: 403,
      retryAfter: 0,
    });
    const { body } = await ask('/sessions/end-all', {});

    const error = {
      code: 'forbidden',
      message: expect.stringContaining('403') as unknown,
      session: 'live',
    };
    expect(body).toEqual({ failed: 1, results: [{ meetingId, sessionId, error }] });
    expect(audited()).toEqual([
      entry({ action: 'end-all', sessionId, outcome: 'failed', result: error }),
    ]);
  });

  it('removes participants', async () => {
    await join(meetingId);
    const { status, body } = await ask(`/meetings/${meetingId}/participants/remove`, {
      customParticipantIds: ['nobody'],
      revoke: true,
    });

    expect(status).toBe(200);
    expect(body).toEqual({
      results: [
        { id: 'nobody', kind: 'customParticipantId', outcome: 'not-found', revoked: false },
      ],
    });
  });

  it.each([{}, { participantIds: [] }, { participantIds: 'p' }, { participantIds: [''] }])(
    'rejects to remove %j',
    async (body) => {
      const { status } = await ask(`/meetings/${meetingId}/participants/remove`, body);

      expect(status).toBe(400);
      expect(cloud.requests).toEqual([]);
    },
  );

  describe('for a webhook engine', () => {
    const letter: DeadLetter = {
      key: 'rtk_1',
      name: 'meeting.ended',
      meetingId: 'm',
      sessionId: 's',
      failedAt: new Date(0),
      attempts: 5,
      error: 'The database is down.',
    };
    const retry = jest.fn<DeadLetters['retry']>();
    const deadLetters: DeadLetters = {
      async *list() {
        await Promise.resolve();
        yield letter;
      },
      retry,
    };

    it('lists the dead letters', async () => {
      expect(await ask('/dead-letters', undefined, { deadLetters })).toEqual({
        status: 200,
        body: {
          deadLetters: [{ ...letter, failedAt: '1970-01-01T00:00:00.000Z' }],
          more: false,
        },
      });
    });

    it('retries a dead letter, and answers 404 when there is none', async () => {
      retry.mockResolvedValueOnce(true).mockResolvedValueOnce(false);

      expect(await ask('/dead-letters/rtk_1/retry', {}, { deadLetters })).toEqual({
        status: 200,
        body: { key: 'rtk_1', retried: true },
      });
      expect((await ask('/dead-letters/rtk_1/retry', {}, { deadLetters })).status).toBe(404);
      expect(retry.mock.calls).toEqual([['rtk_1'], ['rtk_1']]);
      expect(audited().map(({ outcome }) => outcome)).toEqual(['done', 'failed']);
    });

    it('reports its health', async () => {
      const engine = {
        health: () => Promise.resolve({ waiting: 1, oldestWaiting: new Date(0), dead: 0 }),
      };

      expect((await ask('/health', undefined, { engine })).body).toEqual({
        waiting: 1,
        oldestWaiting: '1970-01-01T00:00:00.000Z',
        dead: 0,
      });
    });

    it('answers 500 after ten seconds when it does not answer', async () => {
      jest.useFakeTimers();
      try {
        const engine = { health: () => new Promise<never>(() => undefined) };
        const answer = ask('/health', undefined, { engine });
        await jest.advanceTimersByTimeAsync(10_000);

        expect((await answer).status).toBe(500);
        expect(onError).toHaveBeenCalledTimes(1);
      } finally {
        jest.useRealTimers();
      }
    });

    it('has no routes when the options have no engine', async () => {
      const app = new Hono().route('/', sessionRoutes({ sessions: cloud.backend(), authorize }));

      expect((await app.request('/health')).status).toBe(404);
      expect((await app.request('/dead-letters')).status).toBe(404);
    });
  });

  describe('tells onAudit', () => {
    it('who did what to which session', async () => {
      const sessionId = await join(meetingId);
      await ask(`/meetings/${meetingId}/end`, { ifSession: sessionId, disable: true });

      expect(audited()).toEqual([
        entry({
          sessionId,
          request: { ifSession: sessionId, disable: true },
          result: { outcome: 'ended', sessionId, removed: 1 },
        }),
      ]);
    });

    it('which session ended, also when the request names none', async () => {
      const sessionId = await join(meetingId);
      await ask(`/meetings/${meetingId}/end`, {});
      await ask(`/meetings/${meetingId}/end`, {});

      expect(audited()).toEqual([
        entry({ sessionId, result: { outcome: 'ended', sessionId, removed: 1 } }),
        entry({ sessionId: null, result: { outcome: 'no-active-session' } }),
      ]);
    });

    it('that a request was denied', async () => {
      authorize.mockResolvedValue(false);
      await ask(`/meetings/${meetingId}/end`, {});

      expect(audited()).toEqual([
        entry({ actor: null, sessionId: null, outcome: 'denied', result: null }),
      ]);
    });

    it('that an action failed, and why', async () => {
      await ask('/meetings/nowhere/end', { ifSession: 'session-1' });

      expect(audited()).toEqual([
        entry({
          meetingId: 'nowhere',
          sessionId: 'session-1',
          outcome: 'failed',
          request: { ifSession: 'session-1' },
          result: {
            code: 'not-found',
            message: expect.stringContaining('404') as unknown,
            session: 'unknown',
          },
        }),
      ]);
    });

    it.each([
      [
        'throws',
        () => {
          throw new Error('The log is full.');
        },
      ],
      ['rejects', () => Promise.reject(new Error('The log is full.'))],
    ])('and answers the same when it %s', async (_how, hook) => {
      onAudit.mockImplementation(hook);

      expect(await ask(`/meetings/${meetingId}/disable`, {})).toEqual({
        status: 200,
        body: { meetingId, disabled: true },
      });
      expect(onError.mock.calls).toEqual([[new Error('The log is full.')]]);
    });
  });
});

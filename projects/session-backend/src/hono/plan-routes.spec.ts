import { jest } from '@jest/globals';
import { createSessionApi, plannedEnds, type PlannedEnds, type SessionApi } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { visit } from '../testing/room-visitor.js';
import { type OnAudit } from './audit.js';
import { type Authorize } from './authorization.js';

const minute = 60_000;

describe('the routes for planned ends', () => {
  let cloud: EmulatedCloud;
  let meetingId: string;
  let plans: PlannedEnds;
  let api: SessionApi;

  const authorize = jest.fn<Authorize>();
  const onAudit = jest.fn<OnAudit>();

  const ask = async (
    method: string,
    path = '',
    body?: object,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await api(
      new Request(`https://admin.example.com/meetings/${meetingId}/plan${path}`, {
        method,
        ...(method !== 'GET' && { headers }),
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const nothing = { endsAt: null, reason: null, now: expect.any(String) as string };

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    meetingId = cloud.emulator.createMeeting().id;
    const sessions = cloud.backend();
    plans = plannedEnds({ sessions });
    api = createSessionApi({ sessions, plans, authorize, onAudit });
    authorize.mockReset().mockResolvedValue({ actor: 'ada' });
    onAudit.mockReset();
  });

  afterEach(() => cloud.close());

  it('plan, extend, read and cancel an end', async () => {
    await visit(cloud.emulator, meetingId);
    const at = new Date(Date.now() + 30 * minute);
    const planned = { ...nothing, endsAt: at.toISOString(), reason: 'The slot is over.' };

    expect(await ask('GET')).toEqual({ status: 200, body: nothing });
    expect(await ask('POST', '', { at, reason: 'The slot is over.' })).toEqual({
      status: 200,
      body: planned,
    });
    expect(await ask('GET')).toEqual({ status: 200, body: planned });
    expect((await ask('POST', '/extend', { by: minute })).body).toMatchObject({
      endsAt: new Date(at.getTime() + minute).toISOString(),
    });
    expect(await ask('DELETE')).toEqual({ status: 200, body: nothing });
    expect(await ask('GET')).toEqual({ status: 200, body: nothing });
    expect(authorize.mock.calls.map(([, wanted]) => wanted)).toEqual(
      ['read-plan', 'plan', 'read-plan', 'extend-plan', 'cancel-plan', 'read-plan'].map(
        (action) => ({ action, meetingId }),
      ),
    );
  });

  it('answer no date for a duration before the session starts', async () => {
    expect((await ask('POST', '', { after: minute, reason: 'Demo' })).body).toEqual({
      ...nothing,
      reason: 'Demo',
    });
    expect((await ask('GET')).body).toEqual({ ...nothing, reason: 'Demo' });
  });

  it('answer the clock of the plans', async () => {
    const sessions = cloud.backend();
    plans = plannedEnds({ sessions, now: () => 0 });
    api = createSessionApi({ sessions, plans, authorize });

    expect((await ask('GET')).body['now']).toBe('1970-01-01T00:00:00.000Z');
  });

  it('let guests read a plan without letting them change it', async () => {
    authorize.mockImplementation((_request, { action }) => action === 'read-plan');

    expect((await ask('GET')).status).toBe(200);
    expect((await ask('POST', '', { after: minute })).status).toBe(403);
    expect((await ask('POST', '/extend', { by: minute })).status).toBe(403);
    expect((await ask('DELETE')).status).toBe(403);
    expect(await plans.plannedEnd(meetingId)).toBeNull();
  });

  it('tell onAudit who planned the end of which session', async () => {
    await visit(cloud.emulator, meetingId);
    await ask('POST', '', { after: minute });

    expect(onAudit.mock.calls).toMatchObject([
      [
        {
          actor: 'ada',
          action: 'plan',
          meetingId,
          sessionId: cloud.emulator.session(meetingId)?.id,
          request: { after: minute },
          outcome: 'done',
        },
      ],
    ]);
  });

  it.each([
    [{}],
    [{ at: '2030-01-01T00:00:00Z', after: 1 }],
    [{ at: 'tomorrow' }],
    [{ after: 0 }],
    [{ after: 1, reason: '' }],
    [{ after: 1, until: 2 }],
  ])('reject the plan %j', async (body) => {
    expect((await ask('POST', '', body)).status).toBe(400);
    expect(cloud.requests).toEqual([]);
  });

  it('answer 400 for a date that has passed, and 404 for an extension without a plan', async () => {
    const past = await ask('POST', '', { at: '2020-01-01T00:00:00Z' });

    expect(past).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } });
    expect((await ask('POST', '/extend', { by: 1 })).status).toBe(404);
  });

  it('reject what a page of another origin sends', async () => {
    await plans.planEnd(meetingId, { after: minute });
    const origin = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

    expect((await ask('DELETE', '', undefined, origin)).status).toBe(403);
    expect(await plans.plannedEnd(meetingId)).not.toBeNull();
  });

  it('answer 405 for other methods, and 404 without the option plans', async () => {
    expect(await ask('PUT', '', { after: 1 })).toMatchObject({
      status: 405,
      body: { error: { message: 'Use GET, POST, DELETE.' } },
    });
    api = createSessionApi({ sessions: cloud.backend(), authorize });
    expect((await ask('GET')).status).toBe(404);
  });

  it('throws when plans is not the result of plannedEnds()', () => {
    expect(() =>
      createSessionApi({ sessions: cloud.backend(), authorize, plans: {} as never }),
    ).toThrow('plans.plannedEnd must be a function');
  });
});

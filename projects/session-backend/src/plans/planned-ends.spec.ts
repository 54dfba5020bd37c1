import { Keyv } from 'keyv';
import {
  endOverdueSessions,
  plannedEnds,
  type PlannedEnds,
  type PlanStore,
  type SessionBackend,
} from '../index.js';
import { Clock } from '../testing/clock.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { failureOf } from '../testing/failure.js';
import { beginSession } from '../testing/emulator-session.js';

const minute = 60_000;

describe('plannedEnds()', () => {
  let cloud: EmulatedCloud;
  let sessions: SessionBackend;
  let store: Keyv;
  let plans: PlannedEnds;
  let meetingId: string;
  /** Minutes by which the clock of this server is ahead of the one of the cloud. */
  let ahead: number;

  const now = (): number => Date.now() + ahead * minute;
  const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * minute);
  const begin = (): Promise<string> => beginSession(cloud.emulator, meetingId);
  const finish = (): void => cloud.emulator.endSession(meetingId);
  /** Plans of another instance, or of this one after a restart. */
  const other = (): PlannedEnds => plannedEnds({ sessions, store, now });
  /** Looks at this time. Returns what became of the session of the meeting. */
  const look = async (minutes: number): Promise<'live' | 'ended'> => {
    ahead = minutes;
    await endOverdueSessions({ sessions, endsAt: plans.endsAt, now });
    ahead = 0;
    return cloud.emulator.session(meetingId) ? 'live' : 'ended';
  };

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    sessions = cloud.backend();
    store = new Keyv({ throwOnErrors: true });
    ahead = 0;
    plans = other();
    meetingId = cloud.emulator.createMeeting().id;
  });

  afterEach(() => cloud.close());

  describe('with a date', () => {
    it('ends the session that is live then, not before', async () => {
      const sessionId = await begin();
      const at = inMinutes(30);

      expect(await plans.planEnd(meetingId, { at, reason: 'The slot is over.' })).toEqual({
        meetingId,
        endsAt: at,
        reason: 'The slot is over.',
        disable: false,
        sessionId,
      });
      expect(await look(29.9)).toBe('live');
      expect(await look(30)).toBe('ended');
      expect(await plans.plannedEnd(meetingId)).toBeNull();
    });

    it('disables the meeting as well when that is planned', async () => {
      await begin();
      await plans.planEnd(meetingId, { at: inMinutes(30), disable: true });
      await look(30);

      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    it('ends the session that starts first when none was live', async () => {
      expect(await plans.planEnd(meetingId, { at: inMinutes(30) })).toMatchObject({
        sessionId: null,
      });
      const sessionId = await begin();

      expect(await other().plannedEnd(meetingId)).toMatchObject({ sessionId });
      expect(await look(29.9)).toBe('live');
      expect(await look(30)).toBe('ended');
    });

    it.each([
      ['live', true],
      ['the first', false],
    ])('does not end the next session when the one that was %s ended early', async (_, isLive) => {
      // One from before, so that the meeting has a history.
      await begin();
      finish();
      if (isLive) await begin();
      await plans.planEnd(meetingId, { at: inMinutes(30) });
      if (!isLive) await begin();
      finish();
      await begin();

      expect(await look(60)).toBe('live');
      expect(await plans.plannedEnd(meetingId)).toBeNull();
    });

    it('ends no session that starts after the date', async () => {
      await plans.planEnd(meetingId, { at: new Date(Date.now() + 50) });
      while (await other().plannedEnd(meetingId));
      await begin();

      expect(await look(60)).toBe('live');
    });

    it('is about the right session also when the clock of this server is two hours ahead', async () => {
      await begin();
      ahead = 120;
      await plans.planEnd(meetingId, { at: inMinutes(150) });
      finish();
      await begin();

      expect(await look(300)).toBe('live');
    });
  });

  describe('with a duration', () => {
    it('ends the session so long after its start', async () => {
      await begin();
      const { endsAt } = await plans.planEnd(meetingId, { after: 45 * minute });

      const { session } = await sessions.meetingStatus(meetingId);
      expect(endsAt).toEqual(new Date(Number(session?.startedAt) + 45 * minute));
      expect(await look(44.9)).toBe('live');
      expect(await look(45)).toBe('ended');
    });

    it('has no date until the session starts', async () => {
      expect(await plans.planEnd(meetingId, { after: minute })).toMatchObject({ endsAt: null });
      expect(await other().plannedEnd(meetingId)).toMatchObject({ endsAt: null, sessionId: null });
      const sessionId = await begin();

      expect(await other().plannedEnd(meetingId)).toMatchObject({
        endsAt: expect.any(Date) as Date,
        sessionId,
      });
    });
  });

  it('does not end a session whose end was extended', async () => {
    await begin();
    const at = inMinutes(30);
    await plans.planEnd(meetingId, { at, reason: 'Lunch' });

    expect(await other().extendEnd(meetingId, { by: 10 * minute })).toMatchObject({
      endsAt: new Date(at.getTime() + 10 * minute),
      reason: 'Lunch',
    });
    expect(await look(39.9)).toBe('live');
    expect(await look(40)).toBe('ended');
  });

  it.each<[string, (plans: PlannedEnds) => Promise<unknown>]>([
    ['extended', (all) => all.extendEnd(meetingId, { by: 10 * minute })],
    ['canceled', (all) => all.cancelEnd(meetingId)],
  ])('does not end a session whose end is %s while others are being ended', async (_, change) => {
    await begin();
    await plans.planEnd(meetingId, { at: inMinutes(30) });
    ahead = 35;
    let asked = 0;
    await endOverdueSessions({
      sessions,
      now,
      endsAt: async (...args) => {
        if (++asked === 2) await change(other());
        return plans.endsAt(...args);
      },
    });

    expect(asked).toBe(2);
    expect(cloud.emulator.session(meetingId)).toBeDefined();
  });

  it('adds up extensions at the same moment', async () => {
    const at = inMinutes(30);
    await plans.planEnd(meetingId, { at });
    await Promise.all([1, 2, 3].map((by) => plans.extendEnd(meetingId, { by: by * minute })));

    expect((await plans.plannedEnd(meetingId))?.endsAt).toEqual(
      new Date(at.getTime() + 6 * minute),
    );
  });

  it('does not end a session whose end was canceled', async () => {
    await begin();
    await plans.planEnd(meetingId, { at: inMinutes(30) });
    await plans.cancelEnd(meetingId);
    await plans.cancelEnd(meetingId);

    expect(await look(60)).toBe('live');
    expect(await failureOf(plans.extendEnd(meetingId, { by: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('does not extend the end of a session that is over', async () => {
    await begin();
    await plans.planEnd(meetingId, { at: inMinutes(30) });
    finish();

    expect(await failureOf(plans.extendEnd(meetingId, { by: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('replaces an earlier plan', async () => {
    await begin();
    await plans.planEnd(meetingId, { at: inMinutes(30) });
    await plans.planEnd(meetingId, { after: 60 * minute });

    expect(await look(59)).toBe('live');
    expect(await look(61)).toBe('ended');
  });

  describe('read by many', () => {
    it('sends nothing to the cloud without a plan', async () => {
      await Promise.all(Array.from({ length: 100 }, () => plans.plannedEnd(meetingId)));
      expect(cloud.requests).toEqual([]);
    });

    it('looks at the meeting once in five seconds with a plan', async () => {
      await begin();
      await plans.planEnd(meetingId, { at: inMinutes(30) });
      cloud.requests.length = 0;
      const clock = new Clock();
      try {
        const read = () =>
          Promise.all(Array.from({ length: 100 }, () => plans.plannedEnd(meetingId)));
        expect(new Set((await read()).map((plan) => plan?.sessionId)).size).toBe(1);
        await read();
        expect(cloud.requests).toHaveLength(2);

        clock.putForward(5_000);
        await read();
        expect(cloud.requests).toHaveLength(4);
      } finally {
        clock.restore();
      }
    });
  });

  it.each<[object, string]>([
    [{}, 'Pass either at or after.'],
    [{ at: inMinutes(1), after: 1 }, 'Pass either at or after.'],
    [{ at: new Date(0) }, 'at must be in the future. Got 1970-01-01T00:00:00.000Z'],
    [{ at: '2030-01-01' }, 'at must be a valid Date. Got "2030-01-01".'],
    [{ after: 0 }, 'after must be a whole number of milliseconds from 1'],
    [{ after: 1, reason: '' }, 'reason must be a text of 1 to 500 characters. Got "".'],
    [{ after: 1, disable: 'no' }, 'disable must be true or false. Got "no".'],
    [{ until: 1 }, 'There is no option "until".'],
  ])('rejects the plan %j', async (plan, message) => {
    expect(await failureOf(plans.planEnd(meetingId, plan))).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(message) as string,
    });
    expect(cloud.requests).toEqual([]);
  });

  it('rejects a plan for a meeting that does not exist', async () => {
    expect(await failureOf(plans.planEnd('nowhere', { after: 1 }))).toMatchObject({
      code: 'not-found',
    });
  });

  describe('on a store', () => {
    const failing = (method: keyof PlanStore): Keyv => {
      const map = new Map<string, string>();
      const adapter = Object.assign(map, {
        [method]: () => Promise.reject(new Error('Redis is down.')),
      });
      const made = new Keyv({ store: adapter, throwOnErrors: true });
      made.on('error', () => undefined);
      return made;
    };

    it.each(['get', 'set', 'delete'] as const)(
      'rejects when %s of a Keyv fails',
      async (method) => {
        const broken = plannedEnds({ sessions, store: failing(method) });
        const work = {
          get: () => broken.plannedEnd(meetingId),
          set: () => broken.planEnd(meetingId, { after: 1 }),
          delete: () => broken.cancelEnd(meetingId),
        }[method];

        await expect(work()).rejects.toThrow('Redis is down.');
      },
    );

    it('that cannot be read, ends nothing and reports the error of the store', async () => {
      await begin();
      const { endsAt } = plannedEnds({ sessions, store: failing('get') });
      const { results } = await endOverdueSessions({ sessions, endsAt });

      expect(results).toMatchObject([{ meetingId, error: { message: 'Redis is down.' } }]);
    });

    it('with a value that is no plan, names its key', async () => {
      await store.set(`realtimekit-plan-${meetingId}`, '{"at":1}');
      await expect(plans.plannedEnd(meetingId)).rejects.toThrow(
        `The store has a value for realtimekit-plan-${meetingId} that is no plan.`,
      );
    });

    it('that does not take a plan, rejects', async () => {
      const full = { get: () => undefined, set: () => false, delete: () => true };
      await expect(
        plannedEnds({ sessions, store: full }).planEnd(meetingId, { after: 1 }),
      ).rejects.toThrow('The store did not take the value');
    });

    it('throws for a Keyv that hides its failures, and for no store', () => {
      expect(() => plannedEnds({ sessions, store: new Keyv() })).toThrow('throwOnErrors: true');
      expect(() => plannedEnds({ sessions, store: {} as never })).toThrow('store must be a Keyv');
      expect(() => plannedEnds({ sessions: {} as never })).toThrow('createSessionBackend()');
    });
  });
});

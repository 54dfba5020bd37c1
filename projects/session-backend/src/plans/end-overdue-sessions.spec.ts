import {
  alone,
  endOverdueSessions,
  type EndOverdueOptions,
  type EndPolicy,
  hostsLeft,
  type LookReport,
  maxDuration,
  type SessionBackend,
} from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { failureOf } from '../testing/failure.js';
import { visit } from '../testing/room-visitor.js';

const minute = 60_000;
const always: EndPolicy = () => new Date(0);

describe('endOverdueSessions()', () => {
  let cloud: EmulatedCloud;
  let sessions: SessionBackend;
  let meetingId: string;

  const look = (
    endsAt: EndOverdueOptions['endsAt'],
    options: Partial<EndOverdueOptions> = {},
  ): Promise<LookReport> => endOverdueSessions({ sessions, endsAt, ...options });
  const later = (milliseconds: number) => ({ now: () => Date.now() + milliseconds });
  const begin = async (meeting = cloud.emulator.createMeeting().id): Promise<string> => {
    await visit(cloud.emulator, meeting);
    return meeting;
  };
  const idOf = (meeting: string): string | undefined => cloud.emulator.session(meeting)?.id;
  const isLive = (meeting = meetingId): boolean => idOf(meeting) !== undefined;
  const join = async (meeting: string, preset: string): Promise<string> => {
    const { id, token } = await cloud.emulator.addParticipant(meeting, { name: preset, preset });
    await visit(cloud.emulator, meeting, { token });
    return id;
  };
  /** What a look did with the session of the meeting, which `always` finds overdue. */
  const overdue = (fields: object): unknown => ({
    meetingId,
    endsAt: new Date(0),
    reason: null,
    ...fields,
  });
  const leave = (id: string) =>
    cloud.backend().removeParticipants(meetingId, { participantIds: [id] });

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    sessions = cloud.backend();
    meetingId = cloud.emulator.createMeeting({ title: 'Stand-up' }).id;
  });

  afterEach(() => cloud.close());

  it('ends the sessions whose date has come, and no other one', async () => {
    const [due, notDue] = [await begin(), await begin()];
    const sessionId = idOf(due) ?? '';
    const endsAt = new Date();
    const report = await look((session) => (session.meetingId === due ? endsAt : null));

    expect(report).toEqual({
      sessions: 2,
      results: [
        {
          meetingId: due,
          sessionId,
          endsAt,
          reason: null,
          result: { outcome: 'ended', sessionId, removed: 1 },
        },
      ],
      postponed: 0,
      requests: 3,
    });
    expect(cloud.requests).toEqual([
      'GET sessions',
      'GET active-session',
      'POST active-session/kick-all',
    ]);
    expect(isLive(notDue)).toBe(true);
  });

  it('takes the earliest of several dates, with its reason and its disable', async () => {
    await begin(meetingId);
    const sessionId = idOf(meetingId) ?? '';
    const policies: EndPolicy[] = [
      () => ({ at: new Date(2_000), reason: 'late' }),
      () => ({ at: new Date(1_000), reason: 'Time is up.', disable: true }),
      () => null,
    ];
    const report = await look(policies);

    expect(report).toEqual({
      sessions: 1,
      results: [
        {
          meetingId,
          sessionId,
          endsAt: new Date(1_000),
          reason: 'Time is up.',
          result: { outcome: 'ended', sessionId, removed: 1 },
        },
      ],
      postponed: 0,
      requests: 6,
    });
    expect(cloud.requests).toHaveLength(6);
    expect(await cloud.isDisabled(meetingId)).toBe(true);
  });

  it('asks once more before it ends a session', async () => {
    await begin(meetingId);
    let asked = 0;
    const report = await look(() => (++asked === 1 ? new Date(0) : null));

    expect(report).toEqual({ sessions: 1, results: [], postponed: 0, requests: 1 });
    expect(isLive()).toBe(true);
  });

  it('finds the session ended that another instance has ended', async () => {
    await begin(meetingId);
    const sessionId = idOf(meetingId);
    let asked = 0;
    const endsMeanwhile: EndPolicy = async () => {
      if (++asked === 2) await look(always);
      return new Date(0);
    };

    expect((await look(endsMeanwhile)).results).toEqual([
      overdue({ sessionId, result: { outcome: 'no-active-session' } }),
    ]);
  });

  it('does not end the session that followed', async () => {
    await begin(meetingId);
    const sessionId = idOf(meetingId);
    let asked = 0;
    const followed: EndPolicy = async () => {
      if (++asked === 2) {
        cloud.emulator.endSession(meetingId);
        await begin(meetingId);
      }
      return new Date(0);
    };

    const { results } = await look(followed);
    expect(results).toEqual([
      overdue({
        sessionId,
        result: { outcome: 'another-session', sessionId: idOf(meetingId), disabled: false },
      }),
    ]);
    expect(isLive()).toBe(true);
  });

  it('reports what a policy threw, and ends the other sessions', async () => {
    const [broken, due] = [await begin(), await begin()];
    const error = new Error('The database is down.');
    const [sessionId, dueSession] = [idOf(broken), idOf(due)];
    const report = await look((session) => {
      if (session.meetingId === broken) throw error;
      return new Date(0);
    });

    expect(report.results).toEqual(
      expect.arrayContaining([
        { meetingId: broken, sessionId, endsAt: null, reason: null, error },
        overdue({
          meetingId: due,
          sessionId: dueSession,
          result: { outcome: 'ended', sessionId: dueSession, removed: 1 },
        }),
      ]),
    );
    expect(isLive(broken)).toBe(true);
  });

  it('ends a session that one policy finds overdue although another one fails', async () => {
    await begin(meetingId);
    const sessionId = idOf(meetingId);
    const fails: EndPolicy = () => Promise.reject(new Error('The database is down.'));

    expect((await look([fails, always])).results).toEqual([
      overdue({ sessionId, result: { outcome: 'ended', sessionId, removed: 1 } }),
    ]);
  });

  it.each([undefined, new Date(NaN), 0, {}])('reports a policy that returns %p', async (value) => {
    await begin(meetingId);
    const report = await look(() => value as never);

    expect(report.results).toEqual([
      overdue({
        sessionId: idOf(meetingId),
        endsAt: null,
        error: expect.any(TypeError) as unknown,
      }),
    ]);
    expect(isLive()).toBe(true);
  });

  it('reports a session that could not be ended', async () => {
    await begin(meetingId);
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', path: '*kick-all', status: 403 });

    const error = expect.objectContaining({ code: 'forbidden', session: 'live' }) as unknown;
    const { results } = await look(always);
    expect(results).toEqual([overdue({ sessionId: idOf(meetingId), error })]);
  });

  it('sends nothing more after the cloud has rejected a request as one too many', async () => {
    await Promise.all(Array.from({ length: 20 }, () => begin()));
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: '*kick-all',
      status: 429,
      retryAfter: 100,
    });
    const report = await look(always);

    // Four are ended at a time.
    expect(report.results).toHaveLength(4);
    expect(report.postponed).toBe(16);
  });

  it('ends as many as its requests allow, the longest overdue first', async () => {
    const meetings = await Promise.all(Array.from({ length: 8 }, () => begin()));
    const endsAt: EndPolicy = (session) => new Date(meetings.indexOf(session.meetingId));
    const report = await look(endsAt, { maxRequests: 10 });

    expect(report).toEqual({
      sessions: 8,
      results: expect.any(Array) as unknown,
      postponed: 3,
      requests: 11,
    });
    expect(report.results).toHaveLength(5);
    expect(meetings.filter((meeting) => isLive(meeting))).toEqual(meetings.slice(5));
  });

  it('looks at one meeting only', async () => {
    await begin(meetingId);
    const other = await begin();

    const { sessions: seen, requests } = await look(always, { meetingId });
    expect([seen, requests]).toEqual([1, 4]);
    expect(cloud.requests).toHaveLength(4);
    expect([isLive(), isLive(other)]).toEqual([false, true]);
    expect(await look(always, { meetingId })).toEqual({
      sessions: 0,
      results: [],
      postponed: 0,
      requests: 2,
    });
  });

  it('rejects when the sessions cannot be listed', async () => {
    cloud.emulator.faults.switchOn({ fault: 'fail-requests', path: '*sessions', status: 403 });
    expect((await failureOf(look(always))).code).toBe('forbidden');
  });

  it('ends at once when its signal fires', async () => {
    await begin(meetingId);
    const controller = new AbortController();
    const aborts: EndPolicy = () => {
      controller.abort();
      return new Date(0);
    };

    const { results } = await look(aborts, { signal: controller.signal });
    const error = expect.objectContaining({ code: 'aborted' }) as unknown;
    expect(results).toEqual([overdue({ sessionId: idOf(meetingId), error })]);
    expect(isLive()).toBe(true);
  });

  it('with maxDuration(), ends a session so long after its start', async () => {
    await begin(meetingId);
    await look(maxDuration(30 * minute), later(29.9 * minute));
    expect(isLive()).toBe(true);

    await look(maxDuration(30 * minute), later(30 * minute));
    expect(isLive()).toBe(false);
  });

  describe('with hostsLeft()', () => {
    const policy = () => hostsLeft({ presets: ['host'], after: 10 * minute });

    it('ends a session some time after its last host left', async () => {
      const endsAt = policy();
      const host = await join(meetingId, 'host');
      await join(meetingId, 'guest');
      await look(endsAt, later(60 * minute));
      expect(isLive()).toBe(true);

      await leave(host);
      await look(endsAt, later(9.9 * minute));
      expect(isLive()).toBe(true);

      await look(endsAt, later(75 * minute));
      expect(isLive()).toBe(false);
    });

    it('goes on when a host comes back', async () => {
      const host = await join(meetingId, 'host');
      await join(meetingId, 'guest');
      await leave(host);
      await join(meetingId, 'host');
      await look(policy(), later(60 * minute));

      expect(isLive()).toBe(true);
    });

    it('does not end a session that no host has joined', async () => {
      await join(meetingId, 'guest');
      await look(policy(), later(60 * minute));

      expect(isLive()).toBe(true);
    });

    it('reads a session with a host again only after that time', async () => {
      const endsAt = policy();
      await join(meetingId, 'host');
      const requests: number[] = [];
      for (const minutes of [0, 9, 11]) {
        requests.push((await look(endsAt, later(minutes * minute))).requests);
      }

      expect(requests).toEqual([2, 1, 2]);
      expect(cloud.requests).toHaveLength(5);
    });

    it('postpones the sessions for whose participants no request is left', async () => {
      await Promise.all(Array.from({ length: 8 }, () => begin()));
      const report = await look(policy(), { maxRequests: 10 });

      // Each list of guests takes two, and half of the requests are for ends.
      expect(report).toEqual({ sessions: 8, results: [], requests: 5, postponed: 6 });
      expect(cloud.requests).toHaveLength(5);
    });
  });

  describe('with alone()', () => {
    it('ends a session some time after all but one participant have left', async () => {
      const [guest] = [await join(meetingId, 'guest'), await join(meetingId, 'host')];
      const endsAt = alone({ after: 10 * minute });
      await look(endsAt, later(60 * minute));
      expect(isLive()).toBe(true);
      expect(cloud.requests).toEqual(['GET sessions']);

      await leave(guest);
      await look(endsAt, later(9.9 * minute));
      expect(isLive()).toBe(true);

      const sessionId = idOf(meetingId);
      const report = await look(endsAt, later(10.1 * minute));
      const result = { outcome: 'ended', sessionId, removed: 1 };
      expect(report.results).toEqual([
        overdue({ sessionId, endsAt: expect.any(Date) as unknown, result }),
      ]);
    });
  });

  it.each([
    ['maxDuration', () => maxDuration(0)],
    ['hostsLeft', () => hostsLeft({ presets: [], after: 1 })],
    ['hostsLeft', () => hostsLeft({ presets: ['host'], after: 0.5 })],
    ['alone', () => alone({ after: -1 })],
  ])('throws for wrong options of %s()', (name, make) => {
    expect(make).toThrow(new RegExp(`${name}\\(\\) must be`));
  });
});

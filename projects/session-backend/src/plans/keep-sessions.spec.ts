import { jest } from '@jest/globals';
import {
  endOverdueSessions,
  type EndPolicy,
  type Keeper,
  keepSessions,
  type KeepSessionsOptions,
  type LookReport,
  maxDuration,
  SessionBackendError,
} from '../index.js';
import { ManySessions } from '../testing/many-sessions.js';

const minute = 60_000;
const never: EndPolicy = () => null;

describe('keepSessions()', () => {
  let keeper: Keeper | undefined;
  const looks: LookReport[] = [];
  const errors: unknown[] = [];

  const keep = (options: KeepSessionsOptions): void => {
    keeper = keepSessions({
      onLook: (report) => looks.push(report),
      onError: (error) => errors.push(error),
      ...options,
    });
  };

  beforeEach(() => {
    jest.useFakeTimers();
    looks.length = 0;
    errors.length = 0;
  });

  afterEach(async () => {
    await keeper?.stop();
    keeper = undefined;
    jest.useRealTimers();
  });

  it('looks at once and then every minute', async () => {
    const cloud = new ManySessions(1);
    keep({ sessions: cloud.backend, endsAt: maxDuration(2.5 * minute) });
    await jest.advanceTimersByTimeAsync(2.9 * minute);

    expect(looks).toHaveLength(3);
    expect(cloud.live.size).toBe(1);

    await jest.advanceTimersByTimeAsync(0.1 * minute);
    expect(looks.at(-1)?.results).toEqual([
      {
        meetingId: 'm0',
        sessionId: 's0',
        endsAt: expect.any(Date) as Date,
        reason: null,
        result: { outcome: 'ended', sessionId: 's0', removed: 1 },
      },
    ]);
  });

  it('sends 101 requests to look at 5,000 live sessions', async () => {
    const cloud = new ManySessions(5_000);
    const report = await endOverdueSessions({ sessions: cloud.backend, endsAt: never });

    expect(report).toEqual({ sessions: 5_000, results: [], postponed: 0, requests: 101 });
    expect(cloud.times).toHaveLength(101);
  });

  it('spreads 1,000 ends that are due at once over five minutes, within the limit of the cloud', async () => {
    const cloud = new ManySessions(5_000);
    const due = ({ meetingId }: { meetingId: string }) =>
      Number(meetingId.slice(1)) < 1_000 ? new Date(0) : null;
    keep({ sessions: cloud.backend, endsAt: due });
    await jest.advanceTimersByTimeAsync(5 * minute);

    expect(cloud.live.size).toBe(4_000);
    expect(looks.map(({ requests }) => requests)).toEqual([501, 497, 493, 489, 485]);
    expect(looks.map(({ postponed }) => postponed)).toEqual([800, 600, 400, 200, 0]);

    expect(cloud.times).toHaveLength(2_465);
    expect(looks.reduce((sum, { requests }) => sum + requests, 0)).toBe(2_465);
  });

  it('looks less often when the requests of five minutes do not suffice', async () => {
    const cloud = new ManySessions(500);
    keep({ sessions: cloud.backend, endsAt: never, every: 1_000, requestsPerFiveMinutes: 110 });
    await jest.advanceTimersByTimeAsync(20 * minute);

    expect(cloud.mostInFiveMinutes).toBe(110);
  });

  it('goes on after a look that failed, and waits as long as the cloud asks', async () => {
    const cloud = new ManySessions(1);
    const listSessions = jest.fn(methodsOf(cloud).listSessions);
    listSessions.mockImplementationOnce(() => {
      throw new SessionBackendError('rate-limited', 'Too many.', { retryAfter: 200 });
    });
    keep({ sessions: { ...methodsOf(cloud), listSessions }, endsAt: () => new Date(0) });
    await jest.advanceTimersByTimeAsync(199_000);

    expect(errors).toEqual([expect.objectContaining({ code: 'rate-limited' })]);
    expect(cloud.live.size).toBe(1);

    await jest.advanceTimersByTimeAsync(2_000);
    expect(cloud.live.size).toBe(0);
  });

  it('passes the error of each session to onError, and tries again at the next look', async () => {
    const cloud = new ManySessions(2);
    const fails: EndPolicy = ({ meetingId }) => {
      if (meetingId === 'm0') throw new Error('The database is down.');
      return new Date(0);
    };
    keep({ sessions: cloud.backend, endsAt: fails });
    await jest.advanceTimersByTimeAsync(1.1 * minute);

    expect([...cloud.live]).toEqual(['m0']);
    expect(errors).toEqual(Array(2).fill(new Error('The database is down.')));
  });

  it('ends no other session once it is being stopped, and finishes the one in progress', async () => {
    const cloud = new ManySessions(100);
    let stopped: Promise<void> | undefined;
    const endSession = jest.fn((...args: Parameters<typeof cloud.backend.endSession>) => {
      stopped ??= keeper?.stop();
      return cloud.backend.endSession(...args);
    });
    keep({ sessions: { ...methodsOf(cloud), endSession }, endsAt: () => new Date(0) });
    await jest.advanceTimersByTimeAsync(10 * minute);
    await stopped;

    expect(cloud.live.size).toBeGreaterThan(90);
    expect(looks).toEqual([expect.objectContaining({ postponed: cloud.live.size })]);
    expect(looks[0]?.results.every((one) => 'result' in one)).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each<[string, Partial<KeepSessionsOptions>]>([
    ['sessions', { sessions: {} as never }],
    ['endsAt', { endsAt: [] }],
    ['endsAt\\[1\\]', { endsAt: [never, null as never] }],
    ['every', { every: 0 }],
    ['maxRequests', { maxRequests: 9 }],
    ['requestsPerFiveMinutes', { requestsPerFiveMinutes: 0 }],
    ['onLook', { onLook: null as never }],
  ])('throws at once when %s is wrong', (name, wrong) => {
    const options = { sessions: new ManySessions(0).backend, endsAt: never, ...wrong };
    expect(() => keepSessions(options)).toThrow(new RegExp(`^${name} must be`));
  });
});

/** The calls of a backend, as an object of which a test replaces one. */
function methodsOf({ backend }: ManySessions) {
  return {
    listSessions: backend.listSessions.bind(backend),
    listParticipants: backend.listParticipants.bind(backend),
    meetingStatus: backend.meetingStatus.bind(backend),
    endSession: backend.endSession.bind(backend),
  };
}

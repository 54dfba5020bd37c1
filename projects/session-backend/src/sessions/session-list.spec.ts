import { type SessionBackend, type SessionSummary } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { runSession } from '../testing/emulator-session.js';
import { failureOf } from '../testing/failure.js';
import { visit } from '../testing/room-visitor.js';

describe('listing sessions', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;

  const begin = async (title = 'Stand-up'): Promise<string> => {
    const { id } = cloud.emulator.createMeeting({ title });
    await visit(cloud.emulator, id);
    return id;
  };
  const beginMany = (count: number): Promise<string[]> =>
    Promise.all(Array.from({ length: count }, () => begin()));
  const all = async (sessions: AsyncIterable<SessionSummary>): Promise<SessionSummary[]> => {
    const list: SessionSummary[] = [];
    for await (const session of sessions) list.push(session);
    return list;
  };

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
  });

  afterEach(() => cloud.close());

  it('describes live and ended ones', async () => {
    const { id } = cloud.emulator.createMeeting({ title: 'Stand-up' });
    const ended = await runSession(cloud.emulator, id);
    const meetingId = await begin();
    const startedAt = expect.any(Date) as Date;
    const title = 'Stand-up';

    expect(await all(backend.listSessions())).toEqual([
      {
        sessionId: ended,
        meetingId: id,
        title,
        status: 'ENDED',
        startedAt,
        endedAt: expect.any(Date) as Date,
        participants: 0,
      },
      {
        sessionId: cloud.emulator.session(meetingId)?.id,
        meetingId,
        title,
        status: 'LIVE',
        startedAt,
        endedAt: null,
        participants: 1,
      },
    ]);
    expect(await all(backend.listSessions({ status: 'ENDED' }))).toHaveLength(1);
    expect(await all(backend.listSessions({ status: 'LIVE' }))).toHaveLength(1);
  });

  it('lists none when there are none', async () => {
    expect(await all(backend.listSessions())).toEqual([]);
    expect(await all(backend.listSessions({ status: 'LIVE' }))).toEqual([]);
  });

  it.each(['LIVE', undefined] as const)(
    'lists each session once over several pages of status %s',
    async (status) => {
      const meetings = await beginMany(120);
      const listed = await all(backend.listSessions({ ...(status && { status }) }));

      expect(listed.map(({ meetingId }) => meetingId).sort()).toEqual(meetings.sort());
    },
  );

  it('lists each session once when the pages are smaller than it asked for', async () => {
    const meetings = await beginMany(9);
    const small = cloud.backend({
      fetch: (url, init) => fetch(url.replace('per_page=50', 'per_page=2'), init),
    });

    for (const status of ['LIVE', undefined] as const) {
      const listed = await all(small.listSessions({ ...(status && { status }) }));
      expect(listed.map(({ meetingId }) => meetingId).sort()).toEqual(meetings.sort());
    }
  });

  it('lists every other live session when some end in the meantime', async () => {
    const meetings = await beginMany(120);
    const listed: string[] = [];
    const [first, second] = meetings;
    for await (const { meetingId } of backend.listSessions({ status: 'LIVE' })) {
      if (listed.length === 0) {
        // The oldest, which are on the first page: all others move up.
        for (const id of [first, second]) cloud.emulator.endSession(id ?? '');
      }
      listed.push(meetingId);
    }

    expect(new Set(listed).size).toBe(listed.length);
    expect(meetings.slice(2).filter((id) => !listed.includes(id))).toEqual([]);
  });

  it('lists the sessions that started since a time', async () => {
    await begin();
    await new Promise((resolve) => setTimeout(resolve, 2));
    const since = new Date();
    const later = await begin();

    expect((await all(backend.listSessions({ since }))).map(({ meetingId }) => meetingId)).toEqual([
      later,
    ]);
  });

  it('reads a page when it is needed', async () => {
    await beginMany(120);
    cloud.requests.length = 0;
    for await (const session of backend.listSessions()) {
      expect(session.status).toBe('LIVE');
      break;
    }

    expect(cloud.requests).toHaveLength(1);
  });

  it.each<[object | null]>([
    [{ status: 'live' }],
    [{ since: 'yesterday' }],
    [{ state: 'LIVE' }],
    [null],
  ])('rejects the options %j and sends nothing', async (options) => {
    const listing = all(backend.listSessions(options as never));

    expect(await failureOf(listing)).toMatchObject({ code: 'invalid' });
    expect(cloud.requests).toEqual([]);
  });

  it.each(['LIVE', undefined] as const)(
    'lists each session once when the cloud names no total and repeats its page (%s)',
    async (status) => {
      const meetings = await beginMany(3);
      const odd = cloud.backend({
        fetch: async (url, init) => {
          const response = await fetch(url.replace(/page_no=\d+/, 'page_no=1'), init);
          const { data } = (await response.json()) as { data: unknown };
          return Response.json({ success: true, data });
        },
      });
      const listed = await all(odd.listSessions({ ...(status && { status }) }));

      expect(listed.map(({ meetingId }) => meetingId).sort()).toEqual(meetings.sort());
    },
  );

  it('rejects an answer that is no list of sessions', async () => {
    const odd = cloud.backend({
      fetch: () => Promise.resolve(Response.json({ success: true, data: { sessions: [{}] } })),
    });

    expect(await failureOf(all(odd.listSessions()))).toMatchObject({ code: 'unexpected-answer' });
  });

  describe('and ending all', () => {
    it('ends the live sessions, and returns a result for each', async () => {
      const meetings = await beginMany(6);
      const results = await backend.endAll({ disable: true, concurrency: 2 });

      expect(results).toHaveLength(6);
      for (const result of results) {
        const { meetingId, sessionId } = result;
        const ended = { outcome: 'ended', sessionId, removed: 1 };
        expect(result).toEqual({ meetingId, sessionId, result: ended });
        expect(meetings).toContain(meetingId);
        expect(await cloud.isDisabled(meetingId)).toBe(true);
      }
      expect(await all(backend.listSessions({ status: 'LIVE' }))).toEqual([]);
      expect(await backend.endAll()).toEqual([]);
    });

    it('ends the others when one fails, and returns its error', async () => {
      const [failing = '', ...others] = await beginMany(3);
      cloud.emulator.faults.switchOn({
        fault: 'fail-requests',
        path: `*${failing}*kick-all`,
        status: 403,
      });
      const results = await backend.endAll();

      expect(results.find(({ meetingId }) => meetingId === failing)).toMatchObject({
        error: { code: 'forbidden', session: 'live' },
      });
      expect(others.map((id) => cloud.emulator.session(id))).toEqual([undefined, undefined]);
      expect(cloud.emulator.session(failing)).toBeDefined();
    });

    it('ends the sessions that are passed, and none that began since', async () => {
      const [one = '', other = '', next = ''] = await beginMany(3);
      const sessions = [one, next].map((meetingId) => {
        return { meetingId, sessionId: cloud.emulator.session(meetingId)?.id ?? '' };
      });
      cloud.emulator.endSession(next);
      await visit(cloud.emulator, next);

      expect(await backend.endAll({ sessions })).toEqual([
        {
          ...sessions[0],
          result: { outcome: 'ended', sessionId: sessions[0]?.sessionId, removed: 1 },
        },
        {
          ...sessions[1],
          result: {
            outcome: 'another-session',
            sessionId: cloud.emulator.session(next)?.id,
            disabled: false,
          },
        },
      ]);
      expect(cloud.emulator.session(other)).toBeDefined();
    });

    it.each<[object]>([
      [{ concurrency: 0 }],
      [{ concurrency: 51 }],
      [{ sessions: 'all' }],
      [{ sessions: [null] }],
      [{ sessions: [{ meetingId: 'm', sessionId: '' }] }],
    ])('rejects %j and sends nothing', async (options) => {
      expect(await failureOf(backend.endAll(options))).toMatchObject({ code: 'invalid' });
      expect(cloud.requests).toEqual([]);
    });
  });
});

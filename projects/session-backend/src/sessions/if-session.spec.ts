import { createSessionBackend, type SessionBackend } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { beginSession } from '../testing/emulator-session.js';
import { failureOf } from '../testing/failure.js';

describe('endSession() with ifSession', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;
  let meetingId: string;

  const live = () => cloud.emulator.session(meetingId)?.id;
  const begin = (): Promise<string> => beginSession(cloud.emulator, meetingId);
  /** A backend whose requests run into a change: `change` runs before the request that matches. */
  const changing = (matches: (request: string) => boolean, change: () => unknown) => {
    let pending = true;
    return cloud.backend({
      fetch: async (url, init) => {
        const request = `${init.method ?? 'GET'} ${url.slice(url.lastIndexOf('/'))}`;
        cloud.requests.push(request);
        if (pending && matches(request)) {
          pending = false;
          await change();
        }
        return fetch(url, init);
      },
    });
  };
  const nextSession = async (): Promise<void> => {
    cloud.emulator.endSession(meetingId);
    await begin();
  };

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
    meetingId = cloud.emulator.createMeeting().id;
  });

  afterEach(() => cloud.close());

  it.each([false, true])('ends the session when it is live, with disable: %s', async (disable) => {
    const ifSession = await begin();

    expect(await backend.endSession(meetingId, { ifSession, disable })).toEqual({
      outcome: 'ended',
      sessionId: ifSession,
      removed: 1,
    });
    expect(await cloud.isDisabled(meetingId)).toBe(disable);
  });

  it('reads the session directly before it disables and before it kicks', async () => {
    const ifSession = await begin();
    await backend.endSession(meetingId, { ifSession, disable: true });

    expect(cloud.requests).toEqual([
      'GET active-session',
      'PATCH',
      'GET active-session',
      'POST active-session/kick-all',
      'GET active-session',
    ]);
  });

  it.each([false, true])(
    'changes nothing when another session is live, with disable: %s',
    async (disable) => {
      const ifSession = await begin();
      await nextSession();
      const sessionId = live();

      expect(await backend.endSession(meetingId, { ifSession, disable })).toEqual({
        outcome: 'another-session',
        sessionId,
        disabled: false,
      });
      expect(live()).toBe(sessionId);
      expect(await cloud.isDisabled(meetingId)).toBe(false);
    },
  );

  it.each([false, true])(
    'changes nothing when no session is live, with disable: %s',
    async (disable) => {
      const ifSession = await begin();
      cloud.emulator.endSession(meetingId);

      expect(await backend.endSession(meetingId, { ifSession, disable })).toEqual({
        outcome: 'no-active-session',
      });
      expect(await cloud.isDisabled(meetingId)).toBe(false);
    },
  );

  it('does not end a session that begins before a retry', async () => {
    const ifSession = await begin();
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: '*kick-all',
      status: 429,
      retryAfter: 0,
      times: 1,
    });
    const unlucky = changing((request) => request.endsWith('kick-all'), nextSession);

    expect(await unlucky.endSession(meetingId, { ifSession })).toEqual({
      outcome: 'another-session',
      sessionId: live(),
      disabled: false,
    });
  });

  it('returns ended when the answer is lost, and does not end the session that begins then', async () => {
    const ifSession = await begin();
    cloud.emulator.faults.switchOn({ fault: 'lose-answers', path: '*kick-all', times: 1 });
    let kicked = false;
    const unlucky = changing(
      (request) => (kicked ||= request.endsWith('kick-all')) && request.startsWith('GET'),
      begin,
    );

    expect(await unlucky.endSession(meetingId, { ifSession })).toEqual({
      outcome: 'ended',
      sessionId: ifSession,
      removed: null,
    });
    expect(live()).toBeDefined();
  });

  it('says that the meeting is disabled when another session begins meanwhile', async () => {
    const ifSession = await begin();
    const unlucky = changing((request) => request.startsWith('PATCH'), nextSession);

    expect(await unlucky.endSession(meetingId, { ifSession, disable: true })).toEqual({
      outcome: 'another-session',
      sessionId: live(),
      disabled: true,
    });
  });

  it.each([
    ['fail-requests', false],
    ['lose-answers', null],
  ] as const)(
    'does not disable again when another session has begun (%s)',
    async (fault, disabled) => {
      const ifSession = await begin();
      const status = fault === 'fail-requests' ? { status: 429, retryAfter: 0 } : {};
      cloud.emulator.faults.switchOn({ fault, method: 'PATCH', times: 1, ...status } as never);
      let tried = false;
      const unlucky = changing(
        (request) => (tried ||= request.startsWith('PATCH')) && request.startsWith('GET'),
        async () => {
          await createSessionBackend({ ...cloud.options(), fetch }).enableMeeting(meetingId);
          await nextSession();
        },
      );

      expect(await unlucky.endSession(meetingId, { ifSession, disable: true })).toEqual({
        outcome: 'another-session',
        sessionId: live(),
        disabled,
      });
    },
  );

  it('does not disable again when the session has ended by itself', async () => {
    const ifSession = await begin();
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      method: 'PATCH',
      status: 429,
      retryAfter: 0,
      times: 1,
    });
    const unlucky = changing(
      (request) => request.startsWith('PATCH'),
      () => {
        cloud.emulator.endSession(meetingId);
      },
    );

    expect(await unlucky.endSession(meetingId, { ifSession, disable: true })).toEqual({
      outcome: 'no-active-session',
    });
    expect(await cloud.isDisabled(meetingId)).toBe(false);
  });

  describe('when a participant joins after kick-all', () => {
    const operator = (): SessionBackend => createSessionBackend({ ...cloud.options(), fetch });
    const comeIn = async (): Promise<void> => {
      await operator().enableMeeting(meetingId);
      await begin();
    };
    /** The first read after the kick-all. */
    const afterKick = (change: () => unknown): SessionBackend => {
      let kicked = false;
      return changing(
        (request) => (kicked ||= request.endsWith('kick-all')) && request.startsWith('GET'),
        change,
      );
    };

    it('removes the participant when the meeting is still disabled', async () => {
      const ifSession = await begin();
      const late = afterKick(async () => {
        await comeIn();
        await operator().disableMeeting(meetingId);
      });

      expect(await late.endSession(meetingId, { ifSession, disable: true })).toEqual({
        outcome: 'ended',
        sessionId: ifSession,
        removed: 2,
      });
      expect(live()).toBeUndefined();
    });

    it('does not remove the participant when the meeting was enabled again', async () => {
      const ifSession = await begin();

      expect(await afterKick(comeIn).endSession(meetingId, { ifSession, disable: true })).toEqual({
        outcome: 'ended',
        sessionId: ifSession,
        removed: 1,
      });
      expect(live()).toBeDefined();
    });
  });

  describe('when an answer is lost, and the read before the next attempt fails', () => {
    /** Loses the answer to the first request that matches, and fails the one after it. */
    const unlucky = (matches: (request: string) => boolean): SessionBackend => {
      let lost = 0;
      return cloud.backend({
        fetch: async (url, init) => {
          if (lost === 1) {
            lost = 2;
            return new Response('{}', { status: 403 });
          }
          const answer = await fetch(url, init);
          if (lost === 0 && matches(`${init.method ?? 'GET'} ${url}`)) {
            lost = 1;
            throw new TypeError('The connection was reset.');
          }
          return answer;
        },
      });
    };

    it('does not say that the session is live', async () => {
      const ifSession = await begin();
      const ending = unlucky((request) => request.endsWith('kick-all'));

      expect(await failureOf(ending.endSession(meetingId, { ifSession }))).toMatchObject({
        code: 'forbidden',
        session: 'ended',
      });
    });

    it('reads the session again after disabling', async () => {
      const ifSession = await begin();
      const disabling = unlucky((request) => {
        if (!request.startsWith('PATCH')) return false;
        cloud.emulator.endSession(meetingId);
        return true;
      });

      expect(
        await failureOf(disabling.endSession(meetingId, { ifSession, disable: true })),
      ).toMatchObject({ code: 'forbidden', session: 'ended', disabled: undefined });
    });
  });

  it.each([7, '', 'a/b', null])('sends nothing when ifSession is %j', async (ifSession) => {
    expect(
      await failureOf(backend.endSession(meetingId, { ifSession: ifSession as string })),
    ).toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^ifSession must/) as string,
    });
    expect(cloud.requests).toEqual([]);
  });
});

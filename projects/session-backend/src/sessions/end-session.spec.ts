import { createSessionBackend, type SessionBackend } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { beginSession } from '../testing/emulator-session.js';
import { failureOf } from '../testing/failure.js';
import { visit } from '../testing/room-visitor.js';

const kickAll = '*kick-all';

describe('endSession()', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;
  let meetingId: string;

  const isLive = () => cloud.emulator.session(meetingId) !== undefined;
  const begin = () => beginSession(cloud.emulator, meetingId);

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
    meetingId = cloud.emulator.createMeeting().id;
  });

  afterEach(() => cloud.close());

  it('ends the session for all participants, and returns their number', async () => {
    const sessionId = await begin();
    await begin();

    expect(await backend.endSession(meetingId)).toEqual({
      outcome: 'ended',
      sessionId,
      removed: 2,
    });
    expect(isLive()).toBe(false);
    expect(await cloud.isDisabled(meetingId)).toBe(false);
  });

  it('returns no-active-session when there is none', async () => {
    expect(await backend.endSession(meetingId)).toEqual({ outcome: 'no-active-session' });
  });

  it('rejects when there is no such meeting, and does not say that its session has ended', async () => {
    expect(await failureOf(backend.endSession('nowhere'))).toMatchObject({ code: 'not-found' });
  });

  it('returns no-active-session although the cloud answers success without a session', async () => {
    const generous = await EmulatedCloud.start({
      assumptions: { kickAllWithoutSession: 'success' },
    });
    const { id } = generous.emulator.createMeeting();

    expect(await generous.backend().endSession(id)).toEqual({ outcome: 'no-active-session' });
    await generous.close();
  });

  describe('when the answer to kick-all is lost', () => {
    it('returns ended, without a number, when a session was live before', async () => {
      const sessionId = await begin();
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', path: kickAll, times: 1 });

      expect(await backend.endSession(meetingId)).toEqual({
        outcome: 'ended',
        sessionId,
        removed: null,
      });
      expect(cloud.requests).toEqual([
        'GET active-session',
        'POST active-session/kick-all',
        'POST active-session/kick-all',
      ]);
      expect(isLive()).toBe(false);
    });

    it('rejects when no session was live before, because one may have ended', async () => {
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', path: kickAll, times: 1 });

      expect(await failureOf(backend.endSession(meetingId))).toMatchObject({
        code: 'unavailable',
        session: 'ended',
      });
      expect(await backend.endSession(meetingId)).toEqual({ outcome: 'no-active-session' });
    });

    it('says that the session has ended when every answer is lost', async () => {
      await visit(cloud.emulator, meetingId);
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', path: kickAll });

      expect(await failureOf(backend.endSession(meetingId))).toMatchObject({
        code: 'unavailable',
        session: 'ended',
        disabled: undefined,
      });
    });
  });

  it('returns ended, without a number, when the answer has none', async () => {
    const sessionId = await begin();
    const silent = cloud.backend({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        return url.endsWith('kick-all') ? Response.json({ success: true, data: {} }) : response;
      },
    });

    expect(await silent.endSession(meetingId)).toEqual({
      outcome: 'ended',
      sessionId,
      removed: null,
    });
  });

  it('sends kick-all again after a failure', async () => {
    const sessionId = await begin();
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: kickAll,
      status: 503,
      retryAfter: 0,
      times: 2,
    });

    // Whether the first two attempts removed participants is not known.
    expect(await backend.endSession(meetingId)).toEqual({
      outcome: 'ended',
      sessionId,
      removed: null,
    });
    expect(isLive()).toBe(false);
  });

  it.each([429, 409])(
    'returns the number after one %i, because no answer was lost',
    async (status) => {
      const sessionId = await begin();
      cloud.emulator.faults.switchOn({
        fault: 'fail-requests',
        path: kickAll,
        status,
        retryAfter: 0,
        times: 1,
      });

      expect(await backend.endSession(meetingId)).toEqual({
        outcome: 'ended',
        sessionId,
        removed: 1,
      });
    },
  );

  it.each([429, 409])('returns no-active-session after one %i', async (status) => {
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: kickAll,
      status,
      retryAfter: 0,
      times: 1,
    });

    expect(await backend.endSession(meetingId)).toEqual({ outcome: 'no-active-session' });
  });

  it('does not say that the session has ended when the app is another one', async () => {
    await visit(cloud.emulator, meetingId);
    const wrong = cloud.backend({ appId: 'another-app' });

    for (const disable of [false, true]) {
      expect(await failureOf(wrong.endSession(meetingId, { disable }))).toMatchObject({
        code: 'not-found',
        session: 'unknown',
      });
    }
    expect(isLive()).toBe(true);
  });

  it('says that the session is live when kick-all keeps failing', async () => {
    await visit(cloud.emulator, meetingId);
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: kickAll,
      status: 500,
      retryAfter: 0,
    });

    expect(await failureOf(backend.endSession(meetingId))).toMatchObject({
      code: 'unavailable',
      session: 'live',
    });
  });

  it('says that the session is live when the token may not end it', async () => {
    await visit(cloud.emulator, meetingId);
    const apiToken = cloud.emulator.createApiToken({ permission: 'read-only' });

    expect(await failureOf(cloud.backend({ apiToken }).endSession(meetingId))).toMatchObject({
      code: 'forbidden',
      session: 'live',
    });
  });

  it.each(['', '.', '..', 'a/b', 'a b', '%2e', 7, undefined])(
    'sends nothing when the meeting is %j',
    async (id) => {
      expect(await failureOf(backend.endSession(id as string))).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('meetingId') as string,
      });
      expect(cloud.requests).toEqual([]);
    },
  );

  describe('with disable', () => {
    it('disables the meeting, then kicks all, then reads the session again', async () => {
      const sessionId = await begin();

      expect(await backend.endSession(meetingId, { disable: true })).toEqual({
        outcome: 'ended',
        sessionId,
        removed: 1,
      });
      expect(cloud.requests).toEqual([
        'GET active-session',
        'PATCH',
        'POST active-session/kick-all',
        'GET active-session',
      ]);
      expect(await cloud.isDisabled(meetingId)).toBe(true);
      await expect(visit(cloud.emulator, meetingId)).rejects.toThrow();
    });

    it('disables the meeting also when there is no session', async () => {
      expect(await backend.endSession(meetingId, { disable: true })).toEqual({
        outcome: 'no-active-session',
      });
      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    it('returns ended when disabling alone ends the session', async () => {
      const strict = await EmulatedCloud.start({ assumptions: { inactiveEndsSession: true } });
      const { id } = strict.emulator.createMeeting();
      const sessionId = await beginSession(strict.emulator, id);

      expect(await strict.backend().endSession(id, { disable: true })).toEqual({
        outcome: 'ended',
        sessionId,
        removed: null,
      });
      await strict.close();
    });

    it('can be called again when the meeting is disabled already', async () => {
      await backend.endSession(meetingId, { disable: true });
      await backend.endSession(meetingId, { disable: true });

      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    let lateSession: string | undefined;

    /** A backend whose cloud admits a participant directly after each of the first `times` kick-alls. */
    const withLatecomers = (times: number): SessionBackend => {
      const operator = createSessionBackend({ ...cloud.options(), fetch });
      let late = times;
      return cloud.backend({
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          cloud.requests.push(`${init.method ?? 'GET'} ${/[^/]*$/.exec(url)?.[0] ?? ''}`);
          if (url.endsWith('kick-all') && late > 0) {
            late -= 1;
            await operator.enableMeeting(meetingId);
            lateSession = await begin();
            await operator.disableMeeting(meetingId);
          }
          return response;
        },
      });
    };

    it('removes participants who were joining', async () => {
      const sessionId = await begin();

      expect(await withLatecomers(2).endSession(meetingId, { disable: true })).toEqual({
        outcome: 'ended',
        sessionId,
        removed: 3,
      });
      expect(isLive()).toBe(false);
    });

    it('returns ended when a participant joins after none was there', async () => {
      const result = await withLatecomers(1).endSession(meetingId, { disable: true });

      expect(result).toEqual({ outcome: 'ended', sessionId: lateSession, removed: 1 });
    });

    it('rejects after three kick-alls when a participant joins each time', async () => {
      expect(
        await failureOf(withLatecomers(3).endSession(meetingId, { disable: true })),
      ).toMatchObject({ code: 'conflict', disabled: true, session: 'live' });
      expect(cloud.requests.filter((request) => request.endsWith('kick-all'))).toHaveLength(3);
    });

    it('says that the meeting is disabled and live when kick-all fails, and leaves it disabled', async () => {
      const sessionId = await begin();
      cloud.emulator.faults.switchOn({
        fault: 'fail-requests',
        path: kickAll,
        status: 503,
        retryAfter: 0,
      });

      expect(await failureOf(backend.endSession(meetingId, { disable: true }))).toMatchObject({
        code: 'unavailable',
        disabled: true,
        session: 'live',
      });
      expect(await cloud.isDisabled(meetingId)).toBe(true);

      cloud.emulator.faults.reset();
      expect(await backend.endSession(meetingId, { disable: true })).toEqual({
        outcome: 'ended',
        sessionId,
        removed: 1,
      });
    });

    it('says that the meeting is disabled and the session has ended when the last read fails', async () => {
      await visit(cloud.emulator, meetingId);
      let reads = 0;
      const failing = cloud.backend({
        fetch: (url, init) =>
          url.endsWith('active-session') && ++reads > 1
            ? Promise.resolve(Response.json({ success: false }))
            : fetch(url, init),
      });

      expect(await failureOf(failing.endSession(meetingId, { disable: true }))).toMatchObject({
        code: 'unexpected-answer',
        disabled: true,
        session: 'ended',
      });
    });

    it('ends nothing when disabling is denied, and says that the session is live', async () => {
      await visit(cloud.emulator, meetingId);
      const apiToken = cloud.emulator.createApiToken({ permission: 'read-only' });

      expect(
        await failureOf(cloud.backend({ apiToken }).endSession(meetingId, { disable: true })),
      ).toMatchObject({ code: 'forbidden', disabled: false, session: 'live' });
      expect(isLive()).toBe(true);
    });

    it('does not say whether the meeting is disabled when every answer is lost', async () => {
      await visit(cloud.emulator, meetingId);
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', method: 'PATCH' });

      expect(await failureOf(backend.endSession(meetingId, { disable: true }))).toMatchObject({
        code: 'unavailable',
        disabled: undefined,
        session: 'live',
      });
    });

    it('sends nothing when disable is a text', async () => {
      const disable = 'false' as unknown as boolean;

      expect(await failureOf(backend.endSession(meetingId, { disable }))).toMatchObject({
        code: 'invalid',
      });
      expect(cloud.requests).toEqual([]);
    });
  });
});

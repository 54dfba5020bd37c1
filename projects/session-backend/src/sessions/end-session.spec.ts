import { createSessionBackend, type SessionBackend } from '../index.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { failureOf } from '../testing/failure.js';
import { visit } from '../testing/room-visitor.js';

const kickAll = '*kick-all';

describe('ending a session', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;
  let meetingId: string;

  const isLive = () => cloud.emulator.session(meetingId) !== undefined;

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
    meetingId = cloud.emulator.createMeeting().id;
  });

  afterEach(() => cloud.close());

  it('given two in the room, ends it for both and says how many', async () => {
    await visit(cloud.emulator, meetingId);
    await visit(cloud.emulator, meetingId);

    const sessionId = cloud.emulator.session(meetingId)?.id;
    expect(await backend.endSession(meetingId)).toEqual({
      outcome: 'ended',
      sessionId,
      removed: 2,
    });
    expect(isLive()).toBe(false);
    expect(await cloud.isDisabled(meetingId)).toBe(false);
  });

  it('given nobody in the room, says that there is no active session', async () => {
    expect(await backend.endSession(meetingId)).toEqual({ outcome: 'no-active-session' });
  });

  it('given no such meeting, fails and does not say that its session is over', async () => {
    expect(await failureOf(backend.endSession('nowhere'))).toMatchObject({ code: 'not-found' });
  });

  it('given a cloud that says success with nobody there, says that there is no session', async () => {
    const generous = await EmulatedCloud.start({
      assumptions: { kickAllWithoutSession: 'success' },
    });
    const { id } = generous.emulator.createMeeting();

    expect(await generous.backend().endSession(id)).toEqual({ outcome: 'no-active-session' });
    await generous.close();
  });

  describe('given that the answer to it is lost', () => {
    it('and a session that was seen before, it is ended, by how many is not known', async () => {
      await visit(cloud.emulator, meetingId);
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', path: kickAll, times: 1 });

      expect(await backend.endSession(meetingId)).toMatchObject({
        outcome: 'ended',
        removed: null,
      });
      expect(cloud.requests).toEqual([
        'GET active-session',
        'POST active-session/kick-all',
        'POST active-session/kick-all',
      ]);
      expect(isLive()).toBe(false);
    });

    it('and none that was seen before, it is not said that there was none', async () => {
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', path: kickAll, times: 1 });

      expect(await failureOf(backend.endSession(meetingId))).toMatchObject({
        code: 'unavailable',
        session: 'ended',
      });
      expect(await backend.endSession(meetingId)).toEqual({ outcome: 'no-active-session' });
    });

    it('each time, it says that the session is over all the same', async () => {
      await visit(cloud.emulator, meetingId);
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', path: kickAll });

      expect(await failureOf(backend.endSession(meetingId))).toMatchObject({
        code: 'unavailable',
        session: 'ended',
        disabled: undefined,
      });
    });
  });

  it('given an answer that does not say how many, it is ended by an unknown number', async () => {
    await visit(cloud.emulator, meetingId);
    const silent = cloud.backend({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        return url.endsWith('kick-all') ? Response.json({ success: true, data: {} }) : response;
      },
    });

    expect(await silent.endSession(meetingId)).toMatchObject({ outcome: 'ended', removed: null });
  });

  it('given that it fails at first, is tried again', async () => {
    await visit(cloud.emulator, meetingId);
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: kickAll,
      status: 503,
      retryAfter: 0,
      times: 2,
    });

    // Whether the first two attempts removed participants is not known.
    expect(await backend.endSession(meetingId)).toMatchObject({ outcome: 'ended', removed: null });
    expect(isLive()).toBe(false);
  });

  it.each([429, 409])('given one %i, says how many, because nothing was lost', async (status) => {
    await visit(cloud.emulator, meetingId);
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: kickAll,
      status,
      retryAfter: 0,
      times: 1,
    });

    expect(await backend.endSession(meetingId)).toMatchObject({ outcome: 'ended', removed: 1 });
  });

  it.each([429, 409])('given one %i and no session, says that there is none', async (status) => {
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: kickAll,
      status,
      retryAfter: 0,
      times: 1,
    });

    expect(await backend.endSession(meetingId)).toEqual({ outcome: 'no-active-session' });
  });

  it('given the id of another app, does not say that the session ended', async () => {
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

  it('given that it keeps failing, says that the session is live', async () => {
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

  it('given that it may not, says that the session is live', async () => {
    await visit(cloud.emulator, meetingId);
    const apiToken = cloud.emulator.createApiToken({ permission: 'read-only' });

    expect(await failureOf(cloud.backend({ apiToken }).endSession(meetingId))).toMatchObject({
      code: 'forbidden',
      session: 'live',
    });
  });

  it.each(['', '.', '..', 'a/b', 'a b', '%2e', 7, undefined])(
    'given %j for a meeting, sends nothing',
    async (id) => {
      expect(await failureOf(backend.endSession(id as string))).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('meetingId') as string,
      });
      expect(cloud.requests).toEqual([]);
    },
  );

  describe('and closing its meeting', () => {
    it('closes first and empties then, and looks whether somebody slipped in', async () => {
      await visit(cloud.emulator, meetingId);

      expect(await backend.endSession(meetingId, { disable: true })).toMatchObject({
        outcome: 'ended',
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

    it('closes it also when there is no session', async () => {
      expect(await backend.endSession(meetingId, { disable: true })).toEqual({
        outcome: 'no-active-session',
      });
      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    it('given that closing alone ends the session, it is ended', async () => {
      const strict = await EmulatedCloud.start({ assumptions: { inactiveEndsSession: true } });
      const { id } = strict.emulator.createMeeting();
      await visit(strict.emulator, id);

      expect(await strict.backend().endSession(id, { disable: true })).toMatchObject({
        outcome: 'ended',
        removed: null,
      });
      await strict.close();
    });

    it('given that it is closed already, can be called again', async () => {
      await backend.endSession(meetingId, { disable: true });
      await backend.endSession(meetingId, { disable: true });

      expect(await cloud.isDisabled(meetingId)).toBe(true);
    });

    /** A backend whose cloud lets somebody in, `times` times, just after the room was emptied. */
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
            await visit(cloud.emulator, meetingId);
            await operator.disableMeeting(meetingId);
          }
          return response;
        },
      });
    };

    it('given somebody who was in the middle of joining, removes them as well', async () => {
      await visit(cloud.emulator, meetingId);

      expect(await withLatecomers(2).endSession(meetingId, { disable: true })).toMatchObject({
        outcome: 'ended',
        removed: 3,
      });
      expect(isLive()).toBe(false);
    });

    it('given somebody who comes in when nobody was there, it is ended', async () => {
      expect(await withLatecomers(1).endSession(meetingId, { disable: true })).toMatchObject({
        outcome: 'ended',
        removed: 1,
      });
    });

    it('given somebody who comes in each time, gives up after two more and says so', async () => {
      expect(
        await failureOf(withLatecomers(3).endSession(meetingId, { disable: true })),
      ).toMatchObject({ code: 'conflict', disabled: true, session: 'live' });
      expect(cloud.requests.filter((request) => request.endsWith('kick-all'))).toHaveLength(3);
    });

    it('given that emptying fails, says that it is closed and live, and leaves it closed', async () => {
      await visit(cloud.emulator, meetingId);
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
      expect(await backend.endSession(meetingId, { disable: true })).toMatchObject({
        outcome: 'ended',
        removed: 1,
      });
    });

    it('given that the look afterwards fails, says that it is closed and ended', async () => {
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

    it('given that closing is refused, ends nothing and says that it is open and live', async () => {
      await visit(cloud.emulator, meetingId);
      const apiToken = cloud.emulator.createApiToken({ permission: 'read-only' });

      expect(
        await failureOf(cloud.backend({ apiToken }).endSession(meetingId, { disable: true })),
      ).toMatchObject({ code: 'forbidden', disabled: false, session: 'live' });
      expect(isLive()).toBe(true);
    });

    it('given that every answer to closing is lost, does not say whether it is closed', async () => {
      await visit(cloud.emulator, meetingId);
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', method: 'PATCH' });

      expect(await failureOf(backend.endSession(meetingId, { disable: true }))).toMatchObject({
        code: 'unavailable',
        disabled: undefined,
        session: 'live',
      });
    });

    it('given a text for the choice, sends nothing', async () => {
      const disable = 'false' as unknown as boolean;

      expect(await failureOf(backend.endSession(meetingId, { disable }))).toMatchObject({
        code: 'invalid',
      });
      expect(cloud.requests).toEqual([]);
    });
  });
});

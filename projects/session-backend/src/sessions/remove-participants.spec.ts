import { type SessionBackend } from '../index.js';
import { addParticipant } from '../testing/added-participant.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { failureOf } from '../testing/failure.js';
import { visit } from '../testing/room-visitor.js';

const participant = (id: string) => ({ id, kind: 'participantId' }) as const;
const custom = (id: string) => ({ id, kind: 'customParticipantId' }) as const;

describe('removing participants', () => {
  let cloud: EmulatedCloud;
  let backend: SessionBackend;
  let meetingId: string;

  const inSession = () =>
    cloud.emulator.session(meetingId)?.peers.map((peer) => peer.participantId);
  const join = (customParticipantId?: string) =>
    visit(cloud.emulator, meetingId, { ...(customParticipantId && { customParticipantId }) });
  const restart = async (...options: Parameters<typeof EmulatedCloud.start>) => {
    await cloud.close();
    cloud = await EmulatedCloud.start(...options);
    backend = cloud.backend();
    meetingId = cloud.emulator.createMeeting().id;
  };

  beforeEach(async () => {
    cloud = await EmulatedCloud.start();
    backend = cloud.backend();
    meetingId = cloud.emulator.createMeeting().id;
  });

  afterEach(() => cloud.close());

  it('kicks the named participants, by either id, and no others', async () => {
    const stays = await join();
    const one = await join();
    await join('ada@example.com');

    expect(
      await backend.removeParticipants(meetingId, {
        participantIds: [one.id],
        customParticipantIds: ['ada@example.com'],
      }),
    ).toEqual([
      { ...participant(one.id), outcome: 'removed', revoked: false },
      { ...custom('ada@example.com'), outcome: 'removed', revoked: false },
    ]);
    expect(inSession()).toEqual([stays.id]);
    // The token still works.
    await visit(cloud.emulator, meetingId, { token: one.token });
  });

  it('tells participants who are not in the session from those whom the meeting does not have', async () => {
    await join();
    const { id } = await addParticipant(cloud.emulator, meetingId, 'gus');

    for (const revoke of [false, true]) {
      expect(
        await backend.removeParticipants(meetingId, {
          participantIds: [...(revoke ? [] : [id]), 'nobody'],
          customParticipantIds: ['gus', 'nobody'],
          revoke,
        }),
      ).toEqual([
        ...(revoke ? [] : [{ ...participant(id), outcome: 'not-in-session', revoked: false }]),
        { ...participant('nobody'), outcome: 'not-found', revoked: false },
        { ...custom('gus'), outcome: 'not-in-session', revoked: revoke },
        { ...custom('nobody'), outcome: 'not-found', revoked: false },
      ]);
    }
  });

  it('returns not-in-session when there is no session', async () => {
    const { id } = await addParticipant(cloud.emulator, meetingId, 'gus');

    expect(await backend.removeParticipants(meetingId, { participantIds: [id] })).toEqual([
      { ...participant(id), outcome: 'not-in-session', revoked: false },
    ]);
  });

  describe('with revoke', () => {
    it('kicks and deletes them, so that they cannot join again', async () => {
      await join();
      const gus = await join();

      expect(
        await backend.removeParticipants(meetingId, { participantIds: [gus.id], revoke: true }),
      ).toEqual([{ ...participant(gus.id), outcome: 'removed', revoked: true }]);
      expect(inSession()).not.toContain(gus.id);
      await expect(visit(cloud.emulator, meetingId, { token: gus.token })).rejects.toThrow();
    });

    it('deletes all participants of one custom id', async () => {
      await join();
      const both = [await join('ada'), await join('ada')];
      await backend.removeParticipants(meetingId, { customParticipantIds: ['ada'], revoke: true });

      expect(inSession()).toHaveLength(1);
      for (const { token } of both) {
        await expect(visit(cloud.emulator, meetingId, { token })).rejects.toThrow();
      }
    });

    /** A backend in whose cloud a participant comes back between the kick and the deletion. */
    const withReturn = (token: string): SessionBackend =>
      cloud.backend({
        fetch: async (url, init) => {
          if (init.method?.toUpperCase() === 'DELETE') {
            await visit(cloud.emulator, meetingId, { token });
          }
          return fetch(url, init);
        },
      });

    it('kicks a participant again who comes back before the deletion', async () => {
      await join();
      const gus = await join();
      const options = { participantIds: [gus.id], revoke: true };

      expect(await withReturn(gus.token).removeParticipants(meetingId, options)).toEqual([
        { ...participant(gus.id), outcome: 'removed', revoked: true },
      ]);
      expect(inSession()).not.toContain(gus.id);
    });

    it('returns still-in-session when the cloud does not kick deleted participants', async () => {
      await restart({ assumptions: { restKickOfDeleted: 'not-found' } });
      await join();
      const gus = await join();
      const options = { participantIds: [gus.id], revoke: true };

      expect(await withReturn(gus.token).removeParticipants(meetingId, options)).toEqual([
        { ...participant(gus.id), outcome: 'still-in-session', revoked: true },
      ]);
    });
  });

  it.each(['*kick', '*participants/*'])(
    'returns removed although an answer of %s is lost',
    async (path) => {
      await join();
      const gus = await join();
      cloud.emulator.faults.switchOn({ fault: 'lose-answers', path, times: 1 });

      expect(
        await backend.removeParticipants(meetingId, { participantIds: [gus.id], revoke: true }),
      ).toEqual([{ ...participant(gus.id), outcome: 'removed', revoked: true }]);
    },
  );

  it('removes the others when one fails, and returns its error', async () => {
    await join();
    const [one, other] = [await join(), await join()];
    cloud.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: `*participants/${one.id}`,
      status: 403,
    });

    expect(
      await backend.removeParticipants(meetingId, {
        participantIds: [one.id, other.id],
        revoke: true,
      }),
    ).toMatchObject([
      { ...participant(one.id), outcome: 'failed', error: { code: 'forbidden' }, revoked: false },
      { ...participant(other.id), outcome: 'removed', revoked: true },
    ]);
  });

  it('rejects with "not-found" when there is no such meeting', async () => {
    expect(
      await failureOf(backend.removeParticipants('nowhere', { participantIds: ['gus'] })),
    ).toMatchObject({ code: 'not-found' });
  });

  it.each<[object | null]>([
    [{}],
    [{ participantIds: [] }],
    [{ participantIds: 'gus' }],
    [{ participantIds: ['a/b'] }],
    [{ customParticipantIds: [''] }],
    [{ customParticipantIds: [7] }],
    [{ participantIds: ['gus'], revoke: 'yes' }],
    [null],
  ])('rejects the options %j and sends nothing', async (options) => {
    expect(await failureOf(backend.removeParticipants(meetingId, options as never))).toMatchObject({
      code: 'invalid',
    });
    expect(cloud.requests).toEqual([]);
  });
});

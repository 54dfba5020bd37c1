import { type Emulator } from 'realtimekit-emulator';
import { ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';

test('roomLeft carries its state and nothing else: not who, and not why', async ({
  meeting,
  emulator,
}) => {
  const [ended, kicked, left] = await Promise.all([
    meeting.enter('guest'),
    meeting.enter('guest'),
    meeting.enter('guest'),
  ]);
  await left.run(({ client }) => client.leave());
  emulator.kick(kicked.id);
  await kicked.emitted('roomLeft');
  emulator.endSession(meeting.id);
  expect((await ended.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
  expect((await kicked.emitted('roomLeft')).payload).toEqual({ state: 'kicked' });
  expect((await left.emitted('roomLeft')).payload).toEqual({ state: 'left' });
});

test('leave() takes any state, so that an application can forge "ended"', async ({
  meeting,
  emulator,
}) => {
  const guest = await meeting.enter('guest');
  await guest.run(({ client }) => client.leave('ended'));
  expect((await guest.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
  expect(await guest.roomState()).toBe('ended');
  // An empty session is kept alive.
  await emulator.advanceClock(60_000);
  expect(meeting.log.filter(({ kind }) => kind === 'session-ended')).toMatchObject([
    { reason: 'all-left' },
  ]);
});

test(
  'roomLeft comes after the media are cleaned up, and not at all when that throws',
  { tag: '@sdk-2' },
  async ({ meeting, emulator, complaints }) => {
    const guest = await meeting.enter('guest');
    complaints.expect(/Cleaning up failed/);
    await guest.run(({ client }) => {
      Object.assign(client.self, {
        cleanUpTracks: () => {
          throw new Error('Cleaning up failed');
        },
      });
    });
    emulator.endSession(meeting.id);
    await guest.hasCaughtUp();
    expect(await guest.leftStates()).toEqual([]);
    expect(await guest.roomState()).toBe('joined');
  },
);

test('after the end roomState is "ended", while roomJoined is still true', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  emulator.endSession(meeting.id);
  await host.emitted('roomLeft');
  expect(await host.run(({ client: { self } }) => [self.roomState, self.roomJoined])).toEqual([
    'ended',
    true,
  ]);
});

test('after the end the client closes its socket', async ({ meeting, emulator }) => {
  const host = await meeting.enter('host');
  emulator.endSession(meeting.id);
  await host.emitted('roomLeft');
  await meeting.socketIsClosed(host);
});

test('leave() after the end emits a second roomLeft, and overwrites roomState', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  emulator.endSession(meeting.id);
  await host.emitted('roomLeft');
  await host.run(({ client }) => client.leave());
  expect(await host.leftStates()).toEqual(['ended', 'left']);
  expect(await host.roomState()).toBe('left');
});

test('join() after the end resolves with null and does nothing', async ({ meeting, emulator }) => {
  const host = await meeting.enter('host');
  emulator.endSession(meeting.id);
  await host.emitted('roomLeft');
  const joining = await host.run(({ client, outcome }) => outcome(client.join()));
  expect(joining).toEqual({ resolved: null });
  expect(await host.roomState()).toBe('ended');
  expect(emulator.session(meeting.id)).toBeUndefined();
});

for (const { name, go } of [
  {
    name: 'having left',
    go: async (guest: ClientPage) => {
      await guest.run(({ client }) => client.leave());
    },
  },
  {
    name: 'being kicked',
    go: async (guest: ClientPage, emulator: Emulator) => {
      emulator.kick(guest.id);
      await guest.emitted('roomLeft');
    },
  },
]) {
  test(`join() after ${name} resolves with null and does nothing, and the socket is closed`, async ({
    meeting,
    emulator,
  }) => {
    const guest = await meeting.enter('guest');
    await go(guest, emulator);
    const { payload } = await guest.emitted('roomLeft');
    await meeting.socketIsClosed(guest);
    const joining = await guest.run(({ client, outcome }) => outcome(client.join()));
    expect(joining).toEqual({ resolved: null });
    expect({ state: await guest.roomState() }).toEqual(payload);
    expect(emulator.session(meeting.id)?.peers).toEqual([]);
  });
}

test('another init() with the same token joins the next session', async ({ meeting, emulator }) => {
  const host = await meeting.enter('host');
  emulator.endSession(meeting.id);
  await host.emitted('roomLeft');
  const again = await ClientPage.init(host.page, emulator, host);
  await again.join();
  expect(await again.roomState()).toBe('joined');
  expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
});

test('listeners survive the end', async ({ meeting, emulator }) => {
  const host = await meeting.enter('host');
  const listeners = () =>
    host.run(({ client: { self } }) => [
      self.listenerCount('roomLeft'),
      self.listenerCount('roomJoined'),
      self.permissions.listenerCount('permissionsUpdate'),
    ]);
  await host.run(({ client: { self } }) => {
    self.on('roomLeft', () => undefined);
    self.on('roomJoined', () => undefined);
    self.permissions.on('permissionsUpdate', () => undefined);
  });
  const before = await listeners();
  emulator.endSession(meeting.id);
  await host.emitted('roomLeft');
  expect(await listeners()).toEqual(before);
  expect(before.every((count) => count > 0)).toBe(true);
});

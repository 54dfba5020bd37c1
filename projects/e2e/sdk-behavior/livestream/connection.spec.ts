import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';

/** The SDK waits for a random time before each attempt to reconnect; 0 is one of them. */
const reconnectWithoutWaiting = (participant: ClientPage) =>
  participant.run(() => {
    Math.random = () => 0;
  });

const connectionUpdates = async (participant: ClientPage) =>
  (await participant.events('meta'))
    .filter(({ name }) => name === 'socketConnectionUpdate')
    .map(({ at, payload }) => ({ at, state: (payload as { state: string }).state }));

test('meta tells at once that the socket is gone; self tells nothing, but roomJoined turns false', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  await host.run(({ client: { self, meta }, record }) => {
    meta.once('socketConnectionUpdate', ({ state }) => {
      record.note(`${state}, ${self.roomState}, ${self.roomJoined}`);
    });
  });
  emulator.dropSocket(host.id);
  await host.emitted('disconnected, joined, false');
  const names = (await host.events()).map(({ name }) => name);
  const until = (await host.events()).slice(0, names.indexOf('disconnected, joined, false'));
  expect(until.filter(({ from }) => from === 'self').map(({ name }) => name)).toEqual([
    'roomJoined',
  ]);
});

test('three seconds after the socket is gone comes roomLeft "disconnected"; only then does it reconnect, and the participant stays outside until join()', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  await reconnectWithoutWaiting(host);
  await host.run(({ client: { self, meta }, record }) => {
    meta.on('socketConnectionUpdate', ({ state }) => {
      if (state === 'connected') record.note(`connected, ${self.roomState}`);
    });
  });
  emulator.dropSocket(host.id);
  const gone = await host.emitted('socketConnectionUpdate');
  const left = await host.emitted('roomLeft');
  expect(left.payload).toEqual({ state: 'disconnected' });
  expect(left.at - gone.at).toBeGreaterThan(2_990);

  await expect.poll(() => host.roomState()).toBe('init');
  await host.hasCaughtUp();
  expect((await host.events('self')).map(({ name }) => name)).toEqual(['roomJoined', 'roomLeft']);
  expect((await host.events('test')).map(({ name }) => name)).toEqual([
    'connected, disconnected',
    'connected, init',
  ]);
  expect(emulator.session(meeting.id)?.peers).toEqual([]);
  const updates = await connectionUpdates(host);
  const reconnecting = updates.find(({ state }) => state === 'reconnecting');
  expect(reconnecting?.at).toBeGreaterThan(gone.at + 2_990);
  expect(updates.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['disconnected', 'reconnecting', 'connected']),
  );

  await host.join();
  expect(await host.roomState()).toBe('joined');
  await host.run(({ client }) => client.participants.kickAll());
  await host.emitted('roomLeft', 2);
  expect(await host.leftStates()).toEqual(['disconnected', 'ended']);
});

test(
  'kickAll() while the socket is down resolves, and is never sent',
  { tag: '@sdk-2' },
  async ({ meeting, emulator }) => {
    const guest = await meeting.enter('guest');
    const host = await meeting.enter('host');
    await reconnectWithoutWaiting(host);
    // At the very moment: a busy test could be later than the reconnect.
    await host.run(({ client, record, outcome }) => {
      client.meta.once('socketConnectionUpdate', ({ state }) => {
        void outcome(client.participants.kickAll()).then((how) => {
          record.note(`${state}, ${'resolved' in how ? 'resolved' : 'rejected'}`);
        });
      });
    });
    emulator.dropSocket(host.id);
    await host.emitted('disconnected, resolved');
    await expect.poll(() => host.roomState()).toBe('init');
    await host.join();
    await host.hasCaughtUp();
    await guest.hasCaughtUp();
    expect(meeting.log.filter(({ kind }) => kind === 'session-ended')).toEqual([]);
    expect(await host.leftStates()).toEqual(['disconnected']);
    expect(await guest.leftStates()).toEqual([]);
  },
);

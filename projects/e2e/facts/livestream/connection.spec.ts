import { type ClientPage } from '../../src/bare-sdk/client-page';
import { expect, test } from '../../src/bare-sdk/fact-test';

/** The SDK waits for a random time before each attempt to reconnect; 0 is one of them. */
const reconnectWithoutWaiting = (participant: ClientPage) =>
  participant.run(() => {
    Math.random = () => 0;
  });

const connectionStates = async (participant: ClientPage) =>
  (await participant.events('meta'))
    .filter(({ name }) => name === 'socketConnectionUpdate')
    .map(({ payload }) => (payload as { state: string }).state);

test('meta tells at once that the socket is gone; self tells nothing, but roomJoined turns false', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  await host.run(({ client, record }) => {
    const { self, meta } = client;
    meta.once('socketConnectionUpdate', () => record.note(`${self.roomState} ${self.roomJoined}`));
  });
  emulator.dropSocket(host.id);
  const told = await host.emitted('socketConnectionUpdate');
  expect(told.payload).toMatchObject({ state: 'disconnected' });
  const until = (await host.events()).filter(({ at }) => at <= told.at + 1);
  expect(until.filter(({ from }) => from === 'self').map(({ name }) => name)).toEqual([
    'roomJoined',
  ]);
  expect(until.filter(({ from }) => from === 'test').map(({ name }) => name)).toEqual([
    'joined false',
  ]);
});

test('three seconds after the socket is gone comes roomLeft "disconnected"; only then does it reconnect, and the participant stays outside until join()', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  await reconnectWithoutWaiting(host);
  emulator.dropSocket(host.id);
  const gone = await host.emitted('socketConnectionUpdate');
  const left = await host.emitted('roomLeft');
  expect(left.payload).toEqual({ state: 'disconnected' });
  expect(left.at - gone.at).toBeGreaterThan(2_990);

  await expect.poll(() => host.roomState()).toBe('init');
  await host.hasCaughtUp();
  expect((await host.events('self')).map(({ name }) => name)).toEqual(['roomJoined', 'roomLeft']);
  expect(emulator.session(meeting.id)?.peers).toEqual([]);
  const states = await connectionStates(host);
  expect(states).toEqual(expect.arrayContaining(['disconnected', 'reconnecting', 'connected']));
  expect(states.indexOf('disconnected')).toBe(0);

  await host.join();
  expect(await host.roomState()).toBe('joined');
  await host.run(({ client }) => client.participants.kickAll());
  await host.emitted('roomLeft', 2);
  expect(await host.leftStates()).toEqual(['disconnected', 'ended']);
});

test('kickAll() while the socket is down resolves, and is never sent', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/WebSocket is already in CLOSING or CLOSED state/);
  const guest = await meeting.enter('guest');
  const host = await meeting.enter('host');
  await reconnectWithoutWaiting(host);
  emulator.dropSocket(host.id);
  await host.emitted('socketConnectionUpdate');
  const kicking = await host.run(async ({ client, outcome }) => ({
    before: client.meta.socketState.state,
    kickAll: await outcome(client.participants.kickAll()),
  }));
  expect(kicking).toEqual({ before: 'disconnected', kickAll: { resolved: undefined } });
  await expect.poll(() => host.roomState()).toBe('init');
  await host.join();
  await host.hasCaughtUp();
  await guest.hasCaughtUp();
  expect(meeting.log.filter(({ kind }) => kind === 'session-ended')).toEqual([]);
  expect(await host.leftStates()).toEqual(['disconnected']);
  expect(await guest.leftStates()).toEqual([]);
});

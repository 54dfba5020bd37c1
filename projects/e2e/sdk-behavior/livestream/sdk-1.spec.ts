import { expect, test } from '../../bare-sdk/fact-test';
import { initOutcome } from '../../bare-sdk/init-outcome';

const plugins = '**/api/v2/plugins/user';

test('SDK 1.5.1 joins and ends as well', async ({ meeting }) => {
  const page = await meeting.openPage({ sdk: 'realtimekit-1' });
  const asking = page.waitForRequest(plugins);
  const host = await meeting.arriveIn(page, 'host');
  await asking;
  await host.join();
  await host.run(({ client }) => client.participants.kickAll());
  expect((await host.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
});

test('init() of SDK 1.5.1 rejects with "0001" when the plugins that it asks for are refused', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/the server responded with a status of 404/);
  const page = await meeting.openPage({ sdk: 'realtimekit-1' });
  const { token } = await meeting.add('host');
  emulator.faults.switchOn({
    fault: 'fail-requests',
    path: '*/plugins/user',
    meetingId: meeting.id,
    status: 404,
  });
  expect(await initOutcome(page, emulator, token)).toMatchObject({ rejected: '0001' });
});

test('init() of SDK 1.5.1 resolves although the key store does not answer', async ({
  meeting,
  emulator,
}) => {
  emulator.faults.switchOn({
    fault: 'hang-messages',
    event: 'pluginStoreGetKeys',
    meetingId: meeting.id,
  });
  const page = await meeting.openPage({ sdk: 'realtimekit-1' });
  const { token } = await meeting.add('host');
  expect(await initOutcome(page, emulator, token)).toEqual({ resolved: 'object' });
});

test('kickAll() of SDK 1.5.1 while the socket is down is kept, and ends the session after the next join()', async ({
  meeting,
  emulator,
}) => {
  const guest = await meeting.enter('guest');
  const page = await meeting.openPage({ sdk: 'realtimekit-1' });
  const host = await meeting.arriveIn(page, 'host');
  await host.join();
  await host.run(() => {
    // It waits for a random time before each attempt to reconnect; 0 is one of them.
    Math.random = () => 0;
  });
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
  expect(await guest.leftStates()).toEqual([]);

  await host.join();
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['ended']);
  await host.emitted('roomLeft', 2);
  expect(await host.leftStates()).toEqual(['disconnected', 'ended']);
});

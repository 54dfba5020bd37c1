import { expect, test } from '../../src/bare-sdk/fact-test';
import { initOutcome } from '../../src/bare-sdk/init-outcome';

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

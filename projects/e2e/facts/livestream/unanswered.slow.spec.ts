import { expect, test } from '../../src/bare-sdk/fact-test';

for (const event of ['joinRoom', 'getRoomInfo', 'getRoomPeersInfo'] as const) {
  test(`join() rejects with "0002" after 20 seconds when ${event} is not answered`, async ({
    meeting,
    emulator,
  }) => {
    const host = await meeting.arrive('host');
    emulator.faults.switchOn({ fault: 'hang-messages', event, meetingId: meeting.id });
    const { joining, took } = await host.run(async ({ client, outcome }) => {
      const start = performance.now();
      return { joining: await outcome(client.join()), took: performance.now() - start };
    });
    expect(joining).toMatchObject({ rejected: '0002', name: 'ClientError' });
    expect(took).toBeGreaterThan(19_900);
  });
}

import { expect, test } from '../../bare-sdk/call-test';

test(
  'selfJoinComplete that is never answered: join() rejects with "0014" after twenty seconds',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    emulator.faults.switchOn({
      fault: 'hang-messages',
      meetingId: meeting.id,
      event: 'media selfJoinComplete',
    });
    const guest = await meeting.arrive('group_call_participant');
    const { how, took } = await guest.run(async ({ client, outcome }) => {
      const before = performance.now();
      return { how: await outcome(client.join()), took: performance.now() - before };
    });
    expect(how).toMatchObject({ rejected: '0014' });
    expect(took).toBeGreaterThan(19_000);
  },
);

for (const event of ['media joinRoom', 'media createWebRTCTransport'] as const) {
  test(
    `${event} that is never answered: join() is still pending after 24 seconds`,
    { tag: '@slow' },
    async ({ meeting, emulator }) => {
      emulator.faults.switchOn({ fault: 'hang-messages', meetingId: meeting.id, event });
      const guest = await meeting.arrive('group_call_participant');
      const how = await guest.run(({ client, outcome }) =>
        Promise.race([
          outcome(client.join()),
          new Promise((resolve) => setTimeout(() => resolve('pending'), 24_000)),
        ]),
      );
      expect(how).toBe('pending');
    },
  );
}

import { expect, test } from '../../bare-sdk/fact-test';

for (const event of ['joinRoom', 'getRoomInfo', 'getRoomPeersInfo'] as const) {
  test(
    `join() rejects with "0002" after 20 seconds when ${event} is not answered`,
    { tag: '@slow' },
    async ({ meeting, emulator }) => {
      const host = await meeting.arrive('host');
      emulator.faults.switchOn({ fault: 'hang-messages', event, meetingId: meeting.id });
      const { joining, took } = await host.run(async ({ client, outcome }) => {
        const start = performance.now();
        return { joining: await outcome(client.join()), took: performance.now() - start };
      });
      expect(joining).toMatchObject({ rejected: '0002', name: 'ClientError' });
      expect(took).toBeGreaterThan(19_900);
    },
  );
}

test(
  'after getRoomPeersInfo is not answered the participant is in the room for the server, while roomState is "init" and another join() does nothing',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    const guest = await meeting.arrive('guest');
    emulator.faults.switchOn({
      fault: 'hang-messages',
      event: 'getRoomPeersInfo',
      meetingId: meeting.id,
    });
    const join = () => guest.run(({ client, outcome }) => outcome(client.join()));
    expect(await join()).toMatchObject({ rejected: '0002' });
    emulator.faults.reset();
    expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
    expect(await guest.run(({ client: { self } }) => [self.roomState, self.roomJoined])).toEqual([
      'init',
      true,
    ]);
    expect(await join()).toEqual({ resolved: null });
    expect(await guest.roomState()).toBe('init');
    expect(await guest.events('self')).toEqual([]);

    emulator.endSession(meeting.id);
    expect((await guest.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
  },
);

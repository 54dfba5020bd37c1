import { type Emulator } from 'realtimekit-emulator';
import { ClientPage } from '../bare-sdk/client-page';
import { expect, test } from '../bare-sdk/fact-test';
import { type SdkMeeting } from '../bare-sdk/sdk-meeting';

const whoWaits = (client: ClientPage): Promise<string[]> =>
  client.run(({ client: { participants } }) =>
    participants.waitlisted.toArray().map(({ name }) => name),
  );

/** Somebody who asks to be let in, and a host who knows. */
async function ask(
  meeting: SdkMeeting,
  emulator: Emulator,
): Promise<{ host: ClientPage; guest: ClientPage }> {
  const host = await meeting.enter('host');
  const added = await emulator.addParticipant(meeting.id, {
    name: 'Wanda',
    preset: { name: 'visitor', permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' } },
  });
  const guest = await ClientPage.init(await meeting.openPage(), emulator, added);
  await guest.join();
  await guest.emitted('waitlisted');
  await expect.poll(() => whoWaits(host)).toEqual(['Wanda']);
  expect(await guest.roomState()).toBe('waitlisted');
  return { host, guest };
}

test('whoever a host accepts is in the room', async ({ meeting, emulator }) => {
  const { host, guest } = await ask(meeting, emulator);
  await host.runWith(
    ({ client }, id) => client.participants.acceptWaitingRoomRequest(id),
    guest.id,
  );
  await guest.emitted('roomJoined');
  expect(await guest.roomState()).toBe('joined');
  await expect.poll(() => whoWaits(host)).toEqual([]);
  expect(emulator.session(meeting.id)?.peers).toHaveLength(2);
});

test('whoever a host rejects sees "rejected"', async ({ meeting, emulator }) => {
  const { host, guest } = await ask(meeting, emulator);
  await host.runWith(
    ({ client }, id) => client.participants.rejectWaitingRoomRequest(id),
    guest.id,
  );
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['rejected']);
  await expect.poll(() => whoWaits(host)).toEqual([]);
});

test('whoever waits while the session is ended sees "ended"', async ({ meeting, emulator }) => {
  const { host, guest } = await ask(meeting, emulator);
  await host.run(({ client }) => client.participants.kickAll());
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['ended']);
});

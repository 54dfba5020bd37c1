import { expect, test } from '../../bare-sdk/fact-test';

const waiter = { name: 'waiter', permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' } } as const;

test('who has to wait gets "waitlisted", with that roomState and roomJoined true meanwhile', async ({
  meeting,
}) => {
  const guest = await meeting.enter(waiter);
  await guest.emitted('waitlisted');
  expect(await guest.run(({ client: { self } }) => [self.roomState, self.roomJoined])).toEqual([
    'waitlisted',
    true,
  ]);
  expect((await guest.events('self')).map(({ name }) => name)).not.toContain('roomJoined');
});

test('who is let in joins by themselves', async ({ meeting, emulator }) => {
  const guest = await meeting.enter(waiter);
  await guest.emitted('waitlisted');
  emulator.admit(guest.id);
  await guest.emitted('roomJoined');
  expect(await guest.roomState()).toBe('joined');
});

test('who is sent away gets roomLeft "rejected"', async ({ meeting, emulator }) => {
  const guest = await meeting.enter(waiter);
  await guest.emitted('waitlisted');
  emulator.deny(guest.id);
  expect((await guest.emitted('roomLeft')).payload).toEqual({ state: 'rejected' });
  expect(await guest.roomState()).toBe('rejected');
});

test('who was sent away joins no more: join() resolves with null and does nothing', async ({
  meeting,
  emulator,
}) => {
  const guest = await meeting.enter(waiter);
  await guest.emitted('waitlisted');
  emulator.deny(guest.id);
  await guest.emitted('roomLeft');
  const joining = await guest.run(({ client, outcome }) => outcome(client.join()));
  expect(joining).toEqual({ resolved: null });
  expect(await guest.roomState()).toBe('rejected');
});

test('the end reaches who is waiting, too', async ({ meeting }) => {
  const host = await meeting.enter('host');
  const guest = await meeting.enter(waiter);
  await guest.emitted('waitlisted');
  await host.run(({ client }) => client.participants.kickAll());
  expect((await guest.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
  expect(await guest.roomState()).toBe('ended');
});

import { expect, test } from '../../bare-sdk/fact-test';

test('kickParticipant changes while the client is in the room, and self.permissions tells the change, not self', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  const may = () => host.run(({ client }) => client.self.permissions.kickParticipant);
  expect(await may()).toBe(true);
  emulator.updatePermissions(host.id, { kickParticipant: false });
  await host.emitted('permissionsUpdate');
  const told = (await host.events()).filter(({ name }) => name === 'permissionsUpdate');
  expect(told).toMatchObject([{ from: 'permissions', payload: { kickParticipant: false } }]);
  expect(await may()).toBe(false);
});

test('permissionsUpdate comes after any change, also of another permission', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  emulator.updatePermissions(host.id, { canRecord: true });
  expect((await host.emitted('permissionsUpdate')).payload).toEqual({ canRecord: true });
  expect(await host.run(({ client }) => client.self.permissions.kickParticipant)).toBe(true);
});

test('updatePermissions() by a host takes kickParticipant away from another one', async ({
  meeting,
}) => {
  const host = await meeting.enter('host');
  const other = await meeting.enter('host');
  const otherPeer = await other.run(({ client }) => client.self.id);
  await host.runWith(
    ({ client }, peer) => client.participants.updatePermissions([peer], { kickParticipant: false }),
    otherPeer,
  );
  expect((await other.emitted('permissionsUpdate')).payload).toEqual({ kickParticipant: false });
  expect(await other.run(({ client }) => client.self.permissions.kickParticipant)).toBe(false);
  expect(await host.run(({ client }) => client.self.permissions.kickParticipant)).toBe(true);
});

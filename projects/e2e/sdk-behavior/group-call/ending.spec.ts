import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/call-test';

const kickAll = (participant: ClientPage) =>
  participant.run(({ client, outcome }) => outcome(client.participants.kickAll()));

const roomJoined = (participant: ClientPage) =>
  participant.run(({ client }) => client.self.roomJoined);

test('kickAll() before joining rejects with "1205", also without the permission', async ({
  meeting,
}) => {
  const guest = await meeting.arrive('group_call_participant');
  const host = await meeting.arrive('group_call_host');
  expect(await kickAll(guest)).toMatchObject({ rejected: '1205', name: 'ClientError' });
  expect(await kickAll(host)).toMatchObject({ rejected: '1205', name: 'ClientError' });
});

test('kickAll() in the room without the permission rejects with "1201"', async ({ meeting }) => {
  const guest = await meeting.enter('group_call_participant');
  expect(await kickAll(guest)).toMatchObject({ rejected: '1201' });
});

test('kickAll() after having left resolves, and ends nothing', async ({ meeting, emulator }) => {
  const host = await meeting.enter('group_call_host');
  await meeting.enter('group_call_participant');
  await host.run(({ client }) => client.leave());
  await host.emitted('roomLeft');
  await meeting.socketIsClosed(host);
  expect(await kickAll(host)).toEqual({ resolved: undefined });
  expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
});

test('kickAll() resolves first, and roomLeft "ended" follows, for everybody', async ({
  meeting,
}) => {
  const host = await meeting.enter('group_call_host');
  const guest = await meeting.enter('group_call_participant');
  await host.run(async ({ client, record }) => {
    await client.participants.kickAll();
    record.note('resolved');
  });
  await host.emitted('roomLeft');
  await guest.emitted('roomLeft');
  const order = (await host.events()).map(({ name }) => name);
  expect(order.indexOf('resolved')).toBeGreaterThan(-1);
  expect(order.indexOf('resolved')).toBeLessThan(order.indexOf('roomLeft'));
  expect(await host.leftStates()).toEqual(['ended']);
  expect(await guest.leftStates()).toEqual(['ended']);
});

test('after the end roomState is "ended" and roomJoined is false', async ({ meeting }) => {
  const host = await meeting.enter('group_call_host');
  expect(await roomJoined(host)).toBe(true);
  await kickAll(host);
  await host.emitted('roomLeft');
  expect(await host.roomState()).toBe('ended');
  expect(await roomJoined(host)).toBe(false);
});

test('kickAll() while the socket is down rejects with "1205", although roomJoined is true', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expectRefusedSockets();
  const host = await meeting.enter('group_call_host');
  emulator.faults.refuseSockets({ meetingId: meeting.id });
  // Asked at the very moment at which the page learns of it, before the SDK has done anything else.
  const asked = host.run(
    ({ client, outcome }) =>
      new Promise<{ how: unknown; roomJoined: boolean }>((resolve) => {
        client.meta.on('socketConnectionUpdate', ({ state }) => {
          if (state === 'connected') return;
          const { roomJoined: joined } = client.self;
          void outcome(client.participants.kickAll()).then((how) =>
            resolve({ how, roomJoined: joined }),
          );
        });
      }),
  );
  await host.hasCaughtUp();
  emulator.dropSocket(host.id);
  expect(await asked).toMatchObject({ how: { rejected: '1205' }, roomJoined: true });
});

test('a push flips the permission, and kickAll() goes by it', async ({ meeting, emulator }) => {
  const host = await meeting.enter('group_call_host');
  emulator.updatePermissions(host.id, { kickParticipant: false });
  await host.emitted('permissionsUpdate');
  expect(await kickAll(host)).toMatchObject({ rejected: '1201' });
});

test('leave() after the end emits a second roomLeft, and roomState is "left"', async ({
  meeting,
}) => {
  const host = await meeting.enter('group_call_host');
  await kickAll(host);
  await host.emitted('roomLeft');
  await host.run(({ client }) => client.leave());
  expect(await host.leftStates()).toEqual(['ended', 'left']);
});

test('a fresh init() with the same token joins another session after the end', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('group_call_host');
  await kickAll(host);
  await host.emitted('roomLeft');
  const { ClientPage } = await import('../../bare-sdk/client-page');
  const again = await ClientPage.init(host.page, emulator, host);
  await again.join();
  expect(await again.roomState()).toBe('joined');
});

import { expect, test } from '../../src/bare-sdk/call-test';
import { receivesMore } from '../../src/bare-sdk/received-media';

const published = { defaults: { audio: true, video: true } };

test('a dropped socket: roomLeft "disconnected", then it joins again by itself, and everything goes on', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('group_call_host', published);
  const guest = await meeting.enter('group_call_participant', published);
  await receivesMore(guest, host, 'cameraFrames');

  emulator.dropSocket(host.id);
  expect((await host.emitted('roomLeft')).payload).toEqual({ state: 'disconnected' });
  expect((await host.emitted('roomJoined', 2)).payload).toMatchObject({ reconnected: true });
  expect(await host.roomState()).toBe('joined');
  await receivesMore(guest, host, 'audioPackets');
  await receivesMore(guest, host, 'cameraFrames');
  await receivesMore(host, guest, 'cameraFrames');

  await host.run(({ client }) => client.participants.kickAll());
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['ended']);
});

test('media connections that are lost while the socket is up are made anew, without any roomLeft', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('group_call_host', published);
  const guest = await meeting.enter('group_call_participant', published);
  await receivesMore(guest, host, 'cameraFrames');

  emulator.dropMedia(host.id);
  await expect.poll(() => host.mediaConnections('send')).toContain('disconnected');
  await expect
    .poll(async () => (await host.mediaConnections('send')).at(-1), { timeout: 30_000 })
    .toBe('connected');
  await receivesMore(guest, host, 'cameraFrames');
  await receivesMore(host, guest, 'cameraFrames');
  expect(await host.leftStates()).toEqual([]);
  expect(await host.roomState()).toBe('joined');

  await host.run(({ client }) => client.participants.kickAll());
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['ended']);
});

test('join() after the end rejects with "0002", after twenty seconds', async ({ meeting }) => {
  const host = await meeting.enter('group_call_host');
  await host.run(({ client }) => client.participants.kickAll());
  await host.emitted('roomLeft');
  const { how, took } = await host.run(async ({ client, outcome }) => {
    const before = performance.now();
    return { how: await outcome(client.join()), took: performance.now() - before };
  });
  expect(how).toMatchObject({ rejected: '0002' });
  expect(took).toBeGreaterThan(19_000);
});

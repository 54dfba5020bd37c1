import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/call-test';
import { receivesMore } from '../../bare-sdk/received-media';

/**
 * The browser gives a media connection up some seconds after the last packet. Two seconds later the
 * SDK makes it anew, so a test that does something in between asks often.
 */
const GONE = { timeout: 30_000, intervals: [50] };

const published = { defaults: { audio: true, video: true } };

test(
  'a dropped socket: roomLeft "disconnected", then it joins again by itself, and everything goes on',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    const host = await meeting.enter('group_call_host', published);
    const guest = await meeting.enter('group_call_participant', published);
    await receivesMore(guest, host, 'cameraFrames');

    emulator.dropSocket(host.id);
    const gone = await host.emitted('socketConnectionUpdate');
    const left = await host.emitted('roomLeft');
    expect(left.payload).toEqual({ state: 'disconnected' });
    expect(left.at - gone.at).toBeGreaterThan(2_990);
    // Only now does it try: whoever comes back has been out of the room before.
    const reconnecting = await host.emitted('socketConnectionUpdate', 2);
    expect(reconnecting.payload).toMatchObject({ state: 'reconnecting' });
    expect(reconnecting.at - gone.at).toBeGreaterThan(2_990);
    expect((await host.emitted('roomJoined', 2)).payload).toMatchObject({ reconnected: true });
    expect(await host.roomState()).toBe('joined');
    await receivesMore(guest, host, 'audioPackets');
    await receivesMore(guest, host, 'cameraFrames');
    await receivesMore(host, guest, 'cameraFrames');

    await host.run(({ client }) => client.participants.kickAll());
    await guest.emitted('roomLeft');
    expect(await guest.leftStates()).toEqual(['ended']);
  },
);

test(
  'media connections that are lost while the socket is up are made anew, without any roomLeft',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    const host = await meeting.enter('group_call_host', published);
    const guest = await meeting.enter('group_call_participant', published);
    await receivesMore(guest, host, 'cameraFrames');

    emulator.dropMedia(host.id);
    await expect.poll(() => host.mediaConnections('send'), GONE).toContain('disconnected');
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
  },
);

test(
  'a socket that drops while the media connections are gone: roomLeft "disconnected" at once, without the three seconds',
  { tag: '@slow' },
  async ({ meeting, emulator, complaints }) => {
    // The SDK goes on asking the connections that it throws away, over a socket that is gone, and which
    // of its rejections nobody catches depends on where it is just then. Nothing else is on the page.
    complaints.expect(/^uncaught: /);
    const host = await meeting.enter('group_call_host', published);
    const guest = await meeting.enter('group_call_participant', published);
    await receivesMore(guest, host, 'cameraFrames');

    emulator.dropMedia(host.id);
    await expect.poll(() => host.mediaConnections('send'), GONE).toContain('disconnected');
    emulator.dropSocket(host.id);
    const gone = await host.emitted('socketConnectionUpdate');
    const left = await host.emitted('roomLeft');
    expect(left.payload).toEqual({ state: 'disconnected' });
    expect(left.at - gone.at).toBeLessThan(1_000);
    expect(await host.leftStates()).toEqual(['disconnected']);
    // The SDK was making the connections anew. Mostly it joins again soon, sometimes after twenty
    // seconds, and sometimes never.
  },
);

for (const { name, go } of [
  {
    name: 'the end',
    go: (host: ClientPage) => host.run(({ client }) => client.participants.kickAll()),
  },
  { name: 'having left', go: (host: ClientPage) => host.run(({ client }) => client.leave()) },
]) {
  test(
    `join() after ${name} rejects with "0002", after twenty seconds`,
    { tag: '@slow' },
    async ({ meeting }) => {
      const host = await meeting.enter('group_call_host');
      await go(host);
      await host.emitted('roomLeft');
      const { how, took } = await host.run(async ({ client, outcome }) => {
        const before = performance.now();
        return { how: await outcome(client.join()), took: performance.now() - before };
      });
      expect(how).toMatchObject({ rejected: '0002' });
      expect(took).toBeGreaterThan(19_000);
    },
  );
}

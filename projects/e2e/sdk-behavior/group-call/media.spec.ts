import { expect, test } from '../../bare-sdk/call-test';
import { type ClientPage } from '../../bare-sdk/client-page';
import { receivedMedia, receivesMore } from '../../bare-sdk/received-media';

// Several pages encode and decode video at once, which takes a busy machine its time.
test.setTimeout(180_000);

const published = { defaults: { audio: true, video: true } };

/** How one participant shows up at another. */
const seen = (at: ClientPage, of: ClientPage) =>
  at.runWith(({ client }, userId) => {
    const peer = client.participants.joined.toArray().find((joined) => joined.userId === userId);
    if (peer === undefined) return undefined;
    const { audioEnabled: audio, videoEnabled: video } = peer;
    return { audio, video };
  }, of.id);

/** Waits until one participant shows up like this at another. */
const isSeen = (at: ClientPage, of: ClientPage, how: Awaited<ReturnType<typeof seen>>) =>
  expect.poll(() => seen(at, of), { timeout: 60_000 }).toEqual(how);

test('two others hear and see the first, whoever comes first', async ({ meeting }) => {
  const second = await meeting.enter('group_call_participant');
  const first = await meeting.enter('group_call_host', published);
  const third = await meeting.enter('group_call_participant');
  for (const other of [second, third]) {
    await receivesMore(other, first, 'audioPackets');
    await receivesMore(other, first, 'cameraFrames');
  }
  expect(await receivedMedia(second, third)).toEqual({
    audioPackets: 0,
    cameraFrames: 0,
    screenFrames: 0,
  });
});

test('muting and unmuting, the camera off and on again, is seen and heard', async ({ meeting }) => {
  const speaker = await meeting.enter('group_call_participant', published);
  const listener = await meeting.enter('group_call_participant');
  await isSeen(listener, speaker, { audio: true, video: true });
  // The SDK shows them before it receives them, and misses a change that comes in between.
  await receivesMore(listener, speaker, 'cameraFrames');
  await receivesMore(listener, speaker, 'audioPackets');

  await speaker.run(({ client }) => client.self.disableAudio());
  await isSeen(listener, speaker, { audio: false, video: true });
  await speaker.run(({ client }) => client.self.enableAudio());
  await isSeen(listener, speaker, { audio: true, video: true });

  await speaker.run(({ client }) => client.self.disableVideo());
  await isSeen(listener, speaker, { audio: true, video: false });
  await speaker.run(({ client }) => client.self.enableVideo());
  await isSeen(listener, speaker, { audio: true, video: true });
  await receivesMore(listener, speaker, 'cameraFrames');
  await receivesMore(listener, speaker, 'audioPackets');
});

test('whoever leaves is gone at once, and the others go on', async ({ meeting }) => {
  const stays = await meeting.enter('group_call_participant', published);
  const goes = await meeting.enter('group_call_participant', published);
  const other = await meeting.enter('group_call_participant');
  await receivesMore(other, goes, 'cameraFrames');

  await goes.run(({ client }) => client.leave());
  await expect.poll(() => seen(other, goes)).toBeUndefined();
  await receivesMore(other, stays, 'cameraFrames');
});

test('ending stops every track: the camera is off, also of those who did not end', async ({
  meeting,
}) => {
  const host = await meeting.enter('group_call_host', published);
  const guest = await meeting.enter('group_call_participant', published);
  const tracks = (of: ClientPage) =>
    of.page.evaluate(() =>
      (window.peerConnections ?? [])
        .flatMap((connection) => connection.getSenders())
        .flatMap(({ track }) => (track ? [track.readyState] : [])),
    );
  await receivesMore(host, guest, 'cameraFrames');
  for (const participant of [host, guest]) {
    await participant.run(({ client }) => {
      const { audioTrack, videoTrack } = client.self;
      Object.assign(window, { ownTracks: [audioTrack, videoTrack] });
    });
  }

  await host.run(({ client }) => client.participants.kickAll());
  for (const participant of [host, guest]) {
    await participant.emitted('roomLeft');
    const states = () =>
      participant.page.evaluate(() =>
        (window as unknown as { ownTracks: MediaStreamTrack[] }).ownTracks.map(
          ({ readyState }) => readyState,
        ),
      );
    await expect.poll(states).toEqual(['ended', 'ended']);
    expect(await tracks(participant)).not.toContain('live');
  }
});

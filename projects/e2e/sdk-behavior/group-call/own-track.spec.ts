import { expect, test } from '../../bare-sdk/call-test';
import { type ClientPage } from '../../bare-sdk/client-page';
import { receivesMore } from '../../bare-sdk/received-media';

// Several pages encode and decode video at once, which takes a busy machine its time.
test.setTimeout(180_000);

declare global {
  interface Window {
    /** What the page draws itself and publishes. */
    drawn?: MediaStreamTrack;
  }
}

/** Publishes a picture that the page draws itself, in place of a camera's. */
const publishDrawing = (participant: ClientPage) =>
  participant.run(async ({ client }) => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    setInterval(() => context?.fillRect(0, 0, Math.random() * 300, 150), 200);
    const [track] = canvas.captureStream(5).getVideoTracks();
    if (track === undefined) throw new Error('There is no picture.');
    window.drawn = track;
    await client.self.enableVideo(track);
    return client.self.videoTrack === track;
  });

const stateOfDrawing = (participant: ClientPage) =>
  participant.page.evaluate(() => window.drawn?.readyState);

test('a track of the page itself is published as it is, and the end stops it for everybody', async ({
  meeting,
}) => {
  const host = await meeting.enter('group_call_host');
  const guest = await meeting.enter('group_call_participant');
  expect(await publishDrawing(host)).toBe(true);
  expect(await publishDrawing(guest)).toBe(true);
  await receivesMore(guest, host, 'cameraFrames');
  await receivesMore(host, guest, 'cameraFrames');

  await host.run(({ client }) => client.participants.kickAll());
  await guest.emitted('roomLeft');
  await expect.poll(() => stateOfDrawing(host)).toBe('ended');
  await expect.poll(() => stateOfDrawing(guest)).toBe('ended');
});

test('disableVideo() and leave() stop a track of the page itself', async ({ meeting }) => {
  const participant = await meeting.enter('group_call_participant');
  await publishDrawing(participant);
  await participant.run(({ client }) => client.self.disableVideo());
  expect(await stateOfDrawing(participant)).toBe('ended');

  await publishDrawing(participant);
  expect(await stateOfDrawing(participant)).toBe('live');
  await participant.run(({ client }) => client.leave());
  expect(await stateOfDrawing(participant)).toBe('ended');
});

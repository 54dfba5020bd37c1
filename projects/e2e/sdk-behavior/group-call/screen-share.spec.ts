import { expect, test } from '../../bare-sdk/call-test';
import { receivesMore } from '../../bare-sdk/received-media';

test.setTimeout(180_000);

test('a shared screen is seen beside the camera, until it is shared no more', async ({
  meeting,
}) => {
  const presenter = await meeting.enter('group_call_participant', {
    defaults: { audio: false, video: true },
  });
  const viewer = await meeting.enter('group_call_participant');
  // A machine without a screen has none to share: a canvas that changes stands in for it.
  await presenter.run(async ({ client }) => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    let shade = 0;
    setInterval(() => {
      shade = (shade + 16) % 256;
      if (context) context.fillStyle = `rgb(${shade} ${shade} ${shade})`;
      context?.fillRect(0, 0, canvas.width, canvas.height);
    }, 200);
    navigator.mediaDevices.getDisplayMedia = () => Promise.resolve(canvas.captureStream(5));
    await client.self.enableScreenShare();
  });
  await receivesMore(viewer, presenter, 'screenFrames');
  await receivesMore(viewer, presenter, 'cameraFrames');

  await presenter.run(({ client }) => client.self.disableScreenShare());
  await expect
    .poll(() =>
      viewer.run(({ client }) =>
        client.participants.joined.toArray().map(({ screenShareEnabled }) => screenShareEnabled),
      ),
    )
    .toEqual([false]);
  await receivesMore(viewer, presenter, 'cameraFrames');
});

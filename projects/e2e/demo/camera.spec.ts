import { type BrowserContext } from '@playwright/test';
import { expect, test } from './camera-test';
import { type StagePage } from './stage-page';
import { haveNothingRunning, haveTracksRunning, keepTracks, trackStates } from './tracks';

/** Both are in the call with a camera, and see each other. */
async function openWithCameras(stage: StagePage, context: BrowserContext): Promise<void> {
  await keepTracks(context);
  await context.grantPermissions(['camera', 'microphone']);
  await stage.open({ picture: 'camera' });
  await stage.host.call.showsTheOther();
  await stage.guest.call.showsTheOther();
}

test(
  'the end turns the camera and the microphone off, of those who did not end it as well',
  { tag: '@slow' },
  async ({ stage, context }) => {
    await openWithCameras(stage, context);
    for (const page of [stage.host, stage.guest]) {
      await page.call.soundButton.click();
      await haveTracksRunning(page, 2);
    }
    await expect(stage.host.call.root).toContainText('sound on');

    await stage.host.endButton.click();

    for (const page of [stage.host, stage.guest]) {
      await expect(page.status).toHaveText('Status: Ended');
      await haveNothingRunning(page);
      await expect(page.call.root).toContainText('Your camera is off');
    }
  },
);

test(
  'who is removed, and who turns the camera off, has it off',
  { tag: '@slow' },
  async ({ stage, context, demo }) => {
    await openWithCameras(stage, context);

    await stage.host.call.pictureButton.click();
    await haveNothingRunning(stage.host);
    await expect(stage.guest.call.pictures).toHaveCount(0);
    await expect(stage.guest.call.root).toContainText('No picture is sent');
    await stage.host.call.pictureButton.click();
    await stage.guest.call.showsTheOther();

    demo.emulator.kick(await stage.participantId('guest'));
    await expect(stage.guest.headline).toHaveText('You were removed');
    await haveNothingRunning(stage.guest);
  },
);

test(
  'without the permission the page says what to do, and goes on in the session',
  { tag: '@slow' },
  async ({ stage }) => {
    await stage.open({ picture: 'camera' });
    await expect(stage.host.call.problem).toContainText('does not allow this page the camera');
    await expect(stage.host.endButton).toBeEnabled();
    await stage.host.call.soundButton.click();
    await expect(stage.host.call.problem).toContainText('does not allow this page the microphone');

    await stage.host.call.generateButton.click();
    await stage.guest.call.showsTheOther();
  },
);

test(
  'a camera that is allowed only after the end is turned off at once',
  { tag: '@slow' },
  async ({ stage, context }) => {
    await keepTracks(context);
    await context.grantPermissions(['camera']);
    await context.addInitScript(() => {
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (devices === undefined) return;
      const open = devices.getUserMedia.bind(devices);
      const allowed = new Promise((resolve) => {
        window.addEventListener('allow-the-camera', resolve, { once: true });
      });
      devices.getUserMedia = async (constraints) => {
        await allowed;
        return open(constraints);
      };
    });
    await stage.open({ picture: 'camera' });
    await expect(stage.host.call.root).toContainText('Waiting for the camera…');
    await stage.host.endButton.click();
    await expect(stage.host.status).toHaveText('Status: Ended');
    expect(await trackStates(stage.host)).toEqual([]);

    await stage.host.root
      .locator('body')
      .evaluate(() => window.dispatchEvent(new Event('allow-the-camera')));

    await haveNothingRunning(stage.host);
    await expect(stage.host.call.root).toContainText('Your camera is off');
  },
);

import { type BrowserContext } from '@playwright/test';
import { expect, test } from './camera-test';
import { type DemoWindow } from './demo-window';
import { haveNothingRunning, haveTracksRunning, keepTracks, trackStates } from './tracks';

/** Opens the demo with both cameras, and waits until both participants see each other. */
async function openWithCameras(view: DemoWindow, context: BrowserContext): Promise<void> {
  await keepTracks(context);
  await context.grantPermissions(['camera', 'microphone']);
  await view.open({ picture: 'camera' });
  await view.host.call.showsTheOther();
  await view.guest.call.showsTheOther();
}

test(
  'turns the camera and the microphone off at the end, on both pages',
  { tag: '@slow' },
  async ({ view, context }) => {
    await openWithCameras(view, context);
    for (const page of [view.host, view.guest]) {
      await page.call.soundButton.click();
      await haveTracksRunning(page, 2);
    }
    await expect(view.host.call.root).toContainText('sound on');

    await view.host.endSession();

    for (const page of [view.host, view.guest]) {
      await expect(page.status).toHaveText('Status: Ended');
      await haveNothingRunning(page);
      await expect(page.call.root).toBeHidden();
    }
  },
);

test(
  'turns the camera off by its button, and when the participant is removed',
  { tag: '@slow' },
  async ({ view, context, demo }) => {
    await openWithCameras(view, context);

    await view.host.call.pictureButton.click();
    await haveNothingRunning(view.host);
    await expect(view.guest.call.pictures).toHaveCount(0);
    await expect(view.guest.call.root).toContainText('No picture is sent');
    await view.host.call.pictureButton.click();
    await view.guest.call.showsTheOther();

    demo.emulator.kick(await view.participantId('guest'));
    await expect(view.guest.headline).toHaveText('You were removed from the session.');
    await haveNothingRunning(view.guest);
  },
);

test(
  'says what to do without the permission, and stays in the session',
  { tag: '@slow' },
  async ({ view }) => {
    await view.open({ picture: 'camera' });
    await expect(view.host.call.problem).toContainText('does not allow this page the camera');
    await expect(view.host.endButton).toBeEnabled();
    await view.host.call.soundButton.click();
    await expect(view.host.call.problem).toContainText('does not allow this page the microphone');

    await view.host.call.generateButton.click();
    await view.guest.call.showsTheOther();
  },
);

test(
  'turns a camera off at once that is allowed after the end',
  { tag: '@slow' },
  async ({ view, context }) => {
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
    await view.open({ picture: 'camera' });
    await expect(view.host.call.root).toContainText('Waiting for the camera…');
    await view.host.endSession();
    await expect(view.host.status).toHaveText('Status: Ended');
    expect(await trackStates(view.host)).toEqual([]);

    await view.host.root
      .locator('body')
      .evaluate(() => window.dispatchEvent(new Event('allow-the-camera')));

    await haveNothingRunning(view.host);
  },
);

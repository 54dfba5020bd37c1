import { expect, test } from './demo-test';
import { haveNothingRunning, haveTracksRunning, keepTracks, trackStates } from './tracks';

test.use({ meetingKind: 'group-call' });

test.beforeEach(({ page }) => keepTracks(page));

test('shows both pictures, and turns everything off when the host ends the session', async ({
  view,
}) => {
  await view.open();
  await view.host.call.showsTheOther();
  await view.guest.call.showsTheOther();
  // The browser allows the tone once the user has used the page.
  await view.host.call.soundButton.click();
  await haveTracksRunning(view.host, 2);
  await expect(view.guest.call.root).toContainText('sound on');

  await view.host.endSession();

  for (const page of [view.host, view.guest]) {
    await expect(page.status).toHaveText('Status: Ended');
    await haveNothingRunning(page);
    await expect(page.root.locator('video, audio')).toHaveCount(0);
  }
});

test('turns everything off when the backend ends the session, and on again in the next one', async ({
  view,
}) => {
  await view.open();
  await haveTracksRunning(view.host, 1);
  await haveTracksRunning(view.guest, 1);

  await view.backend.endButton.click();
  for (const page of [view.host, view.guest]) {
    await expect(page.status).toHaveText('Status: Ended');
    await haveNothingRunning(page);
  }

  await view.startAgainButton.click();
  await view.bothAreLive();
  await view.host.call.showsTheOther();
  expect(await trackStates(view.host)).toEqual(['ended', 'live']);
});

test('turns everything off for a participant who leaves, and nothing for the other', async ({
  view,
}) => {
  await view.open();
  await view.host.call.showsTheOther();
  await view.guest.call.showsTheOther();

  await view.guest.leaveButton.click();

  await expect(view.guest.headline).toHaveText('You have left the session.');
  await haveNothingRunning(view.guest);
  await expect(view.host.call.root).toContainText('Nobody else is in the call');
  expect(await trackStates(view.host)).toEqual(['live']);
  await view.host.endSession();
  await expect(view.host.status).toHaveText('Status: Ended');
  await haveNothingRunning(view.host);
});

test('offers a generated picture without a camera', async ({ view }) => {
  await view.open({ picture: 'camera' });
  await expect(view.host.call.problem).toContainText('This machine has no camera');

  await view.host.call.generateButton.press('Enter');

  await expect(view.host.call.problem).toBeEmpty();
  await expect(view.host.call.pictureButton).toBeFocused();
  await view.guest.call.showsTheOther();
});

test('offers to play the sound when the browser blocks it, and keeps the focus', async ({
  view,
}) => {
  await view.page.addInitScript(() => {
    let asked = 0;
    HTMLAudioElement.prototype.play = function (): Promise<void> {
      asked += 1;
      return asked === 1
        ? Promise.reject(new DOMException('Nobody used the page.', 'NotAllowedError'))
        : HTMLMediaElement.prototype.play.call(this);
    };
  });
  await view.open();
  await view.guest.call.soundButton.click();

  await view.host.call.playSoundButton.press('Enter');

  await expect(view.host.call.playSoundButton).toBeHidden();
  await expect(view.host.call.soundButton).toBeFocused();
});

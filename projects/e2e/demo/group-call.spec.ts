import { expect, test } from './demo-test';
import { haveNothingRunning, haveTracksRunning, keepTracks, trackStates } from './tracks';

test.use({ meetingKind: 'group-call' });

test.beforeEach(({ context }) => keepTracks(context));

test('both see each other, and the end by the host turns everything off', async ({ stage }) => {
  await stage.open();
  await stage.host.call.showsTheOther();
  await stage.guest.call.showsTheOther();
  // A tone as well, which takes somebody who uses the page.
  await stage.host.call.soundButton.click();
  await haveTracksRunning(stage.host, 2);
  await expect(stage.guest.call.root).toContainText('sound on');

  await stage.host.endButton.click();

  for (const page of [stage.host, stage.guest]) {
    await expect(page.status).toHaveText('Status: Ended');
    await haveNothingRunning(page);
    await expect(page.call.root).toContainText('Your picture is off');
    await expect(page.call.root.locator('video, audio')).toHaveCount(0);
  }
});

test('the end by the server turns everything off, and the next session turns it on again', async ({
  stage,
}) => {
  await stage.open();
  await haveTracksRunning(stage.host, 1);
  await haveTracksRunning(stage.guest, 1);

  await stage.backend.endButton.click();
  for (const page of [stage.host, stage.guest]) {
    await expect(page.status).toHaveText('Status: Ended');
    await haveNothingRunning(page);
  }

  await stage.startAgainButton.click();
  await stage.bothAreLive();
  await stage.host.call.showsTheOther();
  expect(await trackStates(stage.host)).toEqual(['ended', 'live']);
});

test('whoever leaves turns everything off, and the other goes on', async ({ stage }) => {
  await stage.open();
  await stage.host.call.showsTheOther();
  await stage.guest.call.showsTheOther();

  await stage.guest.call.leaveButton.click();

  await expect(stage.guest.headline).toHaveText('You left the session');
  await haveNothingRunning(stage.guest);
  await expect(stage.host.call.root).toContainText('Nobody else is in the call');
  expect(await trackStates(stage.host)).toEqual(['live']);
  await stage.host.endButton.click();
  await expect(stage.host.status).toHaveText('Status: Ended');
  await haveNothingRunning(stage.host);
});

test('without a camera the page says so, and a generated picture is the way out', async ({
  stage,
}) => {
  await stage.open({ picture: 'camera' });
  await expect(stage.host.call.problem).toContainText('The browser finds no camera');

  await stage.host.call.generateButton.press('Enter');

  await expect(stage.host.call.problem).toBeEmpty();
  await expect(stage.host.call.pictureButton).toBeFocused();
  await stage.guest.call.showsTheOther();
});

test('where the browser plays no sound unasked, the page offers to, and keeps the focus', async ({
  stage,
}) => {
  await stage.page.addInitScript(() => {
    let asked = 0;
    HTMLAudioElement.prototype.play = function (): Promise<void> {
      asked += 1;
      return asked === 1
        ? Promise.reject(new DOMException('Nobody used the page.', 'NotAllowedError'))
        : HTMLMediaElement.prototype.play.call(this);
    };
  });
  await stage.open();
  await stage.guest.call.soundButton.click();

  await stage.host.call.playSoundButton.press('Enter');

  await expect(stage.host.call.playSoundButton).toBeHidden();
  await expect(stage.host.call.soundButton).toBeFocused();
});

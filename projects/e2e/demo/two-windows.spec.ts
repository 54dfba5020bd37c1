import { expect, test } from './demo-test';
import { StagePage } from './stage-page';

test('two windows do not disturb each other', async ({ stage, demo, context }) => {
  const other = new StagePage(await context.newPage(), demo.url);
  await stage.open();
  await other.open();
  expect(await stage.meetingId()).not.toBe(await other.meetingId());

  await stage.page.bringToFront();
  await stage.host.endButton.click();
  await expect(stage.guest.status).toHaveText('Status: Ended');
  await other.bothAreLive();

  await other.page.bringToFront();
  await other.host.endButton.click();
  await expect(other.guest.status).toHaveText('Status: Ended');
  await stage.page.bringToFront();
  await stage.startAgainButton.click();
  await stage.bothAreLive();
  // Both participants of the other window are where they were.
  await expect(other.host.headline).toHaveText('You ended the session');
  await expect(other.guest.headline).toHaveText('The session was ended');
  expect(demo.emulator.session(await other.meetingId())).toBeUndefined();
});

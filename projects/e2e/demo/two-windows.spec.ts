import { expect, test } from './demo-test';
import { DemoWindow } from './demo-window';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

test('keeps the sessions of two windows apart', async ({ view, demo, context }) => {
  const other = new DemoWindow(await context.newPage(), demo.url);
  await view.open();
  await other.open();
  expect(await view.meetingId()).not.toBe(await other.meetingId());

  await view.page.bringToFront();
  await view.host.endSession();
  await expect(view.guest.status).toHaveText('Status: Ended');
  await other.bothAreLive();

  await other.page.bringToFront();
  await other.host.endSession();
  await expect(other.guest.status).toHaveText('Status: Ended');
  await view.page.bringToFront();
  await view.startAgainButton.click();
  await view.bothAreLive();
  // Nothing has changed in the other window.
  await expect(other.host.detail).toHaveText(ENDED_BY_SELF);
  await expect(other.guest.detail).toHaveText(ENDED_BY_OTHER);
  expect(demo.emulator.session(await other.meetingId())).toBeUndefined();
});

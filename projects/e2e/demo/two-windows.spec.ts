import { expect, test } from './demo-test';
import { DemoWindow } from './demo-window';

test('keeps the sessions of two windows apart', async ({ view, demo, context }) => {
  const other = new DemoWindow(await context.newPage(), demo.url);
  await view.open();
  await other.open();
  expect(await view.meetingId()).not.toBe(await other.meetingId());

  await view.page.bringToFront();
  await view.host.endButton.click();
  await expect(view.guest.status).toHaveText('Status: Ended');
  await other.bothAreLive();

  await other.page.bringToFront();
  await other.host.endButton.click();
  await expect(other.guest.status).toHaveText('Status: Ended');
  await view.page.bringToFront();
  await view.startAgainButton.click();
  await view.bothAreLive();
  // Nothing has changed in the other window.
  await expect(other.host.headline).toHaveText('You ended the session');
  await expect(other.guest.headline).toHaveText('The session was ended');
  expect(demo.emulator.session(await other.meetingId())).toBeUndefined();
});

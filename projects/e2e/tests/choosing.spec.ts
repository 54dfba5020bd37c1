import { expect, test } from '../src/demo-test';

test('another kind of session is picked and begun by keyboard, and the address keeps it', async ({
  stage,
}) => {
  await stage.open();
  const before = await stage.meetingId();
  await stage.page.keyboard.press('Tab');
  await expect(stage.choice.first()).toBeFocused();
  await expect(stage.choice.first()).toHaveAccessibleDescription(/Nobody sends a picture/);

  await stage.page.keyboard.press('ArrowRight');
  await expect(stage.choice.nth(1)).toBeChecked();
  // Picking alone changes nothing for those who are in the session.
  await stage.bothAreLive();
  expect(await stage.meetingId()).toBe(before);
  await stage.page.keyboard.press('Tab');
  await expect(stage.startButton).toBeFocused();
  await expect(stage.startButton).toHaveText('Start the call');
  await stage.page.keyboard.press('Enter');

  await expect(stage.startAgainButton).toBeFocused();
  await stage.host.call.showsTheOther();
  await expect(stage.page).toHaveURL(/\?kind=group-call$/);
  await stage.page.reload();
  await expect(stage.choice.nth(1)).toBeChecked();
  await stage.guest.call.showsTheOther();
});

import { expect, test } from './demo-test';

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

test('where it cannot be begun, the focus stays and the page says why', async ({
  stage,
  complaints,
}) => {
  complaints.expect(/^console error: Failed to load resource: net::ERR_FAILED/);
  await stage.open();
  await stage.choice.nth(1).check();
  await stage.page.route('**/api/meetings', (route) => route.abort());
  await stage.startButton.press('Enter');

  const tryAgain = stage.page.getByRole('button', { name: 'Try again' });
  await expect(tryAgain).toBeVisible();
  await expect(stage.page.getByRole('status').last()).toContainText('does not answer');
  await expect(stage.startButton).toBeFocused();
  await expect(stage.startButton).toHaveAttribute('aria-disabled', 'true');

  await stage.page.unroute('**/api/meetings');
  await tryAgain.press('Enter');
  await stage.bothAreLive();
});

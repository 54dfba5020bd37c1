import { expect, test } from './demo-test';

test('starts another kind of session by keyboard, and keeps it in the address', async ({
  view,
}) => {
  await view.open();
  const before = await view.meetingId();
  await view.page.keyboard.press('Tab');
  await expect(view.choice.first()).toBeFocused();
  await expect(view.choice.first()).toHaveAccessibleDescription(/Without pictures and sound/);

  await view.page.keyboard.press('ArrowRight');
  await expect(view.choice.nth(1)).toBeChecked();
  // A selection alone changes nothing for the participants.
  await view.bothAreLive();
  expect(await view.meetingId()).toBe(before);
  await view.page.keyboard.press('Tab');
  await expect(view.startButton).toBeFocused();
  await expect(view.startButton).toHaveText('Start the call');
  await view.page.keyboard.press('Enter');

  await expect(view.startAgainButton).toBeFocused();
  await view.host.call.showsTheOther();
  await expect(view.page).toHaveURL(/\?kind=group-call$/);
  await view.page.reload();
  await expect(view.choice.nth(1)).toBeChecked();
  await view.guest.call.showsTheOther();
});

test('keeps the focus and says why when the session cannot start', async ({ view, complaints }) => {
  complaints.expect(/^console error: Failed to load resource: net::ERR_FAILED/);
  await view.open();
  await view.choice.nth(1).check();
  await view.page.route('**/api/meetings', (route) => route.abort());
  await view.startButton.press('Enter');

  const tryAgain = view.page.getByRole('button', { name: 'Try again' });
  await expect(tryAgain).toBeVisible();
  await expect(view.page.getByRole('status').last()).toContainText('does not answer');
  await expect(view.startButton).toBeFocused();
  await expect(view.startButton).toHaveAttribute('aria-disabled', 'true');

  await view.page.unroute('**/api/meetings');
  await tryAgain.press('Enter');
  await view.bothAreLive();
});

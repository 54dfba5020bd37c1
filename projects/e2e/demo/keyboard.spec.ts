import { expect, test } from './demo-test';

test('Tab goes through the window in reading order and stops at what can be used', async ({
  stage,
}) => {
  await stage.open();
  const order = [
    stage.choice.and(stage.page.locator(':checked')),
    stage.startAgainButton,
    stage.host.endButton,
    stage.host.log,
    // The guest's button is disabled, so it is no stop.
    stage.guest.log,
    stage.guest.developerDetails,
    stage.backend.endButton,
    stage.backend.endAndCloseButton,
    // Not to be used while the meeting is open, and found all the same.
    stage.backend.reopenButton,
    stage.backend.ends,
  ];

  for (const stop of order) {
    await stage.page.keyboard.press('Tab');
    await expect(stop).toBeFocused();
  }
  for (const stop of order.slice(0, -1).reverse()) {
    await stage.page.keyboard.press('Shift+Tab');
    await expect(stop).toBeFocused();
  }
});

for (const key of ['Enter', 'Space']) {
  test(`${key} ends the session`, async ({ stage }) => {
    await stage.open();
    await stage.startAgainButton.focus();
    await stage.page.keyboard.press('Tab');
    await expect(stage.host.endButton).toBeFocused();

    await stage.page.keyboard.press(key);

    await expect(stage.host.headline).toHaveText('You ended the session');
    await expect(stage.guest.headline).toHaveText('The session was ended');
  });
}

test('the focus stays on the button while the end is pending and after it', async ({
  stage,
  demo,
}) => {
  await stage.open();
  demo.emulator.faults.ignoreKickAll();
  await stage.host.holdPendingEnd();
  const button = stage.host.endButton;
  await button.focus();

  await stage.page.keyboard.press('Enter');
  await expect(button).toHaveText('Ending…');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(button).toHaveAttribute('aria-disabled', 'true');

  demo.emulator.endSession(await stage.meetingId());
  await expect(stage.host.status).toHaveText('Status: Ended');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).not.toHaveAttribute('aria-busy', 'true');

  // Native once nobody is on it.
  await stage.startAgainButton.focus();
  await expect(button).toHaveJSProperty('disabled', true);
});

test('the next session begins and is ended without a mouse', async ({ stage }) => {
  await stage.open();
  await stage.host.endButton.press('Enter');
  await expect(stage.guest.status).toHaveText('Status: Ended');

  await stage.page.keyboard.press('Shift+Tab');
  await expect(stage.startAgainButton).toBeFocused();
  await stage.page.keyboard.press('Space');
  await stage.bothAreLive();
  await stage.page.keyboard.press('Tab');
  await expect(stage.host.endButton).toBeFocused();
  await stage.page.keyboard.press('Space');

  await expect(stage.host.headline).toHaveText('You ended the session');
});

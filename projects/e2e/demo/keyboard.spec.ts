import { expect, test } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

test('follows the reading order with Tab, and stops at every control that can be used', async ({
  view,
}) => {
  await view.open();
  const order = [
    view.choice.and(view.page.locator(':checked')),
    view.startAgainButton,
    view.host.endButton,
    view.host.leaveButton,
    view.host.endSoonButton,
    view.host.log,
    // The guest's button that ends the session is disabled.
    view.guest.leaveButton,
    view.guest.log,
    view.guest.developerDetails,
    view.backend.endButton,
    view.backend.endAndDisableButton,
    view.backend.disableButton,
    view.backend.removeHostButton,
    view.backend.removeGuestButton,
    view.backend.revokeBox,
    view.backend.planButton,
    view.backend.refreshButton,
    view.backend.live,
    view.backend.ended,
  ];

  for (const stop of order) {
    await view.page.keyboard.press('Tab');
    await expect(stop).toBeFocused();
  }
  for (const stop of order.slice(0, -1).reverse()) {
    await view.page.keyboard.press('Shift+Tab');
    await expect(stop).toBeFocused();
  }
});

for (const key of ['Enter', 'Space']) {
  test(`${key} ends the session`, async ({ view }) => {
    await view.open();
    await view.startAgainButton.focus();
    await view.page.keyboard.press('Tab');
    await expect(view.host.endButton).toBeFocused();

    await view.page.keyboard.press(key);
    await expect(view.host.question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await view.page.keyboard.press('Tab');
    await view.page.keyboard.press(key);

    await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
  });
}

test('keeps the focus on the button while the end is pending and after it', async ({
  view,
  demo,
}) => {
  await view.open();
  demo.emulator.faults.ignoreKickAll();
  await view.host.holdPendingEnd();
  const button = view.host.endButton;
  await button.focus();

  await view.page.keyboard.press('Enter');
  await view.host.confirmButton.press('Enter');
  await expect(button).toHaveText('Ending…');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(button).toHaveAttribute('aria-disabled', 'true');

  demo.emulator.endSession(await view.meetingId());
  await expect(view.host.status).toHaveText('Status: Ended');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).not.toHaveAttribute('aria-busy', 'true');

  // Natively disabled once it has lost the focus.
  await view.startAgainButton.focus();
  await expect(button).toHaveJSProperty('disabled', true);
});

test('starts and ends the next session without a mouse', async ({ view }) => {
  await view.open();
  await view.host.endButton.press('Enter');
  await view.host.confirmButton.press('Enter');
  await expect(view.guest.status).toHaveText('Status: Ended');

  await view.page.keyboard.press('Shift+Tab');
  await expect(view.startAgainButton).toBeFocused();
  await view.page.keyboard.press('Space');
  await view.bothAreLive();
  await view.page.keyboard.press('Tab');
  await expect(view.host.endButton).toBeFocused();
  await view.page.keyboard.press('Space');
  await view.host.confirmButton.press('Space');

  await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
});

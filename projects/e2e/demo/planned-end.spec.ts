import { expect, testWithProfile as test } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

/** How far the clock of the server's plans is ahead, in milliseconds. */
let ahead = 0;

test.use({
  demoOptions: async ({ demoOptions }, use) => {
    ahead = 0;
    await use({ ...demoOptions, now: () => Date.now() + ahead });
  },
});

test.beforeEach(({ context }) => context.clock.install());

for (const meetingKind of ['livestream', 'group-call'] as const) {
  test.describe(meetingKind, () => {
    test.use({ meetingKind });

    test('the host announces the end, extends the time and cancels, and everyone sees it', async ({
      view,
      demo,
      context,
    }) => {
      await view.open();
      const pages = [view.host, view.guest];

      await view.host.endSoonButton.click();
      for (const { countdown, plannedEnd } of pages) {
        await expect(countdown).toHaveText(/^(1:00|0:5\d)$/);
        await expect(plannedEnd).toContainText('Ada Lindqvist: Our time is up.');
      }
      await view.host.endSoonButton.click();
      for (const { countdown } of pages) await expect(countdown).toHaveText(/^(2:00|1:\d\d)$/);

      await view.host.cancelEndButton.click();
      for (const { countdown } of pages) await expect(countdown).toBeHidden();
      await expect(view.host.endSoonButton).toBeFocused();

      await view.host.endSoonButton.click();
      await expect(view.guest.countdown).toHaveText(/^(1:00|0:5\d)$/);
      // In steps, because a page that sleeps for half a minute gives the end up.
      for (let passed = 0; passed < 60; passed += 10) {
        await demo.emulator.advanceClock(1_000); // for its limit of messages in a second
        await context.clock.fastForward('00:10');
      }

      await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
      await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
      for (const { countdown } of pages) await expect(countdown).toBeHidden();
    });
  });
}

test('the backend ends the session as the operator planned, without the host', async ({
  view,
  context,
}) => {
  await view.open();
  const { backend, guest } = view;
  // The pages read the plan at most once in ten seconds.
  const readAgain = () => context.clock.fastForward('00:10');

  await backend.planButton.click();
  await expect(backend.message).toContainText('The session ends at');
  await readAgain();
  for (const { countdown, plannedEnd } of [view.host, guest]) {
    await expect(countdown).toHaveText(/^(5:00|4:\d\d)$/);
    await expect(plannedEnd).toContainText('Backend: Maintenance begins.');
  }
  await backend.cancelPlanButton.click();
  await expect(backend.planButton).toBeFocused();
  await readAgain();
  await expect(guest.countdown).toBeHidden();

  await backend.planButton.click();
  await expect(backend.planButton).toHaveText('Extend by 5 minutes');
  await backend.planButton.click();
  await readAgain();
  await expect(guest.countdown).toHaveText(/^(10:00|9:\d\d)$/);
  // The plan survives a reload of the guest's page, and the host's page is closed.
  await guest.root.locator('body').evaluate(() => window.location.reload());
  await expect(guest.countdown).toHaveText(/^(10:00|9:\d\d)$/);
  await view.page.locator('iframe[title="Host"]').evaluate((frame) => frame.remove());

  ahead = 11 * 60_000;
  await expect(guest.detail).toHaveText(ENDED_BY_OTHER);
  await expect(backend.ended).toContainText('Ended for everyone');
});

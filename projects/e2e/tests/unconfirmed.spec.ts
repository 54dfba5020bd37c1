import { expect, test } from '../src/demo-test';

/** How long `endSession()` waits for the confirmation, and some more. */
const ENOUGH_FOR_THE_TIMEOUT = 15_000;

test('an end that is never confirmed is shown as a failure and can be retried', async ({
  stage,
  demo,
}) => {
  await stage.open();
  demo.emulator.faults.ignoreKickAll({ times: 1 });

  await stage.host.endButton.click();
  await expect(stage.host.status).toHaveText('Status: Ending');
  await expect(stage.host.endButton).toHaveText('Ending…');

  await expect(stage.host.failure).toBeVisible({ timeout: ENOUGH_FOR_THE_TIMEOUT });
  await expect(stage.host.announcement).toContainText('did not confirm');
  // Nothing was pretended: everybody is still in the session.
  await stage.bothAreLive();
  expect(await stage.host.reported()).toContain('error: timeout');
  expect((await stage.host.reported()).join('\n')).not.toContain('sessionEnded$');

  await stage.host.endButton.click();
  await expect(stage.host.headline).toHaveText('You ended the session');
  await expect(stage.guest.headline).toHaveText('The session was ended');
  await expect(stage.host.failure).toBeHidden();
});

test('pressing again while it is pending sends nothing more', async ({ stage, demo }) => {
  await stage.open();
  demo.emulator.faults.ignoreKickAll();

  await stage.host.endButton.click();
  await expect(stage.host.endButton).toHaveText('Ending…');
  await stage.host.endButton.click({ force: true });
  await stage.host.endButton.press('Enter');
  await stage.host.endButton.evaluate((button: HTMLButtonElement) => {
    button.click();
  });

  // An end from elsewhere is still heard meanwhile; it also comes after all that was sent before.
  demo.emulator.endSession(await stage.meetingId());
  await expect(stage.host.status).toHaveText('Status: Ended');
  const ignored = demo.emulator.log.filter((entry) => entry.kind === 'fault');
  expect(ignored).toHaveLength(1);
});

import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';

test(
  'an end that is never confirmed is shown as a failure and can be retried',
  { tag: '@any-kind' },
  async ({ stage, demo, context }) => {
    await context.clock.install();
    await stage.open();
    demo.emulator.faults.ignoreKickAll({ times: 1 });

    await stage.host.endButton.click();
    await expect.poll(() => ignored(demo)).toBe(1);
    // How long `endSession()` waits for the confirmation.
    await context.clock.fastForward('00:10');

    await expect(stage.host.failure).toBeVisible();
    await expect(stage.host.announcement).toContainText('did not confirm');
    // Nothing was pretended: everybody is still in the session.
    await stage.bothAreLive();
    expect((await stage.host.reported()).slice(-5)).toEqual([
      'status: ending',
      'canEndSession$: false',
      'status: live',
      'canEndSession$: true',
      'error: timeout',
    ]);

    await stage.host.endButton.click();
    await expect(stage.host.headline).toHaveText('You ended the session');
    await expect(stage.guest.headline).toHaveText('The session was ended');
    await expect(stage.host.failure).toBeHidden();
  },
);

test(
  'pressing again while it is pending sends nothing more',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();
    demo.emulator.faults.ignoreKickAll();
    await stage.host.holdPendingEnd();

    await stage.host.endButton.click();
    await expect(stage.host.status).toHaveText('Status: Ending');
    await expect(stage.host.endButton).toHaveText('Ending…');
    await stage.host.endButton.click({ force: true });
    await stage.host.endButton.press('Enter');
    await stage.host.endButton.evaluate((button: HTMLButtonElement) => {
      button.click();
    });

    // An end from elsewhere is still heard meanwhile; it also comes after all that was sent before.
    demo.emulator.endSession(await stage.meetingId());
    await expect(stage.host.status).toHaveText('Status: Ended');
    expect(ignored(demo)).toBe(1);
  },
);

/** How many requests to end the session the emulator has ignored. */
function ignored({ emulator }: RunningDemo): number {
  return emulator.log.filter(({ kind }) => kind === 'fault').length;
}

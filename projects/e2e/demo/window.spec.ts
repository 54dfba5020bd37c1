import { type BrowserContext, type Frame } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';
import { type StagePage } from './stage-page';

test.use({ viewport: { width: 1280, height: 840 } });

for (const meetingKind of ['livestream', 'group-call'] as const) {
  test.describe(meetingKind, () => {
    test.use({ meetingKind });

    test('nothing has to be scrolled in a window of 1280 by 840, also after the end', async ({
      stage,
    }) => {
      await stage.open();
      await expectNoScroll(stage.page.frames());

      await stage.host.endButton.click();
      await expect(stage.host.status).toHaveText('Status: Ended');
      await expect(stage.guest.status).toHaveText('Status: Ended');
      await expect.poll(() => stage.backend.endedSessions()).toHaveLength(1);
      await expectNoScroll(stage.page.frames());
    });

    test('nor when the end is not confirmed', async ({ stage, demo, context }) => {
      await endUnconfirmed(stage, demo, context);

      await expect(stage.host.failure).toBeVisible();
      await expectNoScroll(stage.page.frames());
    });

    test('nor when the backend closes the meeting', async ({ stage }) => {
      await stage.open();
      await stage.backend.endAndCloseButton.click();

      await expect(stage.backend.openness).toHaveText('Meeting: Closed');
      await expect(stage.backend.outcome).not.toBeEmpty();
      await expectNoScroll(stage.page.frames());
    });
  });
}

test.describe('in a window of 1280 by 600', () => {
  test.use({ viewport: { width: 1280, height: 600 }, meetingKind: 'group-call' });

  test('a host need not scroll to end it, or to learn why it did not end', async ({
    stage,
    demo,
    context,
  }) => {
    await endUnconfirmed(stage, demo, context);

    for (const part of [stage.host.endButton, stage.host.failure]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    for (const frame of stage.page.frames()) {
      expect(await frame.evaluate(() => window.scrollY), frame.url()).toBe(0);
    }
  });
});

/** Has the host end the session, and nothing confirm it for as long as `endSession()` waits. */
async function endUnconfirmed(
  stage: StagePage,
  { emulator }: RunningDemo,
  { clock }: BrowserContext,
): Promise<void> {
  await clock.install();
  await stage.open();
  emulator.faults.ignoreKickAll();
  await stage.host.endButton.click();
  await expect(stage.host.status).toHaveText('Status: Ending');
  await clock.fastForward('00:10');
}

/** The frames tell the window how tall they have to be, so it takes them a moment. */
async function expectNoScroll(frames: readonly Frame[]): Promise<void> {
  for (const frame of frames) await expect.poll(() => overflow(frame), frame.url()).toBe(0);
}

/** By how many pixels the content is taller than what it is seen through. */
function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight - clientHeight;
  });
}

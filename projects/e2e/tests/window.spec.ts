import { type Frame } from '@playwright/test';
import { expect, test } from '../src/demo-test';

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
  });
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

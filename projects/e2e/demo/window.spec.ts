import { type BrowserContext, type Frame, type Locator } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test, testWithProfile } from './demo-test';
import { type DemoWindow } from './demo-window';
import { type ParticipantPage } from './participant-page';

test.use({ viewport: { width: 1280, height: 720 } });

for (const meetingKind of ['livestream', 'group-call'] as const) {
  test.describe(meetingKind, () => {
    test.use({ meetingKind });

    test('needs no scrolling, and aligns the host with the guest, also after the end', async ({
      view,
    }) => {
      await view.open();
      await expectNoScroll(view.page.frames());
      await expectAligned(view, (page) => [
        ...controls(page),
        ...(meetingKind === 'group-call' ? [page.call.pictureButton, page.call.soundButton] : []),
      ]);
      const before = await tops(controls(view.host));

      await view.host.endSession();
      await expect(view.host.status).toHaveText('Status: Ended');
      await expect(view.guest.status).toHaveText('Status: Ended');
      await expect.poll(() => view.backend.endedSessions()).toHaveLength(1);
      await expectNoScroll(view.page.frames());
      await expectAligned(view, controls);
      // The end moves nothing that stays.
      expect(await tops(controls(view.host))).toBe(before);
    });

    testWithProfile(
      'needs no scrolling when the end is not confirmed',
      async ({ view, demo, context }) => {
        await endUnconfirmed(view, demo, context);

        await expect(view.host.failure).toBeVisible();
        await expectNoScroll(view.page.frames());
      },
    );

    test('needs no scrolling when the backend disables the meeting', async ({ view }) => {
      await view.open();
      await view.backend.endAndDisableButton.click();

      await expect(view.backend.state).toHaveText('Meeting: Disabled');
      await expect(view.backend.message).not.toBeEmpty();
      await expectNoScroll(view.page.frames());
    });
  });
}

test.describe('in a window of 1280 by 600', () => {
  test.use({ viewport: { width: 1280, height: 600 }, meetingKind: 'group-call' });

  testWithProfile(
    'shows the button that ends the session, and why it did not end, without scrolling',
    async ({ view, demo, context }) => {
      await endUnconfirmed(view, demo, context);

      for (const part of [view.host.endButton, view.host.failure]) {
        await expect(part).toBeInViewport({ ratio: 1 });
      }
      for (const frame of view.page.frames()) {
        expect(await frame.evaluate(() => window.scrollY), frame.url()).toBe(0);
      }
    },
  );
});

/** Ends the session as the host, without a confirmation until `endSession()` times out. */
async function endUnconfirmed(
  view: DemoWindow,
  { emulator }: RunningDemo,
  { clock }: BrowserContext,
): Promise<void> {
  await clock.install();
  await view.open();
  emulator.faults.ignoreKickAll();
  await view.host.endSession();
  await expect(view.host.status).toHaveText('Status: Ending');
  await clock.fastForward('00:10');
}

/** What a participant has in every state. */
function controls({ endButton, leaveButton, headline, log }: ParticipantPage): Locator[] {
  return [endButton, leaveButton, log, headline.locator('xpath=ancestor::demo-status-card')];
}

/** Expects that what both participants have is at the same height. */
async function expectAligned(
  { host, guest }: DemoWindow,
  parts: (page: ParticipantPage) => readonly Locator[],
): Promise<void> {
  await expect.poll(() => tops(parts(host))).toBe(await tops(parts(guest)));
}

async function tops(parts: readonly Locator[]): Promise<string> {
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  return boxes.map((box) => Math.round(box?.y ?? NaN)).join();
}

/** The frames report the height that they need, which takes a moment. */
async function expectNoScroll(frames: readonly Frame[]): Promise<void> {
  for (const frame of frames) await expect.poll(() => overflow(frame), frame.url()).toBe(0);
}

/** How many pixels of the content are below the window. */
function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight - clientHeight;
  });
}

import { type BrowserContext, type Frame, type Locator } from '@playwright/test';
import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';
import { type DemoWindow } from './demo-window';
import { type ParticipantPage } from './participant-page';
import { type MeetingKind } from './session-view';

test.use({ viewport: { width: 1280, height: 720 } });

for (const meetingKind of ['livestream', 'group-call'] as const) {
  test.describe(meetingKind, () => {
    test.use({ meetingKind });

    test('needs no scrolling, and aligns the host with the guest, also after the end', async ({
      view,
    }) => {
      await view.open();
      await expectNoScroll(view.page.frames());
      await expectAligned(view, meetingKind);

      await view.host.endButton.click();
      await expect(view.host.status).toHaveText('Status: Ended');
      await expect(view.guest.status).toHaveText('Status: Ended');
      await expect.poll(() => view.backend.endedSessions()).toHaveLength(1);
      await expectNoScroll(view.page.frames());
      await expectAligned(view, meetingKind);
    });

    test('needs no scrolling when the end is not confirmed', async ({ view, demo, context }) => {
      await endUnconfirmed(view, demo, context);

      await expect(view.host.failure).toBeVisible();
      await expectNoScroll(view.page.frames());
    });

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

  test('shows the button that ends the session, and why it did not end, without scrolling', async ({
    view,
    demo,
    context,
  }) => {
    await endUnconfirmed(view, demo, context);

    for (const part of [view.host.endButton, view.host.failure]) {
      await expect(part).toBeInViewport({ ratio: 1 });
    }
    for (const frame of view.page.frames()) {
      expect(await frame.evaluate(() => window.scrollY), frame.url()).toBe(0);
    }
  });
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
  await view.host.endButton.click();
  await expect(view.host.status).toHaveText('Status: Ending');
  await clock.fastForward('00:10');
}

/** Expects that what both participants have is at the same height. */
async function expectAligned({ host, guest }: DemoWindow, kind: MeetingKind): Promise<void> {
  const parts = ({ endButton, leaveButton, log, call }: ParticipantPage): Locator[] => [
    endButton,
    leaveButton,
    log,
    ...(kind === 'group-call' ? [call.pictureButton, call.soundButton] : []),
  ];
  const tops = (page: ParticipantPage): Promise<(number | undefined)[]> =>
    Promise.all(parts(page).map(async (part) => (await part.boundingBox())?.y));
  await expect.poll(async () => (await tops(host)).join()).toBe((await tops(guest)).join());
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

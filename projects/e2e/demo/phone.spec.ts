import { type Frame, type Page } from '@playwright/test';
import { expect, testWithProfile as test } from './demo-test';
import { ENDED_BY_OTHER } from './participant-page';
import { SeparateWindows } from './separate-windows';
import { sessionStates } from './session-states';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test.beforeEach(async ({ complaints, context }) => {
  complaints.expectRefusedSockets();
  await context.clock.install();
});

test('needs no sideways scrolling, in every state of a session', async ({ view, demo }) => {
  test.slow();
  await view.open();
  for (const { name, cause, shown } of sessionStates) {
    await test.step(name, async () => {
      await cause(view, demo);
      await shown(view);
      await expectNoSidewaysScroll(view.page);
      await view.recover(demo);
    });
  }
});

test.describe('in a group call', () => {
  test.use({ meetingKind: 'group-call' });

  test('needs no sideways scrolling', async ({ view }) => {
    await view.open();
    await expectNoSidewaysScroll(view.page);
  });
});

for (const meetingKind of ['livestream', 'group-call'] as const) {
  test.describe(`on a phone of 320 by 640, in a ${meetingKind}`, () => {
    test.use({ meetingKind, viewport: { width: 320, height: 640 } });

    test('shows the button that ends the session without scrolling', async ({ view }) => {
      await view.open();
      await expect(view.host.endButton).toBeInViewport({ ratio: 1 });
      await expectNoSidewaysScroll(view.page);
    });
  });
}

test('needs no sideways scrolling in a separate window', async ({ context, demo }) => {
  const view = await SeparateWindows.create(context, demo.url);
  await view.open();
  for (const { page } of [view.host, view.guest]) await expectNoSidewaysScroll(page);
});

test('needs no sideways scrolling for a long name', async ({ view }) => {
  await view.page.route('**/api/meetings/*/participants', async (route) => {
    const response = await route.fetch();
    const admission = (await response.json()) as object;
    await route.fulfill({ response, json: { ...admission, name: 'Ada ' + 'Lindqvist'.repeat(4) } });
  });
  await view.open();
  await expectNoSidewaysScroll(view.page);
});

test('ends the session by a tap', async ({ view }) => {
  await view.open();
  await view.host.endButton.tap();
  await view.host.confirmButton.tap();
  await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const frame of page.frames()) expect(await overflow(frame), frame.url()).toBe(0);
}

/** How many pixels of the content are outside of the window. */
function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

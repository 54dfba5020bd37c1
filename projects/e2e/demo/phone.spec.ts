import { type Frame, type Page } from '@playwright/test';
import { expect, test } from './demo-test';
import { SeparateWindows } from './separate-windows';
import { sessionStates } from './session-states';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test.beforeEach(async ({ complaints, context }) => {
  complaints.expectRefusedSockets();
  await context.clock.install();
});

for (const { name, cause, shown, livestreamOnly } of sessionStates) {
  const details = { tag: livestreamOnly ? [] : '@any-kind' };

  test(`nothing has to be scrolled sideways: ${name}`, details, async ({ stage, demo }) => {
    await stage.open();
    await cause(stage, demo);
    await shown(stage);
    await expectNoSidewaysScroll(stage.page);
  });
}

test('a participant in a window of their own', async ({ context, demo }) => {
  const view = await SeparateWindows.create(context, demo.url);
  await view.open();
  for (const { page } of [view.host, view.guest]) await expectNoSidewaysScroll(page);
});

test('a participant with a long name', async ({ stage }) => {
  await stage.page.route('**/api/meetings/*/participants', async (route) => {
    const response = await route.fetch();
    const admission = (await response.json()) as object;
    await route.fulfill({ response, json: { ...admission, name: 'Ada ' + 'Lindqvist'.repeat(4) } });
  });
  await stage.open();
  await expectNoSidewaysScroll(stage.page);
});

test('the session is ended by a tap', async ({ stage }) => {
  await stage.open();
  await stage.host.endButton.tap();
  await expect(stage.guest.headline).toHaveText('The session was ended');
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const frame of page.frames()) expect(await overflow(frame), frame.url()).toBe(0);
}

/** By how many pixels the content is wider than what it is seen through. */
function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

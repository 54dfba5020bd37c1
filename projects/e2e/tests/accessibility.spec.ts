import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { expect, test } from '../src/demo-test';
import { SeparateWindows } from '../src/separate-windows';
import { sessionStates } from '../src/session-states';

test.beforeEach(async ({ complaints, context }) => {
  // The browser's own words about a socket that the emulator refused.
  complaints.expect(/^console error: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+.* failed/);
  await context.clock.install();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`no violations, ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const { name, cause, shown } of sessionStates) {
      test(`the demo's window: ${name}`, async ({ stage, demo }) => {
        await stage.open();
        await cause(stage, demo);
        await shown(stage);
        await expectNoViolations(stage.page);
        await shown(stage);
      });

      test(`a participant's own window: ${name}`, async ({ context, demo }) => {
        const view = await SeparateWindows.create(context, demo.url);
        await view.open();
        await cause(view, demo);
        await shown(view);
        for (const page of view.windows) await expectNoViolations(page);
        await shown(view);
      });
    }

    test('an address that says neither which meeting nor who', async ({ page, demo }) => {
      await page.goto(`${demo.url}/participant`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoViolations(page);
    });
  });
}

async function expectNoViolations(page: Page): Promise<void> {
  await coloursSettled(page);
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  // It did look: where nothing was analysed, nothing is violated.
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
}

/** A colour on its way from one state's to the next one's need not be readable. */
async function coloursSettled(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(() =>
      Promise.allSettled(
        document
          .getAnimations()
          .filter((animation) => animation instanceof CSSTransition)
          .map(({ finished }) => finished),
      ),
    );
  }
}

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Looks for what keeps people out of these windows, light and dark, and makes sure that what is to be
 * looked at is still there afterwards.
 */
export async function expectNoViolationsWhile(
  shown: () => Promise<void>,
  pages: readonly Page[],
): Promise<void> {
  await shown();
  for (const page of pages) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectNoViolations(page);
    }
  }
  await shown();
}

/** Looks for what keeps people out, in a window and all its frames. */
export async function expectNoViolations(page: Page): Promise<void> {
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

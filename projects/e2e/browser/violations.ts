import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What of axe can differ between light and dark. */
const RULES_ABOUT_COLOR = ['color-contrast', 'link-in-text-block'];

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
    await page.emulateMedia({ colorScheme: 'light' });
    await expectNoViolations(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolations(page, RULES_ABOUT_COLOR);
  }
  await shown();
}

/** Looks for what keeps people out, in a window and all its frames. */
export async function expectNoViolations(page: Page, rules?: string[]): Promise<void> {
  await colorsSettled(page);
  const axe = new AxeBuilder({ page });
  const { violations, passes } = await (rules ? axe.withRules(rules) : axe).analyze();
  expect(violations).toEqual([]);
  // It did look: where nothing was analyzed, nothing is violated.
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
}

/** A color on its way from one state's to the next one's need not be readable. */
async function colorsSettled(page: Page): Promise<void> {
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

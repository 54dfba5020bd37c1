import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules of axe whose result can differ between light and dark. */
const RULES_ABOUT_COLOR = ['color-contrast', 'link-in-text-block'];

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** The axe that `AxeBuilder` uses. */
const axe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))(
  'axe-core',
) as { readonly source: string };

/**
 * Expects no accessibility violations in these windows, light and dark, and that the state to check is
 * shown before and after.
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

/**
 * Expects no accessibility violations in a window and in each of its frames.
 *
 * @returns the ids of the rules that something on the page passes
 */
export async function expectNoViolations(page: Page, rules?: string[]): Promise<string[]> {
  await colorsSettled(page);
  await injectAxe(page);
  // Without legacy mode, `AxeBuilder` opens a page and injects axe into every frame for each analysis.
  const builder = new AxeBuilder({ page, axeSource: 'undefined' }).setLegacyMode();
  const { violations, passes } = await (rules ? builder.withRules(rules) : builder).analyze();
  expect(violations.filter((violation) => !isBetweenFrames(violation))).toEqual([]);
  // Without an analysis there would be no violations either.
  const contrast = passes.find(({ id }) => id === 'color-contrast')?.nodes ?? [];
  const frames = new Set(contrast.map(({ target }) => target.slice(0, -1).join(' ')));
  expect(frames.size, 'analyzed frames').toBe(page.frames().length);
  return passes.map(({ id }) => id);
}

/** Whether landmarks of the same name are in different frames, each of which is a page of its own. */
function isBetweenFrames({ id, nodes }: Violation): boolean {
  const frameOf = (target: readonly unknown[]): string => String(target.slice(0, -1));
  return (
    id === 'landmark-unique' &&
    nodes.every(({ target, any }) =>
      any.every(({ relatedNodes = [] }) =>
        relatedNodes.every((related) => frameOf(related.target) !== frameOf(target)),
      ),
    )
  );
}

/** Loads axe into each frame that does not have it. */
async function injectAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const isInjected = await frame.evaluate(() => 'axe' in window);
    if (!isInjected) await frame.evaluate(axe.source);
  }
}

/** Waits for transitions: a color between two states need not be readable. */
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

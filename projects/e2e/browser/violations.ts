import { expect, type Frame, type Page } from '@playwright/test';
import axe from 'axe-core';

/** The rules of axe whose result can differ between light and dark. */
const RULES_ABOUT_COLOR = ['color-contrast', 'link-in-text-block'];

declare global {
  interface Window {
    /** There once its source was evaluated. */
    axe?: typeof axe;
  }
}

/**
 * Expects no accessibility violations in these windows or frames, light and dark, and that the state to check
 * is shown before and after.
 */
export async function expectNoViolationsWhile(
  shown: () => Promise<void>,
  places: readonly (Page | Frame)[],
): Promise<void> {
  await shown();
  for (const place of places) {
    const page = 'page' in place ? place.page() : place;
    await page.emulateMedia({ colorScheme: 'light' });
    await expectNoViolations(place);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolations(place, RULES_ABOUT_COLOR);
  }
  await shown();
}

/**
 * Expects no accessibility violations in a frame, or in a window and each of its frames. Each is analyzed as a
 * page of its own.
 *
 * @returns the ids of the rules that something passes
 */
export async function expectNoViolations(
  place: Page | Frame,
  rules?: readonly string[],
): Promise<string[]> {
  const passed: string[] = [];
  for (const frame of 'frames' in place ? place.frames() : [place]) {
    const { violations, passes } = await analyze(frame, rules);
    expect(violations, frame.url()).toEqual([]);
    // Without an analysis there would be no violations either.
    expect(passes, frame.url()).toContain('color-contrast');
    passed.push(...passes);
  }
  return passed;
}

async function analyze(
  frame: Frame,
  rules?: readonly string[],
): Promise<{ violations: axe.Result[]; passes: string[] }> {
  await colorsSettled(frame);
  const isInjected = await frame.evaluate(() => window.axe !== undefined);
  if (!isInjected) await frame.evaluate(axe.source);
  return frame.evaluate(async (values) => {
    if (window.axe === undefined) throw new Error('The source of axe was not evaluated.');
    const { violations, passes } = await window.axe.run({
      iframes: false,
      // Describes in full what fails alone, which takes a fraction of the time.
      resultTypes: ['violations'],
      ...(values && { runOnly: { type: 'rule', values: [...values] } }),
    });
    return { violations, passes: passes.map(({ id }) => id) };
  }, rules);
}

/** Waits for transitions: a color between two states need not be readable. */
async function colorsSettled(frame: Frame): Promise<void> {
  await frame.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
}

import { type Page } from '@playwright/test';
import { expect, test } from './demo-test';
import { type ParticipantPage } from './participant-page';

for (const width of [1280, 390]) {
  test.describe(`with text of 200 % in a window of ${width} pixels`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('shows every value of the log, breaks no name within a word, and needs no sideways scrolling', async ({
      view,
    }) => {
      await view.open();
      await doubleTextSize(view.page);

      for (const page of [view.host, view.guest]) {
        await expect.poll(() => clippedValues(page)).toEqual([]);
        await expect.poll(() => linesOfWords(page)).toEqual([1, 1]);
      }
      for (const frame of view.page.frames()) {
        const overflow = (): Promise<number> =>
          frame.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
        await expect.poll(overflow, frame.url()).toBe(0);
      }
    });
  });
}

/** Sets the default text size of the browser, as its users can. */
async function doubleTextSize(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize))
    .toBe('32px');
}

/** The values of the log that are not completely within its box. */
function clippedValues({ log }: ParticipantPage): Promise<(string | null)[]> {
  return log.evaluate((list) => {
    const box = list.getBoundingClientRect();
    return [...list.querySelectorAll('.text')]
      .filter((text) => {
        const { left, right, width } = text.getBoundingClientRect();
        return width === 0 || left < box.left || right > box.right;
      })
      .map(({ textContent }) => textContent);
  });
}

/** On how many lines each word of the name is. */
function linesOfWords({ root }: ParticipantPage): Promise<number[]> {
  return root.getByRole('heading', { level: 1 }).evaluate((heading) => {
    const text = heading.firstChild;
    if (text === null) return [];
    return [...(text.textContent ?? '').matchAll(/\S+/g)].map(({ index, 0: word }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getClientRects().length;
    });
  });
}

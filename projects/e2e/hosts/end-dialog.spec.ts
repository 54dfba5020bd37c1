import { type Page } from '@playwright/test';
import { expectNoViolationsWhile } from '../browser/violations';
import { expect, test } from './host-test';

const trigger = (page: Page) => page.locator('[rtkEndSession]');
const dialog = (page: Page) =>
  page.getByRole('alertdialog', { name: 'End the session for everyone?' });

test.beforeEach(async ({ hostPage }) => {
  await hostPage.open('/ui/end-dialog');
});

test('begins on the safe button, and gives the focus back for every way to say no', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  const session = await hostPage.enter();
  const cancel = dialog(page).getByRole('button', { name: 'Cancel' });
  for (const refuse of [
    () => cancel.press('Enter'),
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(5, 5),
  ]) {
    await trigger(page).press('Enter');
    await expect(cancel).toBeFocused();
    await refuse();
    await expect(dialog(page)).not.toBeAttached();
    await expect(trigger(page)).toBeFocused();
    await expect(trigger(page)).toBeEnabled();
  }
  await expect(hostPage.outcomes).toHaveCount(0);
  expect(session.endsRequested).toBe(0);
});

test('keeps the focus inside, and ends the session by keyboard alone', async ({ hostPage }) => {
  const { page } = hostPage;
  await hostPage.enter();
  await trigger(page).press('Space');
  await expect(dialog(page)).toBeVisible();
  const end = dialog(page).getByRole('button', { name: 'End for everyone' });
  await page.keyboard.press('Tab');
  await expect(end).toBeFocused();
  // The rest of the page is inert: nothing in it has the focus, however often the key is pressed.
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') ?? null)).toBeNull();
  }
  await end.press('Enter');
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  await expect(trigger(page)).toBeFocused();
});

test('stays open while text is selected beyond its edge', async ({ hostPage }) => {
  const { page } = hostPage;
  await hostPage.enter();
  await trigger(page).click();
  const heading = await dialog(page).getByRole('heading').boundingBox();
  if (heading === null) throw new Error('The dialog has no heading.');
  await page.mouse.move(heading.x + 5, heading.y + 5);
  await page.mouse.down();
  await page.mouse.move(2, 2);
  await page.mouse.up();
  await expect(dialog(page)).toBeVisible();
});

test('closes by itself when the session ends meanwhile, and gives the focus back', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  const session = await hostPage.enter();
  await trigger(page).click();
  await expect(dialog(page)).toBeVisible();
  session.end();
  await hostPage.showsStatus('ended');
  await expect(dialog(page)).not.toBeAttached();
  await expect(trigger(page)).toBeFocused();
  await expect(hostPage.outcomes).toHaveCount(0);
});

test('says to assistive technology what ending does, with a recording and without', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  await hostPage.enter(await hostPage.newSession('group_call_host'));
  await trigger(page).click();
  await expect(dialog(page)).toHaveAccessibleDescription('Everyone is disconnected.');
  await expect(dialog(page)).toMatchAriaSnapshot(`
    - alertdialog "End the session for everyone?":
      - heading "End the session for everyone?" [level=2]
      - paragraph: Everyone is disconnected.
      - button "Cancel"
      - button "End for everyone"
  `);
  await page.evaluate(() => window.pageHandle?.client?.recording.start());
  await expect(dialog(page)).toHaveAccessibleDescription(
    'Everyone is disconnected. The recording stops.',
  );
  await expectNoViolationsWhile(() => expect(dialog(page)).toBeVisible(), [page]);
});

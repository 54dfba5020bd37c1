import { fileURLToPath } from 'node:url';
import { type Page } from '@playwright/test';
import { expectNoViolationsWhile } from '../browser/violations';
import { type HostPage } from './host-page';
import { expect, test } from './host-test';

const kitButton = (page: Page, name: string) =>
  page.locator('rtk-leave-meeting').getByRole('button', { name, exact: true });

/** Puts the dialog of the vendor's kit on the page, with the client that the library uses. */
async function showKitDialog(hostPage: HostPage): Promise<void> {
  await hostPage.define('rtk-leave-meeting');
  await hostPage.page.evaluate(() => {
    const dialog = document.createElement('rtk-leave-meeting');
    document.body.append(Object.assign(dialog, { meeting: window.pageHandle?.client }));
  });
}

test.beforeEach(async ({ hostPage }) => {
  await hostPage.open('/ui/leave-button');
});

test('takes an end of this host with the dialog of the kit for that of another', async ({
  hostPage,
}) => {
  await hostPage.enter();
  await showKitDialog(hostPage);
  await kitButton(hostPage.page, 'End meeting for all').click();
  await hostPage.showsStatus('ended');
  expect(await hostPage.endedBy()).toBe('other');
  await expect(hostPage.page.getByText(/^It was ended for everyone/)).toBeVisible();
});

test('hears that this participant left with the dialog of the kit', async ({ hostPage }) => {
  await hostPage.enter();
  await showKitDialog(hostPage);
  await kitButton(hostPage.page, 'Leave').click();
  await hostPage.showsStatus('left');
});

test('the dialog of the kit stays open after an end from elsewhere', async ({ hostPage }) => {
  const session = await hostPage.enter();
  await showKitDialog(hostPage);
  session.end();
  await hostPage.showsStatus('ended');
  await expect(kitButton(hostPage.page, 'End meeting for all')).toBeEnabled();
});

test('the pieces take the colors of the kit, with the style sheet of the guide', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  await page.addStyleTag({ path: fileURLToPath(new URL('kit-colors.css', import.meta.url)) });
  // As `provideRtkDesignSystem(document.documentElement, …)` sets them.
  await page.evaluate(() => {
    const { style } = document.documentElement;
    style.setProperty('--rtk-colors-background-800', '10 20 60');
    style.setProperty('--rtk-colors-text-1000', '230 240 255');
  });
  await hostPage.enter();
  await page.getByRole('button', { name: 'Leave' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave the session?' });
  await expect(dialog).toHaveCSS('background-color', 'rgb(10, 20, 60)');
  await expect(dialog).toHaveCSS('color', 'rgb(230, 240, 255)');
  await expectNoViolationsWhile(() => expect(dialog).toBeVisible(), [page]);
});

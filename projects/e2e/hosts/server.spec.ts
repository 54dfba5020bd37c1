import { type Page } from '@playwright/test';
import { expect, test } from './host-test';

/** Holds the application's code back, so that the page is what the server made of it. */
async function beforeTheApplication(page: Page): Promise<{ let: () => Promise<void> }> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return {
    let: async () => {
      release();
      await page.waitForFunction(() => window.pageHandle !== undefined);
    },
  };
}

const HOSTS = '[rtkEndSession], app-end-button';

test('the server renders every host disabled', async ({ hostPage, request, hostApp }) => {
  const response = await request.get(`${hostApp.url}/server/hosts`);
  const html = await response.text();
  await hostPage.page.setContent(html.replaceAll(/<script[^]*?<\/script>|<link[^>]*>/g, ''));

  const hosts = hostPage.page.locator(HOSTS);
  await expect(hosts).toHaveCount(11);
  for (const host of await hosts.all()) {
    const disabled = await host.evaluate(
      (element) =>
        element.hasAttribute('disabled') || element.getAttribute('aria-disabled') === 'true',
    );
    expect(disabled, await host.evaluate((element) => element.outerHTML)).toBe(true);
  }
});

test('a click made before hydration ends nothing, and one after it does', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await hostPage.newSession();
  session.ignoreRequests();
  const application = await beforeTheApplication(page);
  await page.goto(hostPage.addressWith('/server/hosts', session), { waitUntil: 'commit' });
  const early = page.getByRole('button', { name: 'Early' });
  await early.click({ force: true });
  await page.locator('div[rtkEndSession]').click({ force: true });
  await page.locator('button[rtkEndSession]').first().click({ force: true });

  // The session is live before the page is hydrated, and the click is replayed into it.
  await application.let();
  await expect(page.getByText('Presses: 1')).toBeVisible();
  await hostPage.showsStatus('live');
  await expect(hostPage.outcomes).toHaveCount(0);

  // Hydrated, with every host as the session says.
  for (const host of await page.locator(HOSTS).all()) {
    await expect(host).not.toHaveAttribute('disabled');
    await expect(host).not.toHaveAttribute('aria-disabled');
  }
  await early.click();
  await hostPage.showsStatus('ending');
  await session.requestArrived();
});

test('a click that hydrates a deferred block ends nothing, and the next one does', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  const session = await hostPage.newSession();
  session.ignoreRequests();
  await page.goto(hostPage.addressWith('/server/deferred', session));
  await hostPage.showsStatus('live');
  const early = page.getByRole('button', { name: 'Early' });
  // The rest of the page is hydrated and live; the block is what the server made of it.
  await expect(early).toHaveAttribute('aria-disabled', 'true');

  await early.click({ force: true });
  await expect(page.getByText('Presses: 1')).toBeVisible();
  await expect(early).not.toHaveAttribute('aria-disabled');
  await expect(page.getByRole('button', { name: 'Native' })).toBeEnabled();
  await hostPage.showsStatus('live');

  await early.click();
  await hostPage.showsStatus('ending');
  await session.requestArrived();
});

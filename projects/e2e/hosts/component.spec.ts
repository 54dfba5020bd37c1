import { expect, test } from './host-test';

// The tag is the host, so a click anywhere in it counts.
test('a click beside the button of a component ends nothing, also where a layout stretches its tag', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  await hostPage.open('/host/component');
  await page.addStyleTag({
    content: 'app-component { display: grid; width: 600px; height: 200px }',
  });
  const session = await hostPage.enter();
  session.ignoreRequests();

  await page.locator('app-component').click({ position: { x: 590, y: 190 } });

  expect(await page.evaluate(() => window.pageHandle?.session.pending())).toBe(false);
  await page.getByRole('button', { name: 'End for everyone' }).click();
  await hostPage.showsStatus('ending');
});

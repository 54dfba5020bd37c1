import { expect, test } from './host-test';

test.use({ build: 'zone' });
// One after the other: another worker would start another application for one test.
test.describe.configure({ mode: 'default' });

test('with zone.js, what the library calls back runs inside Angular', async ({ hostPage }) => {
  const { page } = hostPage;
  // The client was initialized outside Angular, and would take everything there.
  await hostPage.open('/');
  await expect(page.getByText('Can end: false')).toBeVisible();
  const session = await hostPage.arrive();

  await expect(page.getByText('Can end: true')).toBeVisible();
  session.permit(false);
  await expect(page.getByText('Can end: false')).toBeVisible();
  session.permit(true);
  await expect(page.getByText('Can end: true')).toBeVisible();

  // Navigating from an end, with the router's warning on the console if it were outside.
  await page.getByRole('button', { name: 'End for everyone' }).click();
  await expect(page.getByRole('heading', { name: 'The session is over' })).toBeVisible();
  expect(session.endsRequested).toBe(1);
});

test('with zone.js, a handler navigates when the end comes from elsewhere', async ({
  hostPage,
}) => {
  await hostPage.open('/');
  const session = await hostPage.arrive();
  session.end();
  await expect(hostPage.page).toHaveURL(/\/ended-by-other$/);
});

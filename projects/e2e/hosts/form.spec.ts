import { expect, test } from './host-test';

for (const { name, path, submissions } of [
  { name: 'states no type never submits its form', path: 'form-button', submissions: 0 },
  { name: 'has a bound type does as it says', path: 'form-button-with-bound-type', submissions: 1 },
]) {
  test(`a button that ${name}`, async ({ hostPage }) => {
    await hostPage.open(`/host/${path}`);
    const button = hostPage.page.getByRole('button', { name: 'End for everyone' });
    await button.evaluate((element: HTMLElement) => element.click());
    await expect(hostPage.page.getByText('Submitted: 0')).toBeVisible();

    const session = await hostPage.enter();
    session.ignoreRequests();
    await button.click();
    await hostPage.showsStatus('ending');
    // While it is pending it submits nothing more.
    await button.click({ force: true });
    session.end();
    await expect(hostPage.outcomes).toHaveText(['ended by self']);
    await expect(hostPage.page.getByText(`Submitted: ${submissions}`)).toBeVisible();
  });
}

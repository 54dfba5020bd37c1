import { expect, test } from './host-test';

for (const kind of ['native', 'cdk'] as const) {
  test(`a ${kind} dialog asks, and gives the focus back`, async ({ hostPage }) => {
    const { page } = hostPage;
    await hostPage.open(`/confirmation/${kind}`);
    const button = page.getByRole('button', { name: 'End for everyone' });
    const session = await hostPage.enter();
    session.ignoreRequests();

    for (const refuse of [
      () => page.getByRole('button', { name: 'Keep it' }).click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await button.press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expect(page.locator('[rtkEndSession]')).toHaveAttribute('aria-busy', 'true');
      await refuse();
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(button).toBeFocused();
      await expect(button).toBeEnabled();
    }
    // Refusing is no failure, and asked for nothing.
    await expect(hostPage.outcomes).toHaveCount(0);
    expect(session.endsRequested).toBe(0);

    await button.click();
    await page.getByRole('button', { name: 'End it' }).click();
    await hostPage.showsStatus('ending');
    await expect(button).toBeFocused();
    await session.requestArrived();
    session.end();
    await expect(hostPage.outcomes).toHaveText(['ended by self']);
    await expect(button).toBeFocused();
    expect(session.endsRequested).toBe(2); // one request, and the end from outside
  });
}

import { expect, test } from './host-test';

/** The dialogs of the kits, and where each gives the focus back to the button. */
const dialogs = [
  'mat-dialog',
  'ng-bootstrap-modal',
  'prime-confirm-dialog',
  'nz-modal',
  'ion-alert',
];

for (const path of dialogs) {
  test(`${path} refuses by its button and by Escape, and ends the session when confirmed`, async ({
    hostPage,
  }) => {
    const { page } = hostPage;
    await hostPage.open(`/confirmation/${path}`);
    const button = page.getByRole('button', { name: 'End for everyone' });
    const session = await hostPage.enter();
    const answer = (name: string) => page.getByRole('button', { name, exact: true });

    for (const refuse of [() => answer('Keep it').click(), () => page.keyboard.press('Escape')]) {
      await button.click();
      await expect(answer('Keep it')).toBeVisible();
      // It is all there when it has the focus, also where it slides in.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.matches('body, [rtkEndSession]')))
        .toBe(false);
      await expect(page.locator('[rtkEndSession]')).toHaveAttribute('aria-busy', 'true');
      await refuse();
      await expect(answer('Keep it')).toBeHidden();
      await expect(button).not.toHaveAttribute('aria-busy');
      await expect(button).toBeEnabled();
    }
    await expect(hostPage.outcomes).toHaveCount(0);
    expect(session.endsRequested).toBe(0);

    await button.click();
    await answer('End it').click();
    await expect(hostPage.outcomes).toHaveText(['ended by self']);
    expect(session.endsRequested).toBe(1);
  });
}

import { type Locator } from '@playwright/test';
import { type HostPage } from './host-page';
import { expect, test } from './host-test';

const trigger = ({ page }: HostPage): Locator => page.getByRole('button', { name: 'Actions' });
const item = ({ page }: HostPage): Locator =>
  page.getByRole('menuitem', { name: 'End for everyone' });

/** Opens the menu with the keyboard, as a user who has no mouse does. */
async function openByKeyboard(hostPage: HostPage): Promise<void> {
  await trigger(hostPage).press('Enter');
  await expect(hostPage.page.getByRole('menu')).toBeVisible();
}

test.describe('a menu that destroys its items when it closes', () => {
  for (const path of ['mat-menu', 'cdk-menu']) {
    test(`ends the session that the user confirms after the menu has closed: ${path}`, async ({
      hostPage,
    }) => {
      const { page } = hostPage;
      await hostPage.open(`/menu/${path}`);
      await hostPage.answer('dialog');
      const session = await hostPage.enter();
      session.ignoreRequests();

      await trigger(hostPage).click();
      await item(hostPage).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expect(item(hostPage)).not.toBeAttached();
      await page.getByRole('button', { name: 'End it' }).click();

      await hostPage.showsStatus('ending');
      await session.requestArrived();
      session.end();
      await hostPage.showsStatus('ended');
      expect(await hostPage.endedBy()).toBe('self');
      expect(session.endsRequested).toBe(2); // one request, and the end from outside
      // An output does not emit after its host is destroyed. The service reports the end.
      await expect(hostPage.outcomes).toHaveCount(0);
    });

    test(`shows the item as pending in a menu that is opened again, and asks once: ${path}`, async ({
      hostPage,
    }) => {
      const { page } = hostPage;
      await hostPage.open(`/menu/${path}`);
      // The dialog would cover the menu, so the question stays open without one.
      await hostPage.answer('never');
      const session = await hostPage.enter();
      await trigger(hostPage).click();
      await item(hostPage).click();
      await expect(item(hostPage)).not.toBeAttached();

      await trigger(hostPage).click();
      await expect(item(hostPage)).toHaveAttribute('aria-busy', 'true');
      await expect(item(hostPage)).toBeDisabled();
      await item(hostPage).click({ force: true });
      await item(hostPage).evaluate((element: HTMLElement) => element.click());
      expect(await hostPage.questions()).toBe(1);
      expect(session.endsRequested).toBe(0);
      await page.keyboard.press('Escape');
    });
  }
});

test('a button with `mat-dialog-close` ends the session that the user confirms', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  await hostPage.open('/confirmation/closing-button');
  await hostPage.answer('dialog');
  const session = await hostPage.enter();
  session.ignoreRequests();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'End for everyone' }).click();
  await expect(page.locator('mat-dialog-container')).not.toBeAttached();
  await page.getByRole('button', { name: 'End it' }).click();

  await hostPage.showsStatus('ending');
  await session.requestArrived();
  session.end();
  await hostPage.showsStatus('ended');
  expect(await hostPage.endedBy()).toBe('self');
  expect(session.endsRequested).toBe(2); // one request, and the end from outside
});

/** The ways to press an item. Each starts with a closed menu. */
const ways: Readonly<Record<string, (hostPage: HostPage) => Promise<void>>> = {
  'the mouse': async (hostPage) => {
    await trigger(hostPage).click();
    await item(hostPage).click();
  },
  Enter: (hostPage) => pressKey(hostPage, 'Enter'),
  Space: (hostPage) => pressKey(hostPage, 'Space'),
};

async function pressKey(hostPage: HostPage, key: string): Promise<void> {
  const { page } = hostPage;
  await openByKeyboard(hostPage);
  for (let step = 0; step < 3 && !(await isFocused(item(hostPage))); step++) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(item(hostPage)).toBeFocused();
  await page.keyboard.press(key);
}

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

for (const path of [
  'mat-menu',
  'mat-menu-bound',
  'cdk-menu',
  'cdk-menu-of-divs',
  'cdk-menu-triggered',
]) {
  test.describe(`an item of ${path}`, () => {
    test('asks once and ends the session once by mouse, Enter and Space', async ({ hostPage }) => {
      await hostPage.open(`/menu/${path}`);
      let questions = 0;
      for (const [name, press] of Object.entries(ways)) {
        const session = await hostPage.enter();
        session.ignoreRequests();
        // A refusal at once leaves the host live while the same key is still down.
        await hostPage.answer('no');
        await press(hostPage);
        await expect(item(hostPage)).not.toBeAttached();
        expect(await hostPage.questions(), name).toBe(++questions);
        expect(session.endsRequested, name).toBe(0);

        await hostPage.answer('yes');
        await press(hostPage);
        await hostPage.showsStatus('ending');
        expect(await hostPage.questions(), name).toBe(++questions);
        await session.requestArrived();
        session.end();
        await hostPage.showsStatus('ended');
        expect(await hostPage.endedBy()).toBe('self');
        expect(session.endsRequested, name).toBe(2); // one request, and the end from outside
      }
    });

    test('does nothing while it is blocked, by mouse and by key', async ({ hostPage }) => {
      const { page } = hostPage;
      await hostPage.open(`/menu/${path}`);
      const session = await hostPage.newSession();
      session.ignoreRequests();
      await hostPage.enter(session);
      session.permit(false);
      await hostPage.canEnd(false);

      await openByKeyboard(hostPage);
      await expect(item(hostPage)).toBeDisabled();
      await item(hostPage).click({ force: true });
      for (const key of ['Enter', 'Space']) {
        if (!(await item(hostPage).isVisible())) await openByKeyboard(hostPage);
        await item(hostPage).focus();
        await page.keyboard.press(key);
      }
      if (!(await item(hostPage).isVisible())) await openByKeyboard(hostPage);
      await item(hostPage).evaluate((element: HTMLElement) => element.click());
      if (await item(hostPage).isVisible()) await page.keyboard.press('Escape');

      // Messages arrive in order, so the one press that counts comes last.
      session.permit(true);
      await hostPage.canEnd(true);
      expect(await hostPage.questions()).toBe(0);
      await trigger(hostPage).click();
      await item(hostPage).click();
      await hostPage.showsStatus('ending');
      await session.requestArrived();
      session.end();
      await hostPage.showsStatus('ended');
      expect(session.endsRequested).toBe(2); // one request, and the end from outside
    });
  });
}

for (const path of ['cdk-menu', 'cdk-menu-of-divs', 'cdk-menu-triggered']) {
  test(`the keyboard opens ${path} on its first item, which is blocked`, async ({ hostPage }) => {
    await hostPage.open(`/menu/${path}`);
    await openByKeyboard(hostPage);
    await expect(item(hostPage)).toBeFocused();
    await expect(item(hostPage)).toHaveAttribute('aria-disabled', 'true');
    await hostPage.page.keyboard.press('ArrowDown');
    await expect(hostPage.page.getByRole('menuitem', { name: 'Mute everyone' })).toBeFocused();
  });
}

for (const path of ['mat-menu', 'mat-menu-bound']) {
  test(`a blocked item of ${path} costs no extra arrow key`, async ({ hostPage }) => {
    const { page } = hostPage;
    await hostPage.open(`/menu/${path}`);
    await openByKeyboard(hostPage);
    await expect(page.getByRole('menuitem', { name: 'Mute everyone' })).toBeFocused();
    const menuitem = page.locator('[role=menuitem]:focus');
    for (let step = 0; step < 2; step++) {
      const before = await menuitem.textContent();
      await page.keyboard.press('ArrowDown');
      // The key moves the focus over the blocked item, or past it.
      await expect(menuitem).not.toHaveText(before ?? '');
    }
  });
}

test('the command of a PrimeNG menu presses a host elsewhere, which asks once', async ({
  hostPage,
}) => {
  await hostPage.open('/menu/prime-menu');
  await hostPage.answer('no');
  await trigger(hostPage).click();
  await expect(item(hostPage)).toHaveAttribute('aria-disabled', 'true');
  await item(hostPage).click({ force: true });
  await hostPage.page.keyboard.press('Escape');
  const session = await hostPage.enter();
  session.ignoreRequests();
  expect(await hostPage.questions()).toBe(0);

  for (const [index, key] of ['click', 'Enter', 'Space'].entries()) {
    await hostPage.answer(key === 'Space' ? 'yes' : 'no');
    await trigger(hostPage).press('Enter');
    if (key === 'click') {
      await item(hostPage).click();
    } else {
      // Until the menu has the focus, the keys go to its trigger.
      await expect(hostPage.page.getByRole('menu')).toBeFocused();
      await hostPage.page.keyboard.press('Home');
      await hostPage.page.keyboard.press(key);
    }
    await expect(item(hostPage)).toBeHidden();
    await expect.poll(() => hostPage.questions()).toBe(index + 1);
  }
  await hostPage.showsStatus('ending');
  await session.requestArrived();
  session.end();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  expect(session.endsRequested).toBe(2); // one request, and the end from outside
});

test('a keyboard shortcut presses a host, and nothing while it is blocked', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  await hostPage.open('/menu/shortcut');
  await page.keyboard.press('Control+e');
  const session = await hostPage.enter();
  session.ignoreRequests();
  await hostPage.set('disabled', true);
  await page.keyboard.press('Control+e');
  expect(await hostPage.questions()).toBe(0);

  await hostPage.set('disabled', false);
  await page.keyboard.press('Control+e');
  await hostPage.showsStatus('ending');
  await page.keyboard.press('Control+e');
  expect(await hostPage.questions()).toBe(1);
  await session.requestArrived();
  session.end();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  expect(session.endsRequested).toBe(2); // one request, and the end from outside
});

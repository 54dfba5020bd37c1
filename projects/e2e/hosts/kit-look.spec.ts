import { type Locator } from '@playwright/test';
import { expect, test } from './host-test';

/** What a user sees of a control. */
function look(element: Locator): Promise<Record<string, string | number>> {
  return element.evaluate((host) => {
    const control =
      host.shadowRoot?.querySelector('button, [part~=native]') ??
      host.querySelector('button') ??
      host;
    const style = getComputedStyle(control);
    const opacity =
      Number(style.opacity) * (control === host ? 1 : Number(getComputedStyle(host).opacity));
    const { color, backgroundColor, cursor, pointerEvents } = style;
    return {
      color,
      backgroundColor,
      // An element without pointer events shows the cursor of what is below it.
      cursor: pointerEvents === 'none' || cursor === 'auto' ? 'default' : cursor,
      opacity,
    };
  });
}

/** The pages, and the hosts on each. */
const kits: Readonly<Record<string, readonly string[]>> = {
  material: ['mat-button', 'mat-button on a link', 'mat-icon-button'],
  bootstrap: ['btn'],
  prime: ['pButton', 'p-button'],
  zorro: ['nz-button'],
  elements: ['ion-button', 'rtk-button', 'rtk-controlbar-button'],
};

/** `p-button` disables the button in it, and the browser takes the focus from that. */
const losesFocus = ['p-button'];

for (const [kit, sections] of Object.entries(kits)) {
  test(`a blocked host looks like a disabled button of ${kit}`, async ({ hostPage }) => {
    const { page } = hostPage;
    await hostPage.open(`/kit/${kit}`);
    const parts = (name: string) => {
      const [host, disabled, live] = [0, 1, 2].map((index) =>
        page.getByRole('region', { name, exact: true }).locator('> *').nth(index),
      ) as [Locator, Locator, Locator];
      return { host, disabled, live };
    };
    for (const interactive of [false, true]) {
      await hostPage.set('disabledInteractive', interactive);
      for (const name of sections) {
        const { host, disabled } = parts(name);
        await expect
          .poll(() => look(host), `${name}, ${interactive}`)
          .toEqual(await look(disabled));
      }
    }
    await hostPage.set('disabledInteractive', false);

    for (const name of sections) {
      const { host, disabled, live } = parts(name);
      await hostPage.enter();
      await expect.poll(() => look(host), `${name}, live`).toEqual(await look(live));
      // The host keeps the focus after the end.
      const control = page
        .getByRole('region', { name, exact: true })
        .getByRole('button', { name: 'End' });
      await control.press('Enter');
      await hostPage.showsStatus('ended');
      await expect.poll(() => look(host), `${name}, ended`).toEqual(await look(disabled));
      const isFocused = await control.evaluate((element) => element.matches(':focus'));
      expect(isFocused, name).toBe(!losesFocus.includes(name));
    }
  });
}

test('a tooltip of Angular Material says why its host is blocked', async ({ hostPage }) => {
  const { page } = hostPage;
  await hostPage.open('/kit/material');
  const icon = page.getByRole('region', { name: 'mat-icon-button' }).getByRole('button').first();
  // The element is hidden from assistive technology, which reads the description of the button.
  const tooltip = page.locator('mat-tooltip-component');
  await icon.hover();
  await expect(tooltip).toHaveText('There is no meeting yet.');
  await expect(icon).toHaveAccessibleDescription('There is no meeting yet.');

  await page.mouse.move(0, 0);
  await expect(tooltip).toHaveCount(0);
  await hostPage.enter();
  await icon.hover();
  await expect(tooltip).toHaveText('End for everyone');
});

import { expect, test } from './demo-test';

test('keeps outlines in forced colors, which remove backgrounds and shadows', async ({ view }) => {
  await view.open();
  await view.page.emulateMedia({ forcedColors: 'active' });

  const { host, backend } = view;
  const card = host.root.locator('demo-status-card');
  for (const part of [
    card,
    host.root.locator('.avatar'),
    host.status,
    host.endButton,
    backend.state,
  ]) {
    await expect(part).toHaveCSS('border-top-style', 'solid');
    // A visible color: the page is white in the forced colors that Chromium emulates.
    await expect(part).toHaveCSS('border-top-color', 'rgb(0, 0, 0)');
  }
});

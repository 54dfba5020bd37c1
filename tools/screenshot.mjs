/**
 * Takes the README's picture, docs/demo.png, of the built demo: `npm run screenshot`.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { startDemo } from 'realtimekit-session-demo/server';
import { CHROMIUM_FLAGS, findChromium } from 'test-support/chromium';

const picture = fileURLToPath(new URL('../docs/demo.png', import.meta.url));

const demo = await startDemo({ port: 0, emulatorPort: 0 });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  // Everything that differs from one machine or moment to the next is pinned, so that the picture
  // changes only when the demo does.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 840 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  await context.clock.setFixedTime('2026-01-15T10:00:00Z');
  const page = await context.newPage();
  await page.goto(demo.url);
  for (const frame of ['Host', 'Guest']) {
    await page.frameLocator(`iframe[title="${frame}"]`).getByText(/Live$/).waitFor();
  }
  await page.locator('demo-backend .pill', { hasText: 'Open' }).waitFor();
  await page.screenshot({ path: picture, animations: 'disabled' });
  console.log(picture);
} finally {
  await browser.close();
  await demo.close();
}

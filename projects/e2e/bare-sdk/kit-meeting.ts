import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Locator, type Page } from '@playwright/test';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { type ClientPage } from './client-page';

/** Defines every element of the kit. It loads each one when the page uses it. */
const script = 'realtimekit-ui/realtimekit-ui.esm.js';

interface KitElement extends HTMLElement {
  meeting: RealtimeKitClient;
  showSetupScreen: boolean;
}

/** The `rtk-meeting` of the vendor's UI kit, on a participant's page. */
export class KitMeeting {
  private constructor(
    /** The element. Locators look into its shadow roots. */
    readonly root: Locator,
  ) {}

  /** Shows the setup screen to a participant who has not joined. */
  static async open({ page, handle }: ClientPage): Promise<KitMeeting> {
    await serveKit(page);
    await page.addScriptTag({ url: `/${script}`, type: 'module' });
    await page.waitForFunction(() => customElements.get('rtk-meeting') !== undefined);
    await handle.evaluate(({ client }) => {
      const element = document.createElement('rtk-meeting') as KitElement;
      element.showSetupScreen = true;
      element.meeting = client;
      document.body.append(element);
    });
    return new KitMeeting(page.locator('rtk-meeting'));
  }

  /** Presses the button with this name. */
  press(name: string): Promise<void> {
    return this.root.getByRole('button', { name, exact: true }).click();
  }
}

/** Requests for the web font of the kit's design leave the machine. */
export const fontRequest = /^request to https:\/\/fonts\./;

/** Serves the kit's own files to the page, and an empty style sheet instead of the font. */
async function serveKit(page: Page): Promise<void> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve(`@cloudflare/realtimekit-ui/dist/${script}`));
  await page.route('**/realtimekit-ui/*', (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: join(folder, basename(pathname)) });
  });
  await page.route(/^https:\/\/fonts\./, (route) => route.fulfill({ contentType: 'text/css' }));
}

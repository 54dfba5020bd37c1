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

  /** The tile of a participant in the grid. The kit has a second grid, which is hidden. */
  tile(name: string): Locator {
    return this.root.locator('rtk-grid rtk-name-tag').filter({ hasText: name, visible: true });
  }

  /** Presses the button with this name. */
  press(name: string): Promise<void> {
    return this.root.getByRole('button', { name, exact: true }).click();
  }
}

/** The kit requests a web font and sounds that it does not contain. */
const outside = /https:\/\/(fonts|rtk-assets|rtk-uploads)\./;

/** A silent sound, as WAV. */
const silence = Buffer.from(
  'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQIAAACAgA==',
  'base64',
);

/** The complaint about a request that leaves the machine for the kit's font and sounds. */
export const assetRequest = new RegExp(`^request to ${outside.source}`);

/** Serves the kit's own files to the page, an empty font and silent sounds. */
async function serveKit(page: Page): Promise<void> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve(`@cloudflare/realtimekit-ui/dist/${script}`));
  await page.route('**/realtimekit-ui/*', (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ path: join(folder, basename(pathname)) });
  });
  await page.route(outside, (route) =>
    route.request().url().endsWith('.mp3')
      ? route.fulfill({ contentType: 'audio/wav', body: silence })
      : route.fulfill({ contentType: 'text/css', body: '' }),
  );
}

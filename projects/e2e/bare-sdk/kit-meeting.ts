import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Locator, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type RealtimeKitClient from '@cloudflare/realtimekit';
import { type ClientPage } from './client-page';

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
    await blockFonts(page);
    await page.addScriptTag({ content: await kitScript(), type: 'module' });
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
export const fontRequest = /^request to https:\/\/fonts\.(googleapis|gstatic)\.com\//;

function blockFonts(page: Page): Promise<unknown> {
  return page.route(/^https:\/\/fonts\./, (route) => route.fulfill({ contentType: 'text/css' }));
}

let bundledKit: Promise<string> | undefined;

/** Defines every element of the kit. `rtk-meeting` creates them by name. */
function kitScript(): Promise<string> {
  bundledKit ??= bundleKit();
  return bundledKit;
}

async function bundleKit(): Promise<string> {
  const require = createRequire(import.meta.url);
  const meeting = require.resolve('@cloudflare/realtimekit-ui/dist/components/rtk-meeting.js');
  const folder = dirname(meeting);
  const files = (await readdir(folder)).filter((file) => /^rtk-.*\.js$/.test(file));
  const contents = files.map(
    (file, index) =>
      `import { defineCustomElement as define${index} } from './${file}'; define${index}();`,
  );
  const { outputFiles } = await build({
    stdin: { contents: contents.join('\n'), resolveDir: folder },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

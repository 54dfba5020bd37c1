import { type Page } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';
import { type InitOptions } from './client-page';
import { type Outcome } from './outcome';

/** How `init()` comes out in this page, for tests in which it does not come out well. */
export function initOutcome(
  page: Page,
  emulator: Emulator,
  token: string,
  options: InitOptions = {},
): Promise<Outcome> {
  return page.evaluate(
    async ([emulatorUrl, authToken, more]) => {
      if (window.bareSdk === undefined) throw new Error('The page has not loaded the SDK.');
      const { RealtimeKitClient, connectRealtimeKitEmulator, outcome } = window.bareSdk;
      const { baseURI } = connectRealtimeKitEmulator(emulatorUrl, { badge: false });
      const defaults = { audio: false, video: false };
      const initializing = outcome(
        RealtimeKitClient.init({ authToken, baseURI, defaults, ...more }),
      );
      const how = await initializing;
      // A client does not cross over to the test.
      return 'resolved' in how ? { resolved: typeof how.resolved } : how;
    },
    [emulator.url, token, options] as const,
  );
}

import { findBrowser } from 'test-support/chromium';
import { FAKE_DEVICES } from '../browser/fake-devices';
import { testWithProfile as base } from './demo-test';

export { expect } from './demo-test';

/**
 * The demo in a group call, on a machine with a camera and a microphone. A test has to grant the permission,
 * which needs a complete browser.
 */
export const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const executablePath = findBrowser();
      await use({
        ...launchOptions,
        ...(executablePath && { executablePath }),
        args: [...(launchOptions.args ?? []), FAKE_DEVICES],
      });
    },
    { scope: 'worker' },
  ],
  meetingKind: 'group-call',
});

import { test as base } from './demo-test';
import { FAKE_DEVICES } from './fake-devices';

export { expect } from './demo-test';

/**
 * The demo in a group call, on a machine that has a camera and a microphone. The page has no permission to use them until a test grants it.
 */
export const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), FAKE_DEVICES] });
    },
    { scope: 'worker' },
  ],
  meetingKind: 'group-call',
});

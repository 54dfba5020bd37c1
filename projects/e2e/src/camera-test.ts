import { test as base } from './demo-test';

export { expect } from './demo-test';

/**
 * The demo in a group call, on a machine that has a camera and a microphone: Chromium makes them up.
 * The page has no permission to use them until a test grants it.
 */
export const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream'];
      await use({ ...launchOptions, args });
    },
    { scope: 'worker' },
  ],
  meetingKind: 'group-call',
});

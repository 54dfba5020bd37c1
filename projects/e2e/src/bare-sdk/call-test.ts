import { test as base } from './fact-test';
import { keepPeerConnections } from './received-media';

export { expect } from './fact-test';

/** A camera and a microphone that every machine has: Chromium makes them up. */
const FAKE_DEVICE_FLAGS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** The same in a group call: the machine has a camera and a microphone, and what arrives is counted. */
export const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({
        ...launchOptions,
        args: [...(launchOptions.args ?? []), ...FAKE_DEVICE_FLAGS],
      });
    },
    { scope: 'worker' },
  ],

  profile: [
    async ({ browser }, use) => {
      const profile = await browser.newContext({ permissions: ['camera', 'microphone'] });
      await profile.addInitScript(keepPeerConnections);
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],
});

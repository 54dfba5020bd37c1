import { test as base } from './fact-test';
import { FAKE_DEVICES } from '../browser/fake-devices';
import { keepProcess } from '../browser/keep-process';
import { keepPeerConnections } from './received-media';

export { expect } from './fact-test';

/** The same in a group call: the machine has a camera and a microphone, and what arrives is counted. */
export const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({
        ...launchOptions,
        args: [...(launchOptions.args ?? []), FAKE_DEVICES, '--use-fake-ui-for-media-stream'],
      });
    },
    { scope: 'worker' },
  ],

  profile: [
    async ({ browser }, use) => {
      const profile = await browser.newContext({ permissions: ['camera', 'microphone'] });
      await profile.addInitScript(keepPeerConnections);
      await keepProcess(profile);
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],
});

import { test as base } from './fact-test';
import { FAKE_DEVICES } from '../browser/fake-devices';
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
    async ({ profile }, use) => {
      await profile.grantPermissions(['camera', 'microphone']);
      await profile.addInitScript(keepPeerConnections);
      await use(profile);
    },
    { scope: 'worker' },
  ],
});

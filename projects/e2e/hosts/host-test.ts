import { type Emulator } from 'realtimekit-emulator';
import { test as base } from '../browser/profile-test';
import { type HostAppBuild, type RunningHostApp, startHostApp } from './host-app';
import { HostPage } from './host-page';

export { expect } from '../browser/profile-test';

interface HostFixtures {
  readonly emulator: Emulator;
  /** A page of the application of hosts, not opened yet. */
  readonly hostPage: HostPage;
}

interface HostWorkerFixtures {
  readonly build: HostAppBuild;
  /** One for all tests of a worker: each has meetings of its own in it. */
  readonly hostApp: RunningHostApp;
}

export const test = base.extend<HostFixtures, HostWorkerFixtures>({
  build: ['zoneless', { option: true, scope: 'worker' }],

  hostApp: [
    async ({ build }, use) => {
      const hostApp = await startHostApp(build);
      await use(hostApp);
      await hostApp.close();
    },
    { scope: 'worker' },
  ],

  emulator: async ({ hostApp }, use) => {
    await use(hostApp.emulator);
  },

  hostPage: async ({ profile, hostApp, emulator }, use) => {
    const page = await profile.newPage();
    await use(new HostPage(page, hostApp.url, emulator));
    // A page that is still open would complain, and rightly, of what the emulator does next.
    await page.close();
  },
});

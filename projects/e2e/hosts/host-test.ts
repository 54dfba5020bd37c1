import { type BrowserContext, expect, test as base } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';
import { Complaints } from '../browser/complaints';
import { keepProcess } from '../browser/keep-process';
import { type HostAppBuild, type RunningHostApp, startHostApp } from './host-app';
import { HostPage } from './host-page';

interface HostFixtures {
  /** Fails the test when something complained; a test that means to cause that says so here. */
  readonly complaints: Complaints;
  readonly emulator: Emulator;
  /** A page of the application of hosts, not opened yet. */
  readonly hostPage: HostPage;
}

interface HostWorkerFixtures {
  readonly build: HostAppBuild;
  /** One for all tests of a worker: each has meetings of its own in it. */
  readonly hostApp: RunningHostApp;
  /** One browser profile for all pages of a worker, so that the application is loaded once. */
  readonly profile: BrowserContext;
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

  profile: [
    async ({ browser }, use) => {
      const profile = await browser.newContext();
      await keepProcess(profile);
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],

  complaints: [
    async ({ profile }, use) => {
      const complaints = new Complaints();
      complaints.listenTo(profile);
      await use(complaints);
      expect(complaints.unexpected).toEqual([]);
    },
    { auto: true },
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

export { expect };

import { type BrowserContext, expect, test as base } from '@playwright/test';
import { type Emulator } from 'realtimekit-emulator';
import { Complaints } from '../browser/complaints';
import { keepProcess } from '../browser/keep-process';
import { type Bench, type SdkPackage, startBench } from './bench';
import { SdkMeeting } from './sdk-meeting';

interface FactFixtures {
  /** Fails the test when something complained; a test that means to cause that says so here. */
  readonly complaints: Complaints;
  readonly emulator: Emulator;
  readonly meeting: SdkMeeting;
}

interface FactWorkerFixtures {
  /** Which SDK the pages have, unless a test says so itself. */
  readonly sdk: SdkPackage;
  /** One for all tests of a worker: each has a meeting of its own in it. */
  readonly bench: Bench;
  /** One browser profile for all pages of a worker, so that the SDK is loaded once. */
  readonly profile: BrowserContext;
}

/** What the unmodified SDK does in a page with nothing else on it. */
export const test = base.extend<FactFixtures, FactWorkerFixtures>({
  sdk: ['@cloudflare/realtimekit', { option: true, scope: 'worker' }],

  bench: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern.
    async ({}, use) => {
      const bench = await startBench();
      await use(bench);
      await bench.close();
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

  emulator: async ({ bench }, use) => {
    await use(bench.emulator);
    bench.emulator.faults.reset();
  },

  meeting: async ({ profile, bench, sdk }, use) => {
    const meeting = new SdkMeeting(profile, bench, sdk);
    await use(meeting);
    await meeting.close();
  },
});

export { expect };

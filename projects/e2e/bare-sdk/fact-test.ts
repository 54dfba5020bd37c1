import { type Emulator } from 'realtimekit-emulator';
import { test as base } from '../browser/profile-test';
import { type Bench, type SdkPackage, startBench } from './bench';
import { SdkMeeting } from './sdk-meeting';

export { expect } from '../browser/profile-test';

interface FactFixtures {
  readonly emulator: Emulator;
  readonly meeting: SdkMeeting;
}

interface FactWorkerFixtures {
  /** Which SDK the pages have, unless a test says so itself. */
  readonly sdk: SdkPackage;
  /** One for all tests of a worker: each has a meeting of its own in it. */
  readonly bench: Bench;
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

import { expect, test as base } from '@playwright/test';
import { type DemoOptions, type RunningDemo, startDemo } from 'realtimekit-session-demo/server';
import { Complaints } from '../browser/complaints';
import { type MeetingKind } from './session-view';
import { StagePage } from './stage-page';

interface DemoFixtures {
  /** The kind of session in the demo's window. The slow suite asks some tests of the other kind too. */
  readonly meetingKind: MeetingKind;
  readonly demoOptions: DemoOptions;
  /** A demo of this test's own, with an emulator of its own, on free ports. */
  readonly demo: RunningDemo;
  /** Fails the test when something complained; a test that means to cause that says so here. */
  readonly complaints: Complaints;
  /** The demo's window, not opened yet. */
  readonly stage: StagePage;
}

export const test = base.extend<DemoFixtures>({
  demoOptions: [{ port: 0, emulatorPort: 0 }, { option: true }],

  meetingKind: ['livestream', { option: true }],

  // Before anything else, so that it is closed after everything else: a page that is still open
  // would complain, and rightly, that its server went away.
  demo: [
    async ({ demoOptions }, use) => {
      const demo = await startDemo(demoOptions);
      await use(demo);
      await demo.close();
    },
    { auto: true },
  ],

  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.listenTo(context);
      await use(complaints);
      expect(complaints.unexpected).toEqual([]);
    },
    { auto: true },
  ],

  stage: async ({ page, demo, meetingKind }, use) => {
    await use(new StagePage(page, demo.url, meetingKind));
  },
});

export { expect };

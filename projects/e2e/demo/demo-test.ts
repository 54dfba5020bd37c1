import { type DemoOptions, type RunningDemo, startDemo } from 'realtimekit-session-demo/server';
import { ownProfile, sharedProfile, test as base } from '../browser/profile-test';
import { DemoWindow } from './demo-window';
import { type MeetingKind } from './session-view';

export { expect } from '../browser/profile-test';

interface DemoFixtures {
  /** The kind of session. The slow suite runs some tests in a group call as well. */
  readonly meetingKind: MeetingKind;
  readonly demoOptions: DemoOptions;
  /** A demo and an emulator for this test alone, on free ports: an origin, a storage and a meeting of its own. */
  readonly demo: RunningDemo;
  /** The demo's window. Call `open()` first. */
  readonly view: DemoWindow;
}

const demoTest = base.extend<DemoFixtures>({
  demoOptions: [{ port: 0, emulatorPort: 0 }, { option: true }],

  meetingKind: ['livestream', { option: true }],

  // Before the pages, so that it is closed last: an open page would report that its server is gone.
  demo: [
    async ({ demoOptions }, use) => {
      const demo = await startDemo(demoOptions);
      await use(demo);
      await demo.close();
    },
    { auto: true },
  ],

  view: async ({ page, demo, meetingKind }, use) => {
    await use(new DemoWindow(page, demo.url, meetingKind));
  },
});

/** For tests that set nothing outside their own pages. */
export const test = demoTest.extend(sharedProfile);

/** For tests that set something for all pages of a browser profile, such as the clock. */
export const testWithProfile = demoTest.extend(ownProfile);

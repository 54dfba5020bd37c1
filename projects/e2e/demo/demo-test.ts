import { expect, test as base } from '@playwright/test';
import { type DemoOptions, type RunningDemo, startDemo } from 'realtimekit-session-demo/server';
import { Complaints } from '../browser/complaints';
import { type MeetingKind } from './session-view';
import { DemoWindow } from './demo-window';

interface DemoFixtures {
  /** The kind of session. The slow suite runs some tests in a group call as well. */
  readonly meetingKind: MeetingKind;
  readonly demoOptions: DemoOptions;
  /** A demo and an emulator for this test alone, on free ports. */
  readonly demo: RunningDemo;
  /** Fails the test after an error or a warning that the test did not expect. */
  readonly complaints: Complaints;
  /** The demo's window. Call `open()` first. */
  readonly view: DemoWindow;
}

export const test = base.extend<DemoFixtures>({
  demoOptions: [{ port: 0, emulatorPort: 0 }, { option: true }],

  meetingKind: ['livestream', { option: true }],

  // The first fixture, so that it is closed last: an open page would report that its server is gone.
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

  view: async ({ page, demo, meetingKind }, use) => {
    await use(new DemoWindow(page, demo.url, meetingKind));
  },
});

export { expect };

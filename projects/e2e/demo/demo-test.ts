import { type BrowserContext, expect, test as base } from '@playwright/test';
import { type DemoOptions, type RunningDemo, startDemo } from 'realtimekit-session-demo/server';
import { Complaints } from '../browser/complaints';
import { keepProcess } from '../browser/keep-process';
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

interface DemoWorkerFixtures {
  /** The browser profile that the tests of a worker share, so that the demo is compiled once. */
  readonly profile: BrowserContext;
}

/**
 * For tests that set something for all pages of a browser profile, such as the clock. Each has a profile of
 * its own.
 */
export const testWithProfile = base.extend<DemoFixtures, DemoWorkerFixtures>({
  profile: [
    async ({ browser }, use) => {
      const profile = await browser.newContext();
      await keepProcess(profile);
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],

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

/**
 * For tests that set nothing outside their own pages. They share a browser profile. Each has a demo of its own,
 * and with it an origin, a storage and a meeting.
 */
export const test = testWithProfile.extend({
  context: async ({ profile }, use) => {
    const before = profile.pages();
    await use(profile);
    const opened = profile.pages().filter((page) => !before.includes(page));
    await Promise.all(opened.map((page) => page.close()));
  },
});

export { expect };

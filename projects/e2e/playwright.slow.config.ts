import { defineConfig } from '@playwright/test';
import base from './playwright.config';
import { type MeetingKind } from './src/session-view';

/**
 * What takes its time: what the SDK itself is slow at, everything with a camera, axe on every host, and those of the
 * demo's tests once more in a group call that hold in any kind of session. By `npm run test:slow`,
 * and no part of `npm test`.
 */
export default defineConfig<{ meetingKind: MeetingKind }>(base, {
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/slow',
  projects: [
    { name: 'slow', testDir: 'slow' },
    {
      name: 'group call',
      testDir: 'tests',
      grep: /@any-kind/,
      use: { meetingKind: 'group-call' },
    },
  ],
});

import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/**
 * What the SDK does when it takes more than five seconds: by `npm run test:facts`, and no part of
 * `npm test`. Nearly all of it is waiting, so more of it fits on a machine than it has cores; but
 * not of what encodes pictures.
 */
export default defineConfig(base, {
  testMatch: '**/*.slow.spec.ts',
  testIgnore: [],
  outputDir: 'test-results/facts',
  workers: 4,
  timeout: 120_000,
  projects: [
    { name: 'group-call', testDir: 'facts/group-call', workers: 2 },
    { name: 'livestream', testDir: 'facts/livestream' },
  ],
});

import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/**
 * Every fault that we could think of: by `npm run test:faults`, and no part of `npm test`. Much of it
 * is waiting, so more of it fits on a machine than it has cores.
 */
export default defineConfig(base, {
  testDir: 'faults',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/faults',
  workers: 4,
  timeout: 120_000,
  reporter: [['list'], ['./faults/reliability-reporter.ts']],
});

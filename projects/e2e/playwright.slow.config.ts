import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** What the SDK itself takes its time for: by `npm run test:slow`, and no part of `npm test`. */
export default defineConfig(base, {
  testDir: 'slow',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/slow',
});

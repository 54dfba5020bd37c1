import { defineConfig } from '@playwright/test';
import base from './playwright.config';
import { type SdkPackage } from './src/bare-sdk/bench';

/**
 * What the SDK does, asked of the last one of the major version before: by `npm run
 * test:sdk-versions`, and no part of `npm test`, which asks the current one.
 */
export default defineConfig<object, { sdk: SdkPackage }>(base, {
  testDir: 'facts',
  testMatch: '**/*.spec.ts',
  testIgnore: '**/*.slow.spec.ts',
  // What is otherwise there is in livestream/sdk-1.spec.ts.
  grepInvert: /@sdk-2/,
  outputDir: 'test-results/sdk-versions',
  use: { sdk: 'realtimekit-1' },
});

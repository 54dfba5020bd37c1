import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from 'test-support/chromium';

const executablePath = findChromium();

export default defineConfig({
  testMatch: /\/e2e\/(tests|facts)\/.*\.spec\.ts$/,
  // Those have a command of their own.
  testIgnore: '**/*.slow.spec.ts',
  outputDir: 'test-results',
  // Every test has a demo and an emulator of its own, so nothing has to wait for anything.
  fullyParallel: true,
  workers: 2,
  // A test that passes only when it is repeated is a failure with a delay.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  // Long enough for a machine that does something else as well; what works does not wait for it.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) },
    screenshot: 'only-on-failure',
  },
});

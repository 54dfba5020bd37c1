import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { type DemoOptions } from 'realtimekit-session-demo/server';
import base from './playwright.config';
import { type SdkPackage } from './src/bare-sdk/bench';
import { type HostAppBuild } from './src/host-app';

/** The folder of the demo that was built with it. */
const app = fileURLToPath(new URL('../../dist/demo-sdk-1/browser', import.meta.url));

/**
 * The browser tests on the last SDK of the major version before, by `npm run test:sdk-versions`;
 * `npm test` runs them on the current one. Where the two differ, a test says so by its tag.
 */
export default defineConfig<{ demoOptions: DemoOptions }, { sdk: SdkPackage; build: HostAppBuild }>(
  base,
  {
    outputDir: 'test-results/sdk-versions',
    grepInvert: /@sdk-2/,
    projects: [
      {
        name: 'facts',
        testMatch: /\/e2e\/facts\/.*\.spec\.ts$/,
        use: { sdk: 'realtimekit-1' },
      },
      {
        name: 'hosts',
        testMatch: /\/e2e\/tests\/hosts\/.*\.spec\.ts$/,
        // What differs with zone.js is Angular's, whatever the SDK.
        testIgnore: '**/zone.spec.ts',
        use: { build: 'sdk-1' },
      },
      {
        name: 'demo',
        testMatch: /\/e2e\/tests\/[^/]*\.spec\.ts$/,
        use: { demoOptions: { port: 0, emulatorPort: 0, app } },
      },
    ],
  },
);

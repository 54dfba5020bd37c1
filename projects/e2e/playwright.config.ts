import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { type DemoOptions } from 'realtimekit-session-demo/server';
import { CHROMIUM_FLAGS, findChromium } from 'test-support/chromium';
import { type SdkPackage } from './bare-sdk/bench';
import { type MeetingKind } from './demo/session-view';
import { type HostAppBuild } from './hosts/host-app';

const executablePath = findChromium();

/** The demo, built with the last SDK of the major version before. */
const demoWithSdk1 = fileURLToPath(new URL('../../dist/demo-sdk-1/browser', import.meta.url));

/** Tests of the current version of the SDK alone, and those that take long. */
const notWithSdk1 = /@sdk-2|@slow/;

/** Tests tagged `@slow` wait for the SDK, use a camera, or try every state of every host. */
export default defineConfig<
  { demoOptions: DemoOptions; meetingKind: MeetingKind },
  { sdk: SdkPackage; build: HostAppBuild }
>({
  outputDir: 'test-results',
  // Built files are JavaScript already. Compiling them again takes each worker many seconds.
  build: { external: ['**/dist/**'] },
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
    launchOptions: {
      args: [
        ...CHROMIUM_FLAGS,
        // The pages of a browser profile share a process: starting one takes half of what a page takes.
        '--renderer-process-limit=1',
        // A page takes from its process what an earlier page has compiled, instead of parsing every script again.
        '--js-flags=--no-script-streaming,--no-flush-bytecode',
      ],
      ...(executablePath && { executablePath }),
    },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'demo', testDir: 'demo' },
    {
      name: 'demo-group-call',
      testDir: 'demo',
      grep: /@any-kind/,
      use: { meetingKind: 'group-call' },
    },
    { name: 'hosts', testDir: 'hosts' },
    { name: 'sdk-behavior', testDir: 'sdk-behavior' },
    { name: 'contract', testDir: 'contract' },
    { name: 'emulator', testDir: 'emulator' },
    { name: 'faults', testDir: 'faults' },
    { name: 'probe', testDir: 'probe' },
    {
      name: 'demo-sdk-1',
      testDir: 'demo',
      grepInvert: notWithSdk1,
      use: { demoOptions: { port: 0, emulatorPort: 0, app: demoWithSdk1 } },
    },
    {
      name: 'hosts-sdk-1',
      testDir: 'hosts',
      grepInvert: notWithSdk1,
      // What differs with zone.js is Angular's, whatever the SDK.
      testIgnore: '**/zone.spec.ts',
      use: { build: 'sdk-1' },
    },
    {
      name: 'sdk-behavior-sdk-1',
      testDir: 'sdk-behavior',
      grepInvert: notWithSdk1,
      use: { sdk: 'realtimekit-1' },
    },
  ],
});

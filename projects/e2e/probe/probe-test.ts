import { test as base } from '@playwright/test';
import { type EmulatorOptions } from 'realtimekit-emulator';
import { ProbedEmulator } from './probe-run';

export { expect } from '@playwright/test';

/** The probe, on emulators that a test starts. All of them share one browser. */
export const test = base.extend<{
  startEmulator: (options?: EmulatorOptions) => Promise<ProbedEmulator>;
}>({
  startEmulator: async ({ browser }, use) => {
    const started: ProbedEmulator[] = [];
    await use(async (options) => {
      const probed = await ProbedEmulator.start(browser, options);
      started.push(probed);
      return probed;
    });
    await Promise.all(started.map(({ emulator }) => emulator.close()));
  },
});

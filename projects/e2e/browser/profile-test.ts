import {
  type BrowserContext,
  expect,
  type Page,
  test as base,
  type ViewportSize,
} from '@playwright/test';
import { Complaints } from './complaints';

export { expect };

interface ProfileFixtures {
  /** Fails the test after an error or a warning that the test did not expect. */
  readonly complaints: Complaints;
}

interface ProfileWorkerFixtures {
  /** The browser profile that the tests of a worker share, so that what their pages load is compiled once. */
  readonly profile: BrowserContext;
}

export const test = base.extend<ProfileFixtures, ProfileWorkerFixtures>({
  profile: [
    async ({ browser }, use) => {
      // The certificate of a test is nobody's.
      const profile = await browser.newContext({ ignoreHTTPSErrors: true });
      await keepProcess(profile);
      keepTime(profile);
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],

  complaints: [
    async ({ profile }, use) => {
      const complaints = new Complaints();
      complaints.listenTo(profile);
      await use(complaints);
      expect(complaints.unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

/** Fixtures for tests that set something for all pages of a profile, such as the clock: each has its own. */
export const ownProfile = {
  context: async (
    { context, complaints }: { context: BrowserContext; complaints: Complaints },
    use: (context: BrowserContext) => Promise<void>,
  ): Promise<void> => {
    complaints.listenTo(context);
    await use(context);
  },
};

/** Fixtures for tests that set nothing outside their own pages: they share the profile. */
export const sharedProfile = {
  context: async (
    { profile }: { profile: BrowserContext },
    use: (context: BrowserContext) => Promise<void>,
  ): Promise<void> => {
    const before = profile.pages();
    await use(profile);
    const opened = profile.pages().filter((page) => !before.includes(page));
    await Promise.all(opened.map((page) => page.close()));
  },

  page: async (
    { context, viewport }: { context: BrowserContext; viewport: ViewportSize | null },
    use: (page: Page) => Promise<void>,
  ): Promise<void> => {
    const page = await context.newPage();
    if (viewport !== null) await page.setViewportSize(viewport);
    await use(page);
  },
};

/**
 * Keeps the process of a profile's pages, and the scripts that it has compiled, while no other page is open.
 * Every page of the tests is on this host.
 */
async function keepProcess(profile: BrowserContext): Promise<void> {
  const keeper = await profile.newPage();
  await keeper.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await keeper.goto('http://127.0.0.1/');
}

/** Throws when a test sets the clock, which would hold for the later tests as well. */
function keepTime({ clock }: BrowserContext): void {
  const reject = (): never => {
    throw new Error(
      'Other tests share this profile. Set the clock of a test with its own profile.',
    );
  };
  for (const method of [
    ...(['install', 'pauseAt', 'setFixedTime', 'setSystemTime'] as const),
    ...(['fastForward', 'resume', 'runFor'] as const),
  ]) {
    clock[method] = reject;
  }
}

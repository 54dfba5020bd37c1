import { ownProfile } from '../browser/profile-test';
import { test as base } from './host-test';

export { expect } from './host-test';

/** For a test that the docs show: the application is at the address that Playwright begins with. */
export const test = base.extend({
  baseURL: async ({ hostApp }, use) => {
    await use(hostApp.url);
  },
  ...ownProfile,
});

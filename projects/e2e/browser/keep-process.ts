import { type BrowserContext } from '@playwright/test';

/**
 * Keeps the process of a profile's pages, and the scripts that it has compiled, while no other page is open.
 * Every page of the tests is on this host.
 */
export async function keepProcess(profile: BrowserContext): Promise<void> {
  const keeper = await profile.newPage();
  await keeper.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await keeper.goto('http://127.0.0.1/');
}

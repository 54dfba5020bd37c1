import { expect, test } from '../src/host-test';

/** The SDK reconnects by itself after 0 to 2 seconds, and after 0 to 4 more. */
const RECONNECTED = { timeout: 30_000 };

test('an end that arrives after the connection came back is still ours', async ({ hostPage }) => {
  const { page } = hostPage;
  await hostPage.open('/host/native-button');
  const session = await hostPage.enter();
  session.ignoreRequests();
  await page.getByRole('button', { name: 'End for everyone' }).click();
  await hostPage.showsStatus('ending');
  session.dropSocket();
  await expect(hostPage.outcomes).toHaveText(['failed: disconnected']);

  // The SDK says so three seconds later, and a livestream's participant comes back outside.
  await expect
    .poll(() => page.evaluate(() => window.pageHandle?.client?.self.roomState), RECONNECTED)
    .toBe('init');
  await page.evaluate(() => window.pageHandle?.client?.join());
  await hostPage.showsStatus('live');
  session.end();
  await hostPage.showsStatus('ended');
  expect(await page.evaluate(() => window.pageHandle?.session.sessionEnded()?.endedBy)).toBe(
    'self',
  );
});

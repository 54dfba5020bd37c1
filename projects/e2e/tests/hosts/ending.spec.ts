import { type Page } from '@playwright/test';
import { expect, test } from '../../src/host-test';

/** What a call of `endSession()` came to, and where the SDK said that it was at that moment. */
interface Outcome {
  readonly outcome: string;
  readonly roomState: string | undefined;
}

/** Calls `endSession()` and keeps what it comes to, without waiting for it. */
async function endSession(page: Page, timeout?: number): Promise<void> {
  await page.evaluate((milliseconds) => {
    const handle = window.pageHandle;
    const settled = handle?.session
      .endSession(milliseconds === undefined ? {} : { timeout: milliseconds })
      .then(
        ({ endedBy }) => `ended by ${endedBy}`,
        (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : ''),
      )
      .then((outcome) => ({ outcome, roomState: handle.client?.self.roomState }));
    Object.assign(window, { settled });
  }, timeout);
}

/** What the last call came to. */
function settled(page: Page): Promise<Outcome> {
  return page.evaluate(() => (window as unknown as { settled: Promise<Outcome> }).settled);
}

function endedBy(page: Page): Promise<string | undefined> {
  return page.evaluate(() => window.pageHandle?.session.sessionEnded()?.endedBy);
}

test.beforeEach(async ({ hostPage }) => {
  await hostPage.open('/host/native-button');
});

// On these pages a call waits for minutes, so what it settles with within a test came at once.

test('kicked while ending: `left`, and no end', async ({ hostPage }) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await endSession(hostPage.page);
  session.kick();
  expect((await settled(hostPage.page)).outcome).toBe('left');
  await hostPage.showsStatus('left');
  expect(await endedBy(hostPage.page)).toBeUndefined();
});

for (const state of ['left', 'connected-meeting'] as const) {
  test(`${state} while ending: \`left\`, and no end`, async ({ hostPage }) => {
    const session = await hostPage.enter();
    session.ignoreRequests();
    await endSession(hostPage.page);
    await hostPage.page.evaluate((how) => window.pageHandle?.client?.leave(how), state);
    expect((await settled(hostPage.page)).outcome).toBe('left');
    await hostPage.showsStatus(state === 'left' ? 'left' : 'waiting');
    expect(await endedBy(hostPage.page)).toBeUndefined();
  });
}

test('a socket that drops while ending: `disconnected`, before the SDK says so', async ({
  hostPage,
}) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await endSession(hostPage.page);
  session.dropSocket();
  // The SDK itself still believed that it was in the room.
  expect(await settled(hostPage.page)).toEqual({ outcome: 'disconnected', roomState: 'joined' });
});

test('a timeout whose end arrives late is still ours', async ({ hostPage }) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await endSession(hostPage.page, 1);
  expect((await settled(hostPage.page)).outcome).toBe('timeout');
  await hostPage.showsStatus('live');
  session.end();
  await hostPage.showsStatus('ended');
  expect(await endedBy(hostPage.page)).toBe('self');
});

test('a signal that is aborted already sends nothing', async ({ hostPage }) => {
  const session = await hostPage.enter();
  const code = await hostPage.page.evaluate(() =>
    window.pageHandle?.session.endSession({ signal: AbortSignal.abort() }).then(
      () => 'ended',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    ),
  );
  expect(code).toBe('aborted');
  session.end();
  await hostPage.showsStatus('ended');
  expect(session.endsRequested).toBe(1); // the end from outside
  expect(await endedBy(hostPage.page)).toBe('other');
});

test('leaving is no end', async ({ hostPage }) => {
  const session = await hostPage.enter();
  await hostPage.page.evaluate(() => window.pageHandle?.session.leaveSession());
  await hostPage.showsStatus('left');
  expect(await endedBy(hostPage.page)).toBeUndefined();
  expect(session.endsRequested).toBe(0);
});

test('a request that the cloud answers with `kicked` instead of `ended` is no end', async ({
  hostPage,
}) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await hostPage.page.getByRole('button', { name: 'End for everyone' }).click();
  await hostPage.showsStatus('ending');
  session.kick();
  await expect(hostPage.outcomes).toHaveText(['failed: left']);
  expect(await endedBy(hostPage.page)).toBeUndefined();
});

// The SDK does not initialise without its participant module, so this is the one that can be off.
test('a client without connected rooms ends its session all the same', async ({
  hostPage,
  complaints,
}) => {
  complaints.expect(/^console warning: ngx-realtimekit-session: .*connectedMeetings module is off/);
  await hostPage.enter(undefined, ['connectedMeetings']);
  await hostPage.page.getByRole('button', { name: 'End for everyone' }).click();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
});

import { type HostPage } from './host-page';
import { type HostSession } from './host-session';
import { expect, test } from './host-test';

const button = ({ page }: HostPage) => page.getByRole('button', { name: 'End for everyone' });

/** The messages of everything that reaches Angular's `ErrorHandler` from now on. */
function errorsOf({ page }: HostPage): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

test('reports the end through the service after its request has removed the host', async ({
  hostPage,
}) => {
  await hostPage.open('/lifetime/shown-while-live');
  const session = await hostPage.enter();
  session.ignoreRequests();
  await button(hostPage).click();
  await expect(button(hostPage)).not.toBeAttached();
  await hostPage.showsStatus('ending');

  await session.requestArrived();
  session.end();
  await hostPage.showsStatus('ended');
  expect(await hostPage.endedBy()).toBe('self');
  expect(session.endsRequested).toBe(2); // one request, and the end from outside
  // An output of a destroyed host that emits is an error in Angular, which no test overlooks.
  await expect(hostPage.outcomes).toHaveCount(0);
});

test('reports an end that removes the host while the host is being destroyed', async ({
  hostPage,
}) => {
  await hostPage.open('/host/native-button');
  await hostPage.enter();
  await hostPage.set('hiddenByTheEnd', true);
  await button(hostPage).click();
  await expect(button(hostPage)).not.toBeAttached();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
});

test('hands a failure to the `ErrorHandler` once when its host is gone', async ({
  hostPage,
  emulator,
  complaints,
}) => {
  complaints.expect(/^console error: ERROR EndSessionError/);
  const { page } = hostPage;
  await hostPage.open('/lifetime/shown-while-live-impatient');
  const errors = errorsOf(hostPage);
  const session: HostSession = await hostPage.newSession();
  session.ignoreRequests();
  await page.evaluate(
    async (entrance) => {
      const handle = window.pageHandle;
      const client = await handle?.init(entrance);
      await client?.join();
      if (client) handle?.outer.innerSessions.get('shown while live')?.connect(client);
    },
    { emulatorUrl: emulator.url, token: session.token },
  );
  await button(hostPage).click();
  await expect(page.getByText('Failure: timeout')).toBeVisible();
  // The session goes on, so the application shows a new host.
  await expect(button(hostPage)).toBeEnabled();
  await expect.poll(() => errors).toHaveLength(1);
  expect(errors[0]).toContain('ERROR EndSessionError');
  await expect(hostPage.outcomes).toHaveCount(0);

  // The next press fails with an error of its own.
  await button(hostPage).click();
  await expect.poll(() => errors).toHaveLength(2);
  expect(session.endsRequested).toBe(2);
});

test('reports a failure through the output alone while its host is there', async ({ hostPage }) => {
  const errors = errorsOf(hostPage);
  await hostPage.open('/host/native-button');
  const session = await hostPage.enter();
  session.ignoreRequests();
  await button(hostPage).click();
  await hostPage.showsStatus('ending');
  session.kick();
  await expect(hostPage.outcomes).toHaveText(['failed: left']);
  expect(errors).toEqual([]);
});

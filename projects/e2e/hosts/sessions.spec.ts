import { type Page } from '@playwright/test';
import { expect, test } from './host-test';

/** How many listeners the connected client of the SDK has, by the SDK's own count. */
function listenersOf(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const client = window.pageHandle?.client;
    if (!client) throw new Error('No client has been connected.');
    const { self, meta, connectedMeetings } = client;
    return {
      self: self.listenerCount('*'),
      permissions: self.permissions.listenerCount('*'),
      meta: meta.listenerCount('*'),
      connectedMeetings: connectedMeetings.listenerCount('*'),
    };
  });
}

test('one hundred hosts on a page share one set of listeners', async ({ hostPage }) => {
  const { page } = hostPage;
  await hostPage.open('/one-hundred');
  await hostPage.enter();
  const withOne = await listenersOf(page);

  await page.getByRole('button', { name: 'Show one hundred' }).click();
  await expect(page.locator('[rtkEndSession]:enabled')).toHaveCount(100);
  expect(await listenersOf(page)).toEqual(withOne);

  // And it is the service's: without it they are gone.
  await page.evaluate(() => window.pageHandle?.session.disconnect());
  await expect(page.locator('[rtkEndSession]:disabled')).toHaveCount(100);
  expect(await listenersOf(page)).toEqual(
    Object.fromEntries(Object.entries(withOne).map(([event, count]) => [event, count - 1])),
  );
});

test('two sessions on a page, and one around them that neither hears of', async ({
  hostPage,
  emulator,
}) => {
  const { page } = hostPage;
  await hostPage.open('/two-sessions');
  const [outer, first, second] = await Promise.all([
    hostPage.newSession(),
    hostPage.newSession(),
    hostPage.newSession(),
  ]);
  await page.evaluate(
    async ({ emulatorUrl, tokens }) => {
      const handle = window.pageHandle;
      for (const [name, token] of Object.entries(tokens)) {
        const client = await handle?.init({ emulatorUrl, token });
        await client?.join();
        if (name === 'outer') {
          handle?.outer.meeting.set(client);
        } else if (client) {
          handle?.outer.innerSessions.get(name)?.connect(client);
        }
      }
    },
    {
      emulatorUrl: emulator.url,
      tokens: { outer: outer.token, first: first.token, second: second.token },
    },
  );
  const shown = (name: string) => page.getByRole('region', { name }).getByRole('paragraph');
  for (const name of ['outer', 'first', 'second']) await expect(shown(name)).toHaveText('live');

  outer.end();
  await expect(shown('outer')).toHaveText('ended');
  await expect(shown('first')).toHaveText('live');
  await expect(shown('second')).toHaveText('live');

  await page.getByRole('button', { name: 'End first' }).click();
  await expect(shown('first')).toHaveText('ended');
  await expect(shown('second')).toHaveText('live');
  expect(second.endsRequested).toBe(0);
});

test('features given to a lazy route take effect there', async ({ hostPage, emulator }) => {
  const { page } = hostPage;
  await hostPage.open('/lazy');
  const button = page.getByRole('button', { name: 'End', exact: true });
  // withMessages and withDisabledInteractive.
  await expect(button).toHaveAccessibleDescription('There is no meeting on the lazy page.');
  await button.focus();
  await expect(button).toBeFocused();

  const session = await hostPage.newSession();
  session.ignoreRequests();
  await page.evaluate(
    async (entrance) => {
      const client = await window.pageHandle?.init(entrance);
      await client?.join();
      if (client) window.pageHandle?.outer.innerSessions.get('lazy')?.connect(client);
    },
    { emulatorUrl: emulator.url, token: session.token },
  );
  await expect(button).toBeEnabled();
  // The application's own session is another one.
  await hostPage.showsStatus('idle');

  // withConfirmation and withEndTimeout.
  const questions: string[] = [];
  page.once('dialog', (dialog) => {
    questions.push(dialog.message());
    void dialog.accept();
  });
  await button.click();
  await expect(page.getByText('Failure: timeout')).toBeVisible();
  expect(questions).toEqual(['Really?']);

  // And nowhere else.
  await page.evaluate(() => window.pageHandle?.router.navigateByUrl('/host/native-button'));
  const elsewhere = page.getByRole('button', { name: 'End for everyone' });
  await expect(elsewhere).toHaveJSProperty('disabled', true);
  await expect(elsewhere).toHaveAccessibleDescription('');
});

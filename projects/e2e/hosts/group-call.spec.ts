import { HostPage } from './host-page';
import { expect, test } from './host-test';

const button = (hostPage: HostPage) =>
  hostPage.page.getByRole('button', { name: 'End for everyone' });

test.beforeEach(async ({ hostPage }) => {
  await hostPage.open('/host/native-button');
});

test('a group call is ended for everybody, and the others learn that it was not they', async ({
  hostPage,
  hostApp,
  profile,
  emulator,
}) => {
  const session = await hostPage.enter(await hostPage.newSession('group_call_host'));
  const guest = new HostPage(await profile.newPage(), hostApp.url, emulator);
  await guest.open('/host/native-button');
  await guest.enter(await session.another('group_call_participant'));
  await guest.canEnd(false);
  await expect(button(guest)).toBeDisabled();

  await button(hostPage).click();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  await hostPage.showsStatus('ended');
  await guest.showsStatus('ended');
  await expect(guest.outcomes).toHaveCount(0);
  expect(await guest.page.evaluate(() => window.pageHandle?.session.sessionEnded()?.endedBy)).toBe(
    'other',
  );
  expect(session.endsRequested).toBe(1);
  await guest.page.close();
});

test('a permission that is taken away and given back in a group call reaches the button', async ({
  hostPage,
}) => {
  const session = await hostPage.enter(await hostPage.newSession('group_call_host'));
  await expect(button(hostPage)).toBeEnabled();
  session.permit(false);
  await expect(button(hostPage)).toBeDisabled();
  session.permit(true);
  await expect(button(hostPage)).toBeEnabled();
});

test('an end that is asked for as the socket drops is `disconnected`, and nothing is stuck', async ({
  hostPage,
  emulator,
  complaints,
}) => {
  complaints.expectRefusedSockets();
  const session = await hostPage.newSession('group_call_host');
  // Whoever listens first learns first: at that moment the service still takes the room for live.
  const asking = hostPage.page.evaluate(
    async ({ emulatorUrl, token }) => {
      const handle = window.pageHandle;
      const client = await handle?.init({ emulatorUrl, token });
      if (handle === undefined || client === undefined) throw new Error('There is no client.');
      const asked = new Promise<{ status: string; outcome: string }>((resolve) => {
        client.meta.on('*', (event: string, update?: { state: string }) => {
          if (event !== 'socketConnectionUpdate' || update?.state === 'connected') return;
          const { status } = handle.session.state();
          void handle.session
            .endSession()
            .then(
              () => 'ended',
              (error: unknown) =>
                error instanceof Error && 'code' in error ? String(error.code) : String(error),
            )
            .then((outcome) => resolve({ status, outcome }));
        });
      });
      await client.join();
      handle.session.connect(client);
      return asked;
    },
    { emulatorUrl: emulator.url, token: session.token },
  );
  await hostPage.showsStatus('live');
  session.cutOff();

  expect(await asking).toEqual({ status: 'live', outcome: 'disconnected' });
  await hostPage.showsStatus('reconnecting');
  expect(session.endsRequested).toBe(0);
});

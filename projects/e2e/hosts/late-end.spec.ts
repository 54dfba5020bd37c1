import { HostPage } from './host-page';
import { expect, test } from './host-test';

/** The SDK says that it is out after 3 seconds, and reconnects within 2 more, or 6, by itself. */
const RECONNECTED = { timeout: 45_000 };

function roomState({ page }: HostPage): Promise<string | undefined> {
  return page.evaluate(() => window.pageHandle?.client?.self.roomState);
}

for (const preset of ['host', 'group_call_host'] as const) {
  test(
    `an end by another host after the connection of a ${preset} came back is \`other\``,
    { tag: '@slow' },
    async ({ hostPage, hostApp, profile, emulator }) => {
      const { page } = hostPage;
      await hostPage.open('/host/native-button');
      const session = await hostPage.enter(await hostPage.newSession(preset));
      const obeyRequests = session.ignoreRequests();
      await page.evaluate(() => {
        const client = window.pageHandle?.client;
        const departures: string[] = [];
        client?.self.on('roomLeft', ({ state }) => departures.push(state));
        Object.assign(window, { departures });
      });
      await page.getByRole('button', { name: 'End for everyone' }).click();
      await hostPage.showsStatus('ending');
      session.dropSocket();
      await expect(hostPage.outcomes).toHaveText(['failed: disconnected']);

      // The SDK says so three seconds later.
      await page.waitForFunction(
        () => (window as unknown as { departures: string[] }).departures.includes('disconnected'),
        undefined,
        RECONNECTED,
      );
      if (preset === 'host') {
        // A livestream's participant comes back outside of the room, and without any event.
        await expect.poll(() => roomState(hostPage), RECONNECTED).toBe('init');
        await hostPage.showsStatus('waiting');
        await page.evaluate(() => window.pageHandle?.client?.join());
      }
      await expect.poll(() => roomState(hostPage), RECONNECTED).toBe('joined');
      await hostPage.showsStatus('live');
      await expect(page.getByRole('button', { name: 'End for everyone' })).toBeEnabled();
      // The request from before is lost, as far as this client can know.
      obeyRequests();
      const another = new HostPage(await profile.newPage(), hostApp.url, emulator);
      await another.open('/host/native-button');
      await another.enter(await session.another(preset));
      await another.page.getByRole('button', { name: 'End for everyone' }).click();
      await expect(another.outcomes).toHaveText(['ended by self']);
      await hostPage.showsStatus('ended');
      expect(await hostPage.endedBy()).toBe('other');
      await another.page.close();
    },
  );
}

import { HostControl } from './host-control';
import { expect, test } from './host-test';
import { hosts } from './hosts';

for (const kind of hosts) {
  test.describe(kind.name, () => {
    test('does nothing while it is blocked, whoever presses it and however', async ({
      hostPage,
    }) => {
      const host = await HostControl.open(hostPage, kind);
      // There is no meeting yet.
      await host.showsBlocked();
      await host.tryEverything();

      // The application disables it, while the SDK would send whatever it is told to.
      await hostPage.set('disabled', true);
      const session = await hostPage.enter();
      session.ignoreRequests();
      await host.tryEverything();

      // Once more while it holds the focus from before, when it was live.
      await hostPage.set('disabled', false);
      await host.showsLive();
      await host.control.focus();
      await hostPage.set('disabled', true);
      await host.tryEverything();
      await hostPage.after.focus();
      await host.showsBlocked();

      // Without the permission, whatever the application writes to it.
      session.permit(false);
      await hostPage.canEnd(false);
      await hostPage.set('disabled', false);
      await host.showsBlocked();
      await hostPage.set('disabled', true);
      await hostPage.set('disabled', false);
      await host.showsBlocked();
      await host.tryEverything();
      await hostPage.after.focus();
      await host.showsBlocked();

      // The one press that counts comes last, and messages arrive in order.
      session.permit(true);
      await host.showsLive();
      await host.control.click();
      await hostPage.showsStatus('ending');
      await session.requestArrived();
      session.end();
      await expect(hostPage.outcomes).toHaveText(['ended by self']);
      expect(session.endsRequested).toBe(2); // this one, and the end from outside
    });

    test('ends the session once by mouse and once by each key', async ({ hostPage }) => {
      const host = await HostControl.open(hostPage, kind);
      const outcomes: string[] = [];
      for (const way of ['mouse', ...kind.keys]) {
        const session = await hostPage.enter();
        session.ignoreRequests();
        await host.showsLive();
        await hostPage.before.focus();
        if (way === 'mouse') {
          await host.control.click();
        } else {
          await hostPage.page.keyboard.press('Tab');
          await expect(host.control).toBeFocused();
          await hostPage.page.keyboard.press(way);
        }
        await hostPage.showsStatus('ending');
        // Impatience changes nothing.
        await host.tryEverything();

        await session.requestArrived();
        session.end();
        outcomes.push('ended by self');
        await expect(hostPage.outcomes).toHaveText(outcomes);
        expect(session.endsRequested, way).toBe(2); // one request, and the end from outside
      }
    });
  });
}

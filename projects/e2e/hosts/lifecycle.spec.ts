import { HostControl } from './host-control';
import { expect, test } from './host-test';
import { hosts } from './hosts';

// Once defined, an element is the same whenever that was.
for (const kind of hosts.filter(({ definedLate }) => definedLate === undefined)) {
  test(`${kind.name} loses nothing when it is rendered anew or removed in mid-flight`, async ({
    hostPage,
  }) => {
    const host = await HostControl.open(hostPage, kind);

    // Rendered anew while the end is pending.
    const rendered = await hostPage.enter();
    rendered.ignoreRequests();
    await host.control.click();
    await hostPage.showsStatus('ending');
    await hostPage.setLabel('Another label');
    await expect(host.control).toHaveAccessibleName('Another label');
    await hostPage.set('disabledInteractive', true);
    await hostPage.set('disabledInteractive', false);
    rendered.end();
    await expect(hostPage.outcomes).toHaveText(['ended by self']);

    // Removed by the very end that it asked for.
    const removing = await hostPage.enter();
    await hostPage.set('hiddenByTheEnd', true);
    await host.showsLive();
    await host.control.click();
    await expect(hostPage.outcomes).toHaveText(['ended by self', 'ended by self']);
    await expect(host.element).not.toBeAttached();
    expect(removing.endsRequested).toBe(1);

    // Removed by the application in the meantime: it asked, and has nobody to tell any more.
    await hostPage.set('hiddenByTheEnd', false);
    const removed = await hostPage.enter();
    removed.ignoreRequests();
    await host.showsLive();
    await host.control.click();
    await hostPage.showsStatus('ending');
    await hostPage.set('shown', false);
    await expect(host.element).not.toBeAttached();
    removed.end();
    await hostPage.showsStatus('ended');
    await hostPage.set('shown', true);
    await host.showsBlocked();
    await expect(hostPage.outcomes).toHaveText(['ended by self', 'ended by self']);
  });
}

import { HostControl } from './host-control';
import { expect, test } from './host-test';
import { hosts } from './hosts';

// Once defined, an element is the same whenever that was.
for (const kind of hosts.filter(({ definedLate }) => definedLate === undefined)) {
  test(`${kind.name} keeps the focus, whatever blocks it`, async ({ hostPage, complaints }) => {
    complaints.expectRefusedSockets();
    const host = await HostControl.open(hostPage, kind);
    const session = await hostPage.enter();
    session.ignoreRequests();
    await host.showsLive();
    await host.control.focus();

    await hostPage.page.keyboard.press('Enter');
    await hostPage.showsStatus('ending');
    await expect(host.control).toBeFocused();
    session.end();
    await hostPage.showsStatus('ended');
    await expect(host.control).toBeFocused();

    const next = await hostPage.enter();
    await host.showsLive();
    await expect(host.control).toBeFocused();
    next.permit(false);
    await hostPage.canEnd(false);
    await expect(host.control).toBeFocused();
    next.permit(true);
    await hostPage.canEnd(true);
    next.cutOff();
    await hostPage.showsStatus('reconnecting');
    await expect(host.control).toBeFocused();

    // Natively disabled, where it can be, once nobody is on it.
    await hostPage.after.focus();
    await host.showsBlocked();
  });
}

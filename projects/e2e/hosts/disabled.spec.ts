import { HostControl } from './host-control';
import { expect, test } from './host-test';

test('a host that the application disables by `[attr.disabled]` stays disabled, and ends nothing', async ({
  hostPage,
}) => {
  const host = await HostControl.open(hostPage, {
    name: '<button>',
    path: '/host/saving-button',
    role: 'button',
    keys: ['Enter', 'Space'],
  });
  await hostPage.set('disabled', true);
  const session = await hostPage.enter();
  session.ignoreRequests();
  await expect(host.element).toHaveAttribute('disabled', '');
  await host.tryEverything();

  // The permission comes and goes, and the application still saves.
  session.permit(false);
  await hostPage.canEnd(false);
  session.permit(true);
  await hostPage.canEnd(true);
  await expect(host.element).toHaveAttribute('disabled', '');
  await host.tryEverything();

  // Messages arrive in order, so the one press that counts comes last.
  await hostPage.set('disabled', false);
  await host.showsLive();
  await host.control.click();
  await hostPage.showsStatus('ending');
  await session.requestArrived();
  session.end();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  expect(session.endsRequested).toBe(2); // one request, and the end from outside
});

test('a host that the application disables while it is blocked is live only after both', async ({
  hostPage,
}) => {
  const host = await HostControl.open(hostPage, {
    name: '<button>',
    path: '/host/saving-button',
    role: 'button',
    keys: ['Enter', 'Space'],
  });
  await host.showsBlocked();
  await hostPage.set('disabled', true);
  await hostPage.enter();
  await hostPage.canEnd(true);
  await host.showsBlocked();
  await hostPage.set('disabled', false);
  await host.showsLive();
});

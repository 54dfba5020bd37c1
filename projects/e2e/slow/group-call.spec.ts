import { expect, test } from '../src/host-test';

test('a group call joins again by itself after a drop, and the button ends it then', async ({
  hostPage,
  complaints,
}) => {
  complaints.expectRefusedSockets();
  await hostPage.open('/host/native-button');
  const session = await hostPage.enter(await hostPage.newSession('group_call_host'));
  const button = hostPage.page.getByRole('button', { name: 'End for everyone' });
  const letIn = session.cutOff();
  await hostPage.showsStatus('reconnecting');
  await expect(button).toBeDisabled();
  letIn();

  // Nobody calls join() again: what a livestream's participant would have to do.
  await expect(button).toBeEnabled({ timeout: 30_000 });
  await hostPage.showsStatus('live');
  await button.click();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  await hostPage.showsStatus('ended');
});

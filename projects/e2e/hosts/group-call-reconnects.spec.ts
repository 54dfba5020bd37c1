import { expect, test } from './host-test';

test(
  'a group call joins again by itself after a drop, and the button ends it then',
  { tag: '@slow' },
  async ({ hostPage, complaints }) => {
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
  },
);

test(
  'a drop for which the SDK does not wait three seconds: blocked at once, live again, and nothing reported',
  { tag: '@slow' },
  async ({ hostPage, emulator, complaints }) => {
    // What the SDK still asks of the media connections that it throws away.
    complaints.expect(/^uncaught: AwaitQueueStoppedError/);
    // It writes this when the dropped connections fail before it throws them away.
    complaints.expect(/^console error: ERROR TransportConnectionError/);
    const { page } = hostPage;
    await hostPage.open('/host/native-button');
    const session = await hostPage.enter(await hostPage.newSession('group_call_host'));
    const button = page.getByRole('button', { name: 'End for everyone' });
    await page.evaluate(() => {
      const handle = window.pageHandle;
      const heard: string[] = [];
      handle?.session.state$.subscribe(({ status }) => {
        if (heard.at(-1) !== status) heard.push(status);
      });
      handle?.session.sessionEnded$.subscribe(() => heard.push('sessionEnded$'));
      handle?.client?.meta.on('mediaConnectionUpdate', ({ transport, state }) => {
        if (transport === 'send') Object.assign(window, { sending: state });
      });
      Object.assign(window, { heard });
    });
    // It waits for them as long as the media connections are there.
    emulator.dropMedia(session.participantId);
    await page.waitForFunction(
      () => (window as unknown as { sending?: string }).sending === 'disconnected',
      undefined,
      { timeout: 30_000 },
    );
    session.dropSocket();

    await expect
      .poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard))
      .toEqual(['live', 'reconnecting', 'live']);
    await expect(button).toBeEnabled();
    await expect(hostPage.outcomes).toHaveCount(0);
    await button.click();
    await expect(hostPage.outcomes).toHaveText(['ended by self']);
  },
);

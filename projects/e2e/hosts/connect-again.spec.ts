import { type Page } from '@playwright/test';
import { expect, test } from './host-test';

test.beforeEach(async ({ hostPage }) => {
  await hostPage.open('/host/native-button');
});

/** Disconnects as soon as the session has ended, and records what the subscribers hear. */
async function disconnectAtTheEnd(page: Page): Promise<void> {
  await page.evaluate(() => {
    const session = window.pageHandle?.session;
    const ends: unknown[] = [];
    const heard: unknown[] = [];
    session?.sessionEnded$.subscribe((end) => heard.push(end));
    session?.sessionEnded$.subscribe((end) => {
      ends.push(end);
      session.disconnect();
    });
    Object.assign(window, { ends, heard });
  });
}

/** Connects the client again, and returns what the service and the subscribers then know. */
function connectAgain(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(() => {
    const { ends, heard, pageHandle } = window as unknown as {
      ends: unknown[];
      heard: unknown[];
      pageHandle: NonNullable<Window['pageHandle']>;
    };
    const { session, client } = pageHandle;
    if (client !== undefined) session.connect(client);
    const late: unknown[] = [];
    session.sessionEnded$.subscribe((end) => late.push(end)).unsubscribe();
    return {
      status: session.state().status,
      sameEnd: session.sessionEnded() === ends[0],
      ends: ends.length,
      heard: heard.length,
      lateSubscriber: late[0] === ends[0],
    };
  });
}

for (const leaves of [false, true]) {
  test(`an ended client that is connected again${leaves ? ', and has left,' : ''} is still ended, and nobody hears of the end twice`, async ({
    hostPage,
  }) => {
    const { page } = hostPage;
    await disconnectAtTheEnd(page);
    await hostPage.enter();
    await page.getByRole('button', { name: 'End for everyone' }).click();
    await hostPage.showsStatus('idle');
    // The SDK forgets how the session ended.
    if (leaves) await page.evaluate(() => window.pageHandle?.client?.leave());

    expect(await connectAgain(page)).toEqual({
      status: 'ended',
      sameEnd: true,
      ends: 1,
      heard: 1,
      lateSubscriber: true,
    });
    expect(await hostPage.endedBy()).toBe('self');
    await expect(page.getByRole('button', { name: 'End for everyone' })).toBeDisabled();
  });
}

test('the first client stands for the client of the breakout room that replaced it', async ({
  hostPage,
  emulator,
}) => {
  const { page } = hostPage;
  const session = await hostPage.enter();
  const [room] = emulator.createConnectedMeetings(session.meetingId, ['Room']);
  if (room === undefined) throw new Error('The emulator created no breakout room.');
  await page.evaluate(() => {
    const handle = window.pageHandle;
    const statuses: string[] = [];
    Object.assign(window, { statuses });
    handle?.client?.connectedMeetings.on('meetingChanged', (next) => {
      Object.assign(window, { next });
    });
    handle?.session.state$.subscribe(({ status }) => statuses.push(status));
  });
  const movedId = emulator.moveParticipant(session.participantId, room.id);
  await page.waitForFunction(
    () =>
      (window as unknown as { next?: { self: { roomState: string } } }).next?.self.roomState ===
      'joined',
  );
  await hostPage.showsStatus('live');

  // The room is followed already.
  const before = await page.evaluate(
    () => (window as unknown as { statuses: string[] }).statuses.length,
  );
  const after = await page.evaluate(() => {
    const { session: service, client } = window.pageHandle ?? {};
    if (client !== undefined) service?.connect(client);
    return (window as unknown as { statuses: string[] }).statuses.length;
  });
  expect(after).toBe(before);
  emulator.updatePermissions(movedId, { kickParticipant: false });
  await hostPage.canEnd(false);
  emulator.updatePermissions(movedId, { kickParticipant: true });
  await hostPage.canEnd(true);

  // After disconnect(), the client that the application knows leads to the room.
  await page.evaluate(() => {
    const { session: service, client } = window.pageHandle ?? {};
    service?.disconnect();
    if (client !== undefined) service?.connect(client);
  });
  await hostPage.showsStatus('live');
  emulator.updatePermissions(movedId, { kickParticipant: false });
  await hostPage.canEnd(false);
  emulator.updatePermissions(movedId, { kickParticipant: true });
  await hostPage.canEnd(true);
  await page.getByRole('button', { name: 'End for everyone' }).click();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  expect(emulator.session(room.id)).toBeUndefined();
});

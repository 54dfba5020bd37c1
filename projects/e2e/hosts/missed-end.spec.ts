import { type HostPage } from './host-page';
import { type HostSession } from './host-session';
import { expect, test } from './host-test';

/** The SDK takes itself out after 3 seconds, and reconnects only then. */
const RECONNECTED = { timeout: 45_000 };

test.beforeEach(async ({ hostPage, complaints }) => {
  complaints.expectRefusedSockets();
  await hostPage.open('/host/native-button');
});

/** Has the session end for everyone while the connection of this page is down, and lets it come back. */
async function missTheEnd({ page }: HostPage, session: HostSession): Promise<void> {
  // The SDK waits for a random time before each attempt to reconnect; 0 is one of them.
  await page.evaluate(() => {
    Math.random = () => 0;
  });
  const letIn = session.cutOff();
  session.end();
  letIn();
}

const roomState = ({ page }: HostPage) =>
  page.evaluate(() => window.pageHandle?.client?.self.roomState);

const sessionEnded = ({ page }: HostPage) =>
  page.evaluate(() => window.pageHandle?.session.sessionEnded() ?? null);

test('shows `waiting`, and no end, when a livestream ended while the connection was down', async ({
  hostPage,
  emulator,
}) => {
  const session = await hostPage.enter();
  await missTheEnd(hostPage, session);
  await hostPage.showsStatus('reconnecting');
  await expect.poll(() => roomState(hostPage), RECONNECTED).toBe('init');
  await hostPage.showsStatus('waiting');
  await hostPage.canEnd(false);
  expect(await sessionEnded(hostPage)).toBeNull();
  expect(emulator.session(session.meetingId)).toBeUndefined();
});

test('shows `live`, alone in another session, when a group call ended while the connection was down', async ({
  hostPage,
  emulator,
}) => {
  const session = await hostPage.enter(await hostPage.newSession('group_call_host'));
  const missed = emulator.session(session.meetingId)?.id;
  await missTheEnd(hostPage, session);
  await hostPage.showsStatus('reconnecting');
  await expect.poll(() => roomState(hostPage), RECONNECTED).toBe('joined');
  await hostPage.showsStatus('live');
  expect(await sessionEnded(hostPage)).toBeNull();
  expect(emulator.session(session.meetingId)?.peers).toHaveLength(1);
  expect(emulator.session(session.meetingId)?.id).not.toBe(missed);
});

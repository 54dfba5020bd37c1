import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';

/** The SDK says that it lost the connection after 3 seconds, and tries again ever less often. */
const RECONNECTED = { timeout: 45_000 };

test('a dropped socket is no end, and disables the button until the host is back', async ({
  stage,
  demo,
}) => {
  await stage.open();

  demo.emulator.dropSocket(await stage.participantId('host'));
  // A livestream's participant comes back outside of the room, and has to join again.
  await expect(stage.host.headline).toHaveText('You dropped out of the session', RECONNECTED);
  await expect(stage.host.endButton).toBeDisabled();
  await expect(stage.host.reason).toHaveText(/\S/);
  await expect(stage.guest.status).toHaveText('Status: Live');

  await stage.host.rejoinButton.click();
  await expect(stage.host.status).toHaveText('Status: Live');
  await expect(stage.host.announcement).toHaveText(/^Host: You are in the session/);
  await expect(stage.host.endButton).toBeEnabled();
  // What the page went through, in order, however long each of it lasted.
  const reported = await stage.host.reported();
  expect(reported.slice(reported.indexOf('canEndSession$: true'))).toEqual([
    'canEndSession$: true',
    'status: reconnecting',
    'canEndSession$: false',
    'status: waiting',
    'status: live',
    'canEndSession$: true',
  ]);

  await stage.host.endButton.click();
  await expect(stage.host.headline).toHaveText('You ended the session');
  await expect(stage.guest.headline).toHaveText('The session was ended');
});

test('a server that refuses for a while is no end either', async ({ stage, demo, complaints }) => {
  complaints.expectRefusedSockets();
  await stage.open();
  const hostId = await stage.participantId('host');

  const letIn = demo.emulator.faults.refuseSockets({ participantId: hostId });
  demo.emulator.dropSocket(hostId);
  await refused(demo);
  // For as long as it is refused.
  await expect(stage.host.status).toHaveText('Status: Reconnecting');
  await expect(stage.host.endButton).toBeDisabled();
  await expect(stage.host.reason).toHaveText(/\S/);

  letIn();
  await expect(stage.host.headline).toHaveText('You dropped out of the session', RECONNECTED);
  await stage.host.rejoinButton.click();
  await expect(stage.host.status).toHaveText('Status: Live');
  expect((await stage.host.reported()).join('\n')).not.toContain('sessionEnded$');
});

test('who is away when the session ends is not told that it ended', async ({
  stage,
  demo,
  complaints,
}) => {
  complaints.expectRefusedSockets();
  await stage.open();
  const guestId = await stage.participantId('guest');
  const letIn = demo.emulator.faults.refuseSockets({ participantId: guestId });
  demo.emulator.dropSocket(guestId);
  await expect(stage.guest.status).toHaveText('Status: Reconnecting');

  await stage.host.endButton.click();
  await expect(stage.host.headline).toHaveText('You ended the session');
  letIn();

  // Nobody told this page, so it claims nothing.
  await expect(stage.guest.headline).toHaveText('You dropped out of the session', RECONNECTED);
  expect((await stage.guest.reported()).join('\n')).not.toContain('sessionEnded$');
});

/** Waits until the emulator has refused a socket. */
async function refused({ emulator }: RunningDemo): Promise<void> {
  await expect
    .poll(() => emulator.log.map(({ kind }) => kind), RECONNECTED)
    .toContain('socket-refused');
}

import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

/** The SDK reports a lost connection after 3 seconds, and waits longer after each attempt to reconnect. */
const RECONNECTED = { timeout: 45_000 };

test('disables the button after a dropped socket until the host is back, and reports no end', async ({
  view,
  demo,
}) => {
  await view.open();

  demo.emulator.dropSocket(await view.participantId('host'));
  // In a livestream, the SDK does not join again by itself.
  await expect(view.host.headline).toHaveText('You are no longer in the session', RECONNECTED);
  await expect(view.host.endButton).toBeDisabled();
  await expect(view.host.reason).toHaveText(/\S/);
  await expect(view.guest.status).toHaveText('Status: Live');

  await view.host.rejoinButton.click();
  await expect(view.host.status).toHaveText('Status: Live');
  await expect(view.host.announcement).toHaveText(/^Host: You are in the session/);
  await expect(view.host.endButton).toBeEnabled();
  // All states in order, however short.
  const reported = await view.host.reported();
  expect(reported.slice(reported.indexOf('canEndSession$: true'))).toEqual([
    'canEndSession$: true',
    'status: reconnecting',
    'canEndSession$: false',
    'status: waiting',
    'status: live',
    'canEndSession$: true',
  ]);

  await view.host.endSession();
  await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
  await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
});

test('reports no end while the server rejects the host', async ({ view, demo, complaints }) => {
  complaints.expectRefusedSockets();
  await view.open();
  const hostId = await view.participantId('host');

  const admit = demo.emulator.faults.refuseSockets({ participantId: hostId });
  demo.emulator.dropSocket(hostId);
  await refused(demo);
  // As long as the socket is rejected.
  await expect(view.host.status).toHaveText('Status: Reconnecting');
  await expect(view.host.endButton).toBeDisabled();
  await expect(view.host.reason).toHaveText(/\S/);

  admit();
  await expect(view.host.headline).toHaveText('You are no longer in the session', RECONNECTED);
  await view.host.rejoinButton.click();
  await expect(view.host.status).toHaveText('Status: Live');
  expect((await view.host.reported()).join('\n')).not.toContain('sessionEnded$');
});

test('does not tell a disconnected guest that the session has ended', async ({
  view,
  demo,
  complaints,
}) => {
  complaints.expectRefusedSockets();
  await view.open();
  const guestId = await view.participantId('guest');
  const admit = demo.emulator.faults.refuseSockets({ participantId: guestId });
  demo.emulator.dropSocket(guestId);
  await expect(view.guest.status).toHaveText('Status: Reconnecting');

  await view.host.endSession();
  await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
  admit();

  // No push arrived, so the page does not claim an end.
  await expect(view.guest.headline).toHaveText('You are no longer in the session', RECONNECTED);
  expect((await view.guest.reported()).join('\n')).not.toContain('sessionEnded$');
});

/** Waits until the emulator has rejected a socket. */
async function refused({ emulator }: RunningDemo): Promise<void> {
  await expect
    .poll(() => emulator.log.map(({ kind }) => kind), RECONNECTED)
    .toContain('socket-refused');
}

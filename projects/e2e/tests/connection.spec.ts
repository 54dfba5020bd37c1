import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test } from '../src/demo-test';

/** The SDK's `roomLeft` tells about a lost connection after 3 seconds, which would be too late. */
const AT_ONCE = 1_500;

/** It then tries again after 0 to 2 seconds, and after 0 to 4 more. */
const RECONNECTED = { timeout: 15_000 };

test('a dropped socket disables the button at once, and is no end', async ({ stage, demo }) => {
  await stage.open();
  const hostId = await stage.participantId('host');

  demo.emulator.dropSocket(hostId);
  await expect(stage.host.status).toHaveText('Status: Reconnecting');
  await expect(stage.host.endButton).toBeDisabled();
  await expect(stage.host.reason).toHaveText(/\S/);

  // A livestream's participant comes back outside of the room, and has to join again.
  await expect(stage.host.headline).toHaveText('You dropped out of the session', RECONNECTED);
  await expect(stage.host.endButton).toBeDisabled();
  const dropped = timeOf(demo, 'socket-closed');
  expect(await stage.host.reportedAt('canEndSession$: false')).toBeLessThan(dropped + AT_ONCE);
  const reported = await stage.host.reported();
  expect(reported.slice(-4)).toEqual([
    'canEndSession$: true',
    'status: reconnecting',
    'canEndSession$: false',
    'status: waiting',
  ]);
  expect(reported.join('\n')).not.toContain('sessionEnded$');
  await expect(stage.guest.status).toHaveText('Status: Live');

  await stage.host.rejoinButton.click();
  await expect(stage.host.status).toHaveText('Status: Live');
  await stage.host.endButton.click();
  await expect(stage.host.headline).toHaveText('You ended the session');
  await expect(stage.guest.headline).toHaveText('The session was ended');
});

test('a server that refuses for a while is no end either', async ({ stage, demo, complaints }) => {
  // The browser's own words about the socket that the emulator refused.
  complaints.expect(/^console error: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+.* failed/);
  await stage.open();
  const guestId = await stage.participantId('guest');
  demo.emulator.faults.refuseSockets({ participantId: guestId, times: 1 });

  demo.emulator.dropSocket(guestId);
  await expect(stage.guest.status).toHaveText('Status: Reconnecting');
  await expect
    .poll(() => demo.emulator.log.map(({ kind }) => kind), RECONNECTED)
    .toContain('socket-refused');
  await expect(stage.guest.status).toHaveText('Status: Reconnecting');

  await expect(stage.guest.headline).toHaveText('You dropped out of the session', RECONNECTED);
  await stage.guest.rejoinButton.click();
  await expect(stage.guest.status).toHaveText('Status: Live');
  expect((await stage.guest.reported()).join('\n')).not.toContain('sessionEnded$');
});

test('who is away when the session ends is not told that it ended', async ({ stage, demo }) => {
  await stage.open();
  demo.emulator.dropSocket(await stage.participantId('guest'));
  await expect(stage.guest.status).toHaveText('Status: Reconnecting');

  await stage.host.endButton.click();
  await expect(stage.host.headline).toHaveText('You ended the session');

  // Nobody told this page, so it claims nothing.
  await expect(stage.guest.headline).toHaveText('You dropped out of the session', RECONNECTED);
  expect((await stage.guest.reported()).join('\n')).not.toContain('sessionEnded$');
});

/** When the emulator last logged this, in milliseconds of this machine's clock. */
function timeOf({ emulator }: RunningDemo, kind: string): number {
  const entry = emulator.log.findLast((candidate) => candidate.kind === kind);
  if (!entry) throw new Error(`The emulator has not logged "${kind}".`);
  return entry.at.getTime();
}

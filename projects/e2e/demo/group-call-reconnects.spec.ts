import { expect, testWithProfile as test } from './demo-test';
import { ENDED_BY_OTHER } from './participant-page';
import { haveNothingRunning, keepTracks } from './tracks';
import { expectNoViolations } from '../browser/violations';

test.use({ meetingKind: 'group-call' });

/** The SDK reports a lost connection after 3 seconds, and waits longer after each attempt to reconnect. */
const RECONNECTED = { timeout: 45_000 };

test(
  'shows the pictures again when the SDK has joined again by itself',
  { tag: '@slow' },
  async ({ view, demo, context }) => {
    await keepTracks(context);
    await view.open();
    await view.host.call.showsTheOther();
    await view.guest.call.showsTheOther();

    demo.emulator.dropSocket(await view.participantId('host'));
    await expect(view.host.status).toHaveText('Status: Reconnecting');
    await expect(view.host.endButton).toBeDisabled();
    // Without a click on "Rejoin", which a livestream needs.
    await expect(view.host.status).toHaveText('Status: Live', RECONNECTED);
    await expect(view.host.endButton).toBeEnabled();
    await view.host.call.showsTheOther();
    await view.guest.call.showsTheOther();

    await view.host.endSession();
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
    await haveNothingRunning(view.host);
    await haveNothingRunning(view.guest);
  },
);

test(
  'reports no end while the server rejects the host',
  { tag: '@slow' },
  async ({ view, demo, complaints }) => {
    complaints.expectRefusedSockets();
    await view.open();
    const hostId = await view.participantId('host');
    const admit = demo.emulator.faults.refuseSockets({ participantId: hostId });
    demo.emulator.dropSocket(hostId);
    await expect
      .poll(() => demo.emulator.log.map(({ kind }) => kind), RECONNECTED)
      .toContain('socket-refused');
    // As long as the socket is rejected, `kickAll()` would reject as well.
    await expect(view.host.status).toHaveText('Status: Reconnecting');
    await expect(view.host.endButton).toBeDisabled();
    await expect(view.host.reason).toHaveText(/\S/);

    admit();
    await expect(view.host.endButton).toBeEnabled(RECONNECTED);
    expect((await view.host.reported()).join('\n')).not.toContain('sessionEnded$');
  },
);

test(
  'removes the picture of a participant who is gone when the SDK has joined again',
  { tag: '@slow' },
  async ({ view, demo, complaints }) => {
    complaints.expectRefusedSockets();
    await view.open();
    await view.host.call.showsTheOther();
    const participantId = await view.participantId('host');
    const admit = demo.emulator.faults.refuseSockets({ participantId });
    demo.emulator.dropSocket(participantId);
    await expect(view.host.status).toHaveText('Status: Reconnecting');

    // The SDK then joins another session, in which the host is alone.
    demo.emulator.endSession(await view.meetingId());
    admit();
    await expect(view.host.status).toHaveText('Status: Live', RECONNECTED);

    await expect(view.host.call.root).toContainText('Nobody else is in the call');
    await expect(view.host.call.pictures).toHaveCount(0);
  },
);

test(
  'follows the reading order with Tab, and ends the session with Enter',
  { tag: '@slow' },
  async ({ view }) => {
    await view.open();
    await view.startAgainButton.focus();
    const { call, endButton, leaveButton, endSoonButton, log } = view.host;
    const order = [
      endButton,
      leaveButton,
      endSoonButton,
      call.pictureButton,
      call.soundButton,
      log,
    ];
    for (const stop of order) {
      await view.page.keyboard.press('Tab');
      await expect(stop).toBeFocused();
    }
    await endButton.focus();
    await view.page.keyboard.press('Enter');
    await view.host.confirmButton.press('Enter');
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
  },
);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('has no violations without a camera', { tag: '@slow' }, async ({ view }) => {
      await view.open({ picture: 'camera' });
      await expect(view.host.call.problem).toContainText('This machine has no camera');
      await expect(view.guest.call.problem).toContainText('This machine has no camera');
      await expectNoViolations(view.page);
    });
  });
}

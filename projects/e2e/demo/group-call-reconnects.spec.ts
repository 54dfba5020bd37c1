import { expect, test } from './demo-test';
import { haveNothingRunning, keepTracks } from './tracks';
import { expectNoViolations } from '../browser/violations';

test.use({ meetingKind: 'group-call' });

/** The SDK says that it lost the connection after 3 seconds, and tries again ever less often. */
const RECONNECTED = { timeout: 45_000 };

test(
  'a dropped socket is no end: the SDK joins again by itself, and the pictures go on',
  { tag: '@slow' },
  async ({ stage, demo, context }) => {
    await keepTracks(context);
    await stage.open();
    await stage.host.call.showsTheOther();
    await stage.guest.call.showsTheOther();

    demo.emulator.dropSocket(await stage.participantId('host'));
    await expect(stage.host.status).toHaveText('Status: Reconnecting');
    await expect(stage.host.endButton).toBeDisabled();
    // Nobody presses "Rejoin", which a livestream's participant has to.
    await expect(stage.host.status).toHaveText('Status: Live', RECONNECTED);
    await expect(stage.host.endButton).toBeEnabled();
    await stage.host.call.showsTheOther();
    await stage.guest.call.showsTheOther();

    await stage.host.endButton.click();
    await expect(stage.guest.headline).toHaveText('The session was ended');
    await haveNothingRunning(stage.host);
    await haveNothingRunning(stage.guest);
  },
);

test(
  'a server that refuses for a while is no end either',
  { tag: '@slow' },
  async ({ stage, demo, complaints }) => {
    complaints.expectRefusedSockets();
    await stage.open();
    const hostId = await stage.participantId('host');
    const letIn = demo.emulator.faults.refuseSockets({ participantId: hostId });
    demo.emulator.dropSocket(hostId);
    await expect
      .poll(() => demo.emulator.log.map(({ kind }) => kind), RECONNECTED)
      .toContain('socket-refused');
    // For as long as it is refused. `kickAll()` would reject now, and nobody is let to try.
    await expect(stage.host.status).toHaveText('Status: Reconnecting');
    await expect(stage.host.endButton).toBeDisabled();
    await expect(stage.host.reason).toHaveText(/\S/);

    letIn();
    await expect(stage.host.endButton).toBeEnabled(RECONNECTED);
    expect((await stage.host.reported()).join('\n')).not.toContain('sessionEnded$');
  },
);

test(
  'Tab goes through a call in reading order, and Enter ends it',
  { tag: '@slow' },
  async ({ stage }) => {
    await stage.open();
    await stage.startAgainButton.focus();
    const { call, endButton, log } = stage.host;
    const order = [call.pictureButton, call.soundButton, call.leaveButton, endButton, log];
    for (const stop of order) {
      await stage.page.keyboard.press('Tab');
      await expect(stop).toBeFocused();
    }
    await stage.page.keyboard.press('Shift+Tab');
    await expect(endButton).toBeFocused();

    await stage.page.keyboard.press('Enter');
    await expect(stage.guest.headline).toHaveText('The session was ended');
  },
);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(
      'what is said where there is no camera keeps nobody out',
      { tag: '@slow' },
      async ({ stage }) => {
        await stage.open({ picture: 'camera' });
        await expect(stage.host.call.problem).toContainText('The browser finds no camera');
        await expect(stage.guest.call.problem).toContainText('The browser finds no camera');
        await expectNoViolations(stage.page);
      },
    );
  });
}

test.describe('where nothing carries sound and pictures', () => {
  test.use({ demoOptions: { port: 0, emulatorPort: 0, media: false } });

  test(
    'the pages say what is missing, and the session is ended all the same',
    { tag: '@slow' },
    async ({ stage }) => {
      await stage.open();
      await expect(stage.host.call.root).toContainText('npm install --save-dev werift');
      await expect(stage.host.call.root).toContainText('No picture arrives');
      await expectNoViolations(stage.page);

      await stage.host.endButton.click();
      await expect(stage.guest.headline).toHaveText('The session was ended');
    },
  );
});

import { expect, test } from './demo-test';

test(
  'a host who loses the permission and gets it back',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();
    const hostId = await stage.participantId('host');

    demo.emulator.updatePermissions(hostId, { kickParticipant: false });
    await expect(stage.host.endButton).toBeDisabled();
    await expect(stage.host.reason).toHaveText(/\S/);
    await expect(stage.host.status).toHaveText('Status: Live');

    demo.emulator.updatePermissions(hostId, { kickParticipant: true });
    await expect(stage.host.endButton).toBeEnabled();
    await expect(stage.host.reason).toHaveText('');

    expect((await stage.host.reported()).slice(-3)).toEqual([
      'canEndSession$: true',
      'canEndSession$: false',
      'canEndSession$: true',
    ]);
  },
);

test(
  'a guest who is given the permission ends the session with it',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();
    await expect(stage.guest.endButton).toBeDisabled();

    demo.emulator.updatePermissions(await stage.participantId('guest'), { kickParticipant: true });
    await stage.guest.endButton.click();

    await expect(stage.guest.headline).toHaveText('You ended the session');
    await expect(stage.host.headline).toHaveText('The session was ended');
  },
);

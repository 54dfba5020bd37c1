import { expect, test } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

test(
  'disables the button of a host who loses the permission, until it is granted again',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    const hostId = await view.participantId('host');

    demo.emulator.updatePermissions(hostId, { kickParticipant: false });
    await expect(view.host.endButton).toBeDisabled();
    await expect(view.host.reason).toHaveText(/\S/);
    await expect(view.host.status).toHaveText('Status: Live');

    demo.emulator.updatePermissions(hostId, { kickParticipant: true });
    await expect(view.host.endButton).toBeEnabled();
    await expect(view.host.reason).toHaveText('');

    expect((await view.host.reported()).slice(-3)).toEqual([
      'canEndSession$: true',
      'canEndSession$: false',
      'canEndSession$: true',
    ]);
  },
);

test(
  'lets a guest end the session who was granted the permission',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    await expect(view.guest.endButton).toBeDisabled();

    demo.emulator.updatePermissions(await view.participantId('guest'), { kickParticipant: true });
    await view.guest.endSession();

    await expect(view.guest.detail).toHaveText(ENDED_BY_SELF);
    await expect(view.host.detail).toHaveText(ENDED_BY_OTHER);
  },
);

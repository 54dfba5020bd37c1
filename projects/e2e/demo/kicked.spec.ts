import { expect, test } from './demo-test';
import { ENDED_BY_SELF } from './participant-page';

test(
  'does not tell a removed guest that the session has ended',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();

    demo.emulator.kick(await view.participantId('guest'));

    await expect(view.guest.headline).toHaveText('You were removed from the session.');
    await expect(view.guest.status).toHaveText('Status: Removed');
    const reported = await view.guest.reported();
    expect(reported.at(-1)).toBe('status: left (kicked)');
    expect(reported.join('\n')).not.toContain('sessionEnded$');

    // The host can still end it.
    await expect(view.host.status).toHaveText('Status: Live');
    await view.host.endSession();
    await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
    // The guest does not hear of the end.
    await expect(view.guest.headline).toHaveText('You were removed from the session.');
  },
);

test('disables the button of a removed host', { tag: '@any-kind' }, async ({ view, demo }) => {
  await view.open();

  demo.emulator.kick(await view.participantId('host'));

  await expect(view.host.headline).toHaveText('You were removed from the session.');
  await expect(view.host.endButton).toBeDisabled();
  await expect(view.host.reason).toHaveText(/removed/i);
  await expect(view.guest.status).toHaveText('Status: Live');
});

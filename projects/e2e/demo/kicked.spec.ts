import { expect, test } from './demo-test';

test(
  'a guest who is removed is not told that the session ended',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();

    demo.emulator.kick(await stage.participantId('guest'));

    await expect(stage.guest.headline).toHaveText('You were removed');
    await expect(stage.guest.status).toHaveText('Status: Removed');
    const reported = await stage.guest.reported();
    expect(reported.at(-1)).toBe('status: left (kicked)');
    expect(reported.join('\n')).not.toContain('sessionEnded$');

    // For the host it goes on, and is still theirs to end.
    await expect(stage.host.status).toHaveText('Status: Live');
    await stage.host.endButton.click();
    await expect(stage.host.headline).toHaveText('You ended the session');
    // The end of a session they were no longer in does not reach the guest.
    await expect(stage.guest.headline).toHaveText('You were removed');
  },
);

test(
  'a host who is removed cannot end it any more',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();

    demo.emulator.kick(await stage.participantId('host'));

    await expect(stage.host.headline).toHaveText('You were removed');
    await expect(stage.host.endButton).toBeDisabled();
    await expect(stage.host.reason).toHaveText(/removed/i);
    await expect(stage.guest.status).toHaveText('Status: Live');
  },
);

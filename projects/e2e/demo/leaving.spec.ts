import { expect, test } from './demo-test';

test(
  'keeps the session when a participant leaves, who can join again',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    const sessionId = demo.emulator.session(await view.meetingId())?.id;

    await view.guest.leaveButton.click();

    await expect(view.guest.headline).toHaveText('You left the session');
    await expect(view.guest.leaveButton).toHaveAttribute('aria-disabled', 'true');
    await expect(view.host.status).toHaveText('Status: Live');
    expect(demo.emulator.session(await view.meetingId())?.peers).toHaveLength(1);

    await view.guest.joinAgainButton.click();
    await view.bothAreLive();
    expect(demo.emulator.session(await view.meetingId())?.id).toBe(sessionId);
  },
);

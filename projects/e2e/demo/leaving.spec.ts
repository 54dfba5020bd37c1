import { expect, test } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

test(
  'keeps the session when a participant leaves, who can join again',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    const sessionId = demo.emulator.session(await view.meetingId())?.id;

    await view.guest.leaveButton.click();

    await expect(view.guest.headline).toHaveText('You have left the session.');
    await expect(view.guest.leaveButton).toHaveAttribute('aria-disabled', 'true');
    await expect(view.host.status).toHaveText('Status: Live');
    expect(demo.emulator.session(await view.meetingId())?.peers).toHaveLength(1);

    await view.guest.joinAgainButton.click();
    await view.bothAreLive();
    expect(demo.emulator.session(await view.meetingId())?.id).toBe(sessionId);
  },
);

test('lets a host choose between leaving and ending', async ({ view }) => {
  await view.open();
  await view.host.leaveButton.click();
  await view.host.choice.getByRole('button', { name: 'Leave' }).click();

  await expect(view.host.headline).toHaveText('You have left the session.');
  await expect(view.guest.status).toHaveText('Status: Live');

  await view.host.joinAgainButton.click();
  await view.bothAreLive();
  await view.host.leaveButton.click();
  await view.host.choice.getByRole('button', { name: 'End for everyone' }).click();

  await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
  await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
});

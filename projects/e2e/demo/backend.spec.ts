import { expect, test } from './demo-test';
import { DemoWindow } from './demo-window';
import { ENDED_BY_OTHER } from './participant-page';

test(
  'ends the session for both participants, who see that somebody else ended it',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    const sessionId = demo.emulator.session(await view.meetingId())?.id;

    await view.backend.endButton.click();

    await expect(view.host.detail).toHaveText(ENDED_BY_OTHER);
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
    for (const page of [view.host, view.guest]) {
      expect(await page.reported()).toContain('sessionEnded$: ended by other');
    }
    await expect(view.backend.message).toHaveText('The session has ended. Removed: 2.');
    await expect(view.backend.state).toHaveText('Meeting: Enabled');
    await expect(view.backend.ended).toContainText('Ended for everyone');
    expect(await view.backend.endedSessions()).toEqual([sessionId]);

    await view.backend.endButton.click();
    await expect(view.backend.message).toHaveText('There was no live session.');
  },
);

test(
  'lists each ended session once, also when its webhook is sent twice',
  { tag: '@any-kind' },
  async ({ view, demo }) => {
    await view.open();
    await view.host.endSession();
    await expect(view.backend.ended.getByRole('listitem')).toHaveCount(1);

    const delivered = demo.emulator.webhooks.deliveries.find(
      ({ event }) => event === 'meeting.ended',
    );
    demo.emulator.webhooks.resend(delivered?.uuid ?? '', { underAnotherUuid: true });
    await demo.emulator.webhooks.settled();
    await view.startAgainButton.click();
    await view.bothAreLive();
    await view.host.endSession();

    await expect(view.backend.ended.getByRole('listitem')).toHaveCount(2);
    expect(new Set(await view.backend.endedSessions()).size).toBe(2);
  },
);

test(
  'rejects joins to a disabled meeting and says so, until the meeting is enabled',
  { tag: '@any-kind' },
  async ({ view, complaints }) => {
    // The browser logs the rejected request of the SDK.
    complaints.expect(/^console error: Failed to load resource: .* 403/);
    await view.open();

    await view.backend.endAndDisableButton.click();
    await expect(view.backend.state).toHaveText('Meeting: Disabled');
    await expect(view.backend.message).toContainText('The meeting is disabled');
    await expect(view.host.detail).toHaveText(ENDED_BY_OTHER);

    await view.startAgainButton.click();
    for (const page of [view.host, view.guest]) {
      await expect(page.headline).toHaveText('The meeting is disabled');
      await expect(page.status).toHaveText('Status: Disabled');
    }

    await view.backend.enableButton.focus();
    await view.page.keyboard.press('Enter');
    await expect(view.backend.state).toHaveText('Meeting: Enabled');
    await expect(view.backend.disableButton).toBeFocused();
    await view.startAgainButton.click();
    await view.bothAreLive();
  },
);

test(
  'shows an error of RealtimeKit, and the state of the meeting after it',
  { tag: '@any-kind' },
  async ({ view, demo, complaints }) => {
    complaints.expect(/^console error: Failed to load resource: .* 503/);
    await view.open();
    demo.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: '*kick-all',
      status: 503,
      retryAfter: 0,
    });

    await view.backend.endAndDisableButton.click();

    await expect(view.backend.message).toContainText('Ending the session was answered with 503');
    await expect(view.backend.state).toHaveText('Meeting: Disabled');
    await view.bothAreLive();
  },
);

test('lists the live session while it lasts', { tag: '@any-kind' }, async ({ view }) => {
  await view.open();
  await expect(view.backend.live.getByRole('listitem')).toContainText('this window');
  await expect(view.backend.live).toContainText('participants: 2');

  await view.host.endSession();
  await expect(view.backend.live).toHaveText('There is no live session.');
});

test('ends the session of another window, and keeps the focus', async ({ view, demo, context }) => {
  const other = new DemoWindow(await context.newPage(), demo.url);
  await other.open();
  await view.open();
  await view.backend.refreshButton.click();
  await expect(view.backend.live.getByRole('listitem')).toHaveCount(2);

  await view.backend.live.getByRole('button', { name: /^End/ }).press('Enter');

  await expect(other.host.detail).toHaveText(ENDED_BY_OTHER);
  await expect(view.backend.live.getByRole('listitem')).toHaveText([/this window/]);
  await expect(view.backend.refreshButton).toBeFocused();
  await view.bothAreLive();
});

test('disables the meeting without ending its session', async ({ view, complaints }) => {
  complaints.expect(/^console error: Failed to load resource: .* 403/);
  await view.open();

  await view.backend.disableButton.click();

  await expect(view.backend.message).toContainText('Its session continues');
  await view.bothAreLive();
  await view.guest.leaveButton.click();
  await view.guest.joinAgainButton.click();
  await expect(view.guest.headline).toHaveText('The meeting is disabled');
});

test('removes a participant, who can join again', async ({ view }) => {
  await view.open();

  await view.backend.removeGuestButton.click();

  await expect(view.backend.message).toHaveText('The guest was removed.');
  await expect(view.guest.headline).toHaveText('You were removed from the session.');
  await expect(view.host.status).toHaveText('Status: Live');
  await view.guest.joinAgainButton.click();
  await view.bothAreLive();
});

test('removes a participant and revokes the token, which then no longer works', async ({
  view,
  complaints,
}) => {
  complaints.expect(/^console error: Failed to load resource: .* 40[134]/);
  await view.open();

  await view.backend.revokeBox.check();
  await view.backend.removeGuestButton.click();

  await expect(view.backend.message).toHaveText('The guest was removed. The token is revoked.');
  await expect(view.guest.headline).toHaveText('You were removed from the session.');
  await view.guest.joinAgainButton.click();
  await expect(view.guest.detail).toContainText('rejects the token');
  // With a new token.
  await view.guest.joinAgainButton.click();
  await view.bothAreLive();
});

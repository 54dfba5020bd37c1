import { expect, test } from './demo-test';

test(
  'the server ends the session, and for both it was somebody else',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();
    const sessionId = demo.emulator.session(await stage.meetingId())?.id;

    await stage.backend.endButton.click();

    await expect(stage.host.headline).toHaveText('The session was ended');
    await expect(stage.guest.headline).toHaveText('The session was ended');
    for (const page of [stage.host, stage.guest]) {
      expect(await page.reported()).toContain('sessionEnded$: ended by other');
    }
    await expect(stage.backend.outcome).toHaveText('The session is ended: 2 removed.');
    await expect(stage.backend.openness).toHaveText('Meeting: Open');
    await expect(stage.backend.ends).toContainText('ended for everyone');
    expect(await stage.backend.endedSessions()).toEqual([sessionId]);

    await stage.backend.endButton.click();
    await expect(stage.backend.outcome).toHaveText('Nobody was in the room.');
  },
);

test(
  'every end is heard of once, whoever ended it and however often it is told',
  { tag: '@any-kind' },
  async ({ stage, demo }) => {
    await stage.open();
    await stage.host.endButton.click();
    await expect(stage.backend.ends.getByRole('listitem')).toHaveCount(1);

    const told = demo.emulator.webhooks.deliveries.find(({ event }) => event === 'meeting.ended');
    demo.emulator.webhooks.resend(told?.uuid ?? '', { underAnotherUuid: true });
    await demo.emulator.webhooks.settled();
    await stage.startAgainButton.click();
    await stage.bothAreLive();
    await stage.host.endButton.click();

    await expect(stage.backend.ends.getByRole('listitem')).toHaveCount(2);
    expect(new Set(await stage.backend.endedSessions()).size).toBe(2);
  },
);

test(
  'a closed meeting takes nobody, says so, and takes everybody when it is opened again',
  { tag: '@any-kind' },
  async ({ stage, complaints }) => {
    // The browser's own, about the refusal of the SDK's request.
    complaints.expect(/^console error: Failed to load resource: .* 403/);
    await stage.open();

    await stage.backend.endAndCloseButton.click();
    await expect(stage.backend.openness).toHaveText('Meeting: Closed');
    await expect(stage.backend.outcome).toContainText('The meeting is closed');
    await expect(stage.host.headline).toHaveText('The session was ended');

    await stage.startAgainButton.click();
    for (const page of [stage.host, stage.guest]) {
      await expect(page.headline).toHaveText('The meeting is closed');
      await expect(page.status).toHaveText('Status: Closed');
    }

    await stage.backend.reopenButton.focus();
    await stage.page.keyboard.press('Enter');
    await expect(stage.backend.openness).toHaveText('Meeting: Open');
    await expect(stage.backend.reopenButton).toBeFocused();
    await stage.startAgainButton.click();
    await stage.bothAreLive();
  },
);

test(
  'a failure of RealtimeKit is told, and how the meeting stands then',
  { tag: '@any-kind' },
  async ({ stage, demo, complaints }) => {
    complaints.expect(/^console error: Failed to load resource: .* 503/);
    await stage.open();
    demo.emulator.faults.switchOn({
      fault: 'fail-requests',
      path: '*kick-all',
      status: 503,
      retryAfter: 0,
    });

    await stage.backend.endAndCloseButton.click();

    await expect(stage.backend.outcome).toContainText('Ending the session was answered with 503');
    await expect(stage.backend.openness).toHaveText('Meeting: Closed');
    await stage.bothAreLive();
  },
);

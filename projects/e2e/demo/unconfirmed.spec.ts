import { type RunningDemo } from 'realtimekit-session-demo/server';
import { expect, test, testWithProfile } from './demo-test';
import { ENDED_BY_OTHER, ENDED_BY_SELF } from './participant-page';

testWithProfile(
  'shows an end that was not confirmed, and lets the host try again',
  { tag: '@any-kind' },
  async ({ view, demo, context }) => {
    await context.clock.install();
    await view.open();
    demo.emulator.faults.ignoreKickAll({ times: 1 });

    await view.host.endSession();
    await expect.poll(() => ignored(demo)).toBe(1);
    // The time in which `endSession()` waits for the confirmation.
    await context.clock.fastForward('00:10');

    await expect(view.host.failure).toBeVisible();
    await expect(view.host.announcement).toContainText('The end was not confirmed');
    // Both participants are still in the session.
    await view.bothAreLive();
    expect((await view.host.reported()).slice(-5)).toEqual([
      'status: ending',
      'canEndSession$: false',
      'status: live',
      'canEndSession$: true',
      'error: timeout',
    ]);

    await view.host.endSession();
    await expect(view.host.detail).toHaveText(ENDED_BY_SELF);
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
    await expect(view.host.failure).toBeHidden();
  },
);

test('sends one request while the end is pending', { tag: '@any-kind' }, async ({ view, demo }) => {
  await view.open();
  demo.emulator.faults.ignoreKickAll();
  await view.host.holdPendingEnd();

  await view.host.endSession();
  await expect(view.host.status).toHaveText('Status: Ending');
  await expect(view.host.endButton).toHaveText('Ending…');
  await view.host.endButton.click({ force: true });
  await view.host.endButton.press('Enter');
  await view.host.endButton.evaluate((button: HTMLButtonElement) => {
    button.click();
  });

  // An end by somebody else still arrives, and after everything that was sent before.
  demo.emulator.endSession(await view.meetingId());
  await expect(view.host.status).toHaveText('Status: Ended');
  expect(ignored(demo)).toBe(1);
});

testWithProfile(
  'does not say that the session continues when the connection was lost while ending it',
  async ({ view, demo, complaints, context }) => {
    complaints.expectRefusedSockets();
    await context.clock.install();
    await view.open();
    const participantId = await view.participantId('host');
    demo.emulator.faults.ignoreKickAll();
    await view.host.endSession();
    await expect(view.host.status).toHaveText('Status: Ending');

    // The host does not hear that the session has ended.
    const admit = demo.emulator.faults.refuseSockets({ participantId });
    demo.emulator.dropSocket(participantId);
    await expect(view.host.status).toHaveText('Status: Reconnecting');
    demo.emulator.endSession(await view.meetingId());
    await expect(view.guest.detail).toHaveText(ENDED_BY_OTHER);
    admit();
    await context.clock.fastForward('00:05');
    await view.host.rejoinButton.click();

    await expect(view.host.status).toHaveText('Status: Live');
    await expect(view.host.failure.getByRole('heading')).toHaveText('The end was not confirmed');
  },
);

/** The number of requests to end the session that the emulator has ignored. */
function ignored({ emulator }: RunningDemo): number {
  return emulator.log.filter(({ kind }) => kind === 'fault').length;
}

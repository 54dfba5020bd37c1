import { expect, test } from '../../bare-sdk/call-test';
import { assetRequest, KitMeeting } from '../../bare-sdk/kit-meeting';

// The kit goes with this version of the SDK.
test.describe('rtk-meeting', { tag: '@sdk-2' }, () => {
  test.beforeEach(({ complaints }) => {
    complaints.expect(assetRequest);
  });

  test('leads a group call from the setup screen over the grid to the ended screen', async ({
    meeting,
  }) => {
    const host = await meeting.arrive('group_call_host');
    const kit = await KitMeeting.open(host);
    await expect(kit.root.locator('rtk-setup-screen')).toBeVisible();
    await kit.press('Join');
    const guest = await meeting.enter({ name: 'Gus', viewType: 'GROUP_CALL' });
    await expect(kit.tile('Gus')).toBeVisible();

    await kit.press('Participants');
    await expect(kit.root.locator('rtk-participants').getByText('Gus')).toBeVisible();

    await kit.press('Leave');
    await kit.root.locator('rtk-leave-meeting').getByRole('button', { name: 'Leave' }).click();
    await expect(kit.root.getByText('You left the meeting.')).toBeVisible();
    expect(await guest.roomState()).toBe('joined');
  });

  test('shows the waiting room until the host admits the participant, and the end', async ({
    meeting,
    emulator,
  }) => {
    await meeting.enter('group_call_host');
    const guest = await meeting.arrive({
      name: 'Wanda',
      viewType: 'GROUP_CALL',
      permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' },
    });
    const kit = await KitMeeting.open(guest);
    await kit.press('Join');
    await expect(kit.root.getByText('You are in the waiting room')).toBeVisible();
    emulator.admit(guest.id);
    await expect(kit.tile('Wanda')).toBeVisible();

    emulator.endSession(meeting.id);
    await expect(kit.root.getByText('The meeting ended.')).toBeVisible();
  });

  test('shows a livestream to a viewer, and the end', async ({ meeting }) => {
    const host = await meeting.enter('host');
    const kit = await KitMeeting.open(await meeting.arrive('guest'));
    await kit.press('Join');
    await expect(kit.root.locator('rtk-stage')).toBeVisible();

    await host.run(({ client }) => client.participants.kickAll());
    await expect(kit.root.getByText('The meeting ended.')).toBeVisible();
  });
});

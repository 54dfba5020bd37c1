import { expect, test } from '../../bare-sdk/fact-test';
import { type ClientPage } from '../../bare-sdk/client-page';
import { LeaveDialog } from '../../bare-sdk/leave-dialog';

/** How many listen for changes of the permissions of this client. */
const listeners = (participant: ClientPage) =>
  participant.run(({ client }) => client.self.permissions.listenerCount('permissionsUpdate'));

// The kit goes with this version of the SDK.
test.describe('rtk-leave-meeting', { tag: '@sdk-2' }, () => {
  test('offers the end with the permission, and follows a change of it', async ({
    meeting,
    emulator,
  }) => {
    const host = await meeting.enter('host');
    const dialog = await LeaveDialog.open(host);
    await expect(dialog.endButton).toBeVisible();
    emulator.updatePermissions(host.id, { kickParticipant: false });
    await expect(dialog.endButton).toBeHidden();
  });

  test('offers the end before joining, and closes when the SDK refuses it, whose rejection nobody takes', async ({
    meeting,
    complaints,
  }) => {
    complaints.expect(/^uncaught: /);
    const host = await meeting.arrive('group_call_host');
    const dialog = await LeaveDialog.open(host);
    await dialog.endButton.click();
    await expect.poll(() => dialog.unhandled()).toEqual(['1205']);
    expect(await dialog.closed()).toBe(1);
  });

  test('closes after an end that never comes as after one that does, and tells nothing', async ({
    meeting,
    emulator,
  }) => {
    const host = await meeting.enter('host');
    emulator.faults.ignoreKickAll({ meetingId: meeting.id });
    const dialog = await LeaveDialog.open(host);
    await dialog.endButton.click();
    await host.hasCaughtUp();
    expect(await dialog.closed()).toBe(1);
    expect(await dialog.unhandled()).toEqual([]);
    expect(await host.roomState()).toBe('joined');
  });

  test('offers the end after the end', async ({ meeting }) => {
    const host = await meeting.enter('host');
    const dialog = await LeaveDialog.open(host);
    await dialog.endButton.click();
    await host.emitted('roomLeft');
    expect(await host.roomState()).toBe('ended');
    await expect(dialog.endButton).toBeEnabled();
  });

  test('goes on listening to a meeting that was replaced', async ({ meeting }) => {
    const first = await meeting.arrive('host');
    const second = await meeting.arriveIn(first.page, 'host');
    const [before, beforeSecond] = [await listeners(first), await listeners(second)];
    const dialog = await LeaveDialog.open(first);
    await dialog.replaceMeeting(second);
    await expect.poll(() => listeners(second)).toBe(beforeSecond + 1);
    await dialog.remove();
    await expect.poll(() => listeners(second)).toBe(beforeSecond);
    expect(await listeners(first)).toBe(before + 1);
  });
});

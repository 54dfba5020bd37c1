import { participantsInRoom, seenAfterKick } from '../../bare-sdk/after-kick';
import { expect, test } from '../../bare-sdk/call-test';

// Clients see a kick-all by a backend as a kick.
test.beforeEach(({ emulator }) => {
  emulator.faults.switchOn({ fault: 'kick-all-as-kick' });
});

test('a client that was kicked shows the same, whether the session goes on or ended for everyone', async ({
  meeting,
  emulator,
}) => {
  await meeting.enter('group_call_host');
  const first = await meeting.enter('group_call_participant');
  await first.hasCaughtUp();
  emulator.kick(first.id);
  const kickedAlone = await seenAfterKick(first);
  expect(emulator.session(meeting.id)?.peers).toHaveLength(1);

  const second = await meeting.enter('group_call_participant');
  await second.hasCaughtUp();
  await meeting.endThroughRest();
  const kickedWithAll = await seenAfterKick(second);
  expect(emulator.session(meeting.id)).toBeUndefined();

  expect(kickedAlone.payload).toEqual({ state: 'kicked' });
  expect(kickedWithAll).toEqual(kickedAlone);
});

test('another init() asks who is in the room without joining: the others after a kick, nobody after a kick-all', async ({
  meeting,
  emulator,
}) => {
  await meeting.enter('group_call_host');
  const guest = await meeting.enter('group_call_participant');
  emulator.kick(guest.id);
  await guest.emitted('roomLeft');
  expect(await participantsInRoom(meeting, 'group_call_participant')).toBe(1);
  await meeting.endThroughRest();
  expect(await participantsInRoom(meeting, 'group_call_participant')).toBe(0);
  // Looking starts no session.
  expect(emulator.session(meeting.id)).toBeUndefined();
});

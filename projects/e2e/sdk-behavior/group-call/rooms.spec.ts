import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/call-test';
import { receivesMore } from '../../bare-sdk/received-media';

// Several pages encode and decode video at once, which takes a busy machine its time.
test.setTimeout(180_000);

const published = { defaults: { audio: false, video: true } };

const waiter = {
  name: 'waiter',
  viewType: 'GROUP_CALL',
  permissions: { waitingRoomType: 'SKIP_ON_ACCEPT' },
} as const;

/** How many pictures have been decoded on the connections that are still open. */
const framesNow = ({ page }: ClientPage) =>
  page.evaluate(async () => {
    const open = (window.peerConnections ?? []).filter(
      ({ signalingState }) => signalingState !== 'closed',
    );
    const reports = await Promise.all(open.map((connection) => connection.getStats()));
    return reports
      .flatMap((report) => [...report.values()] as Record<string, unknown>[])
      .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')
      .reduce((sum, { framesDecoded }) => sum + Number(framesDecoded ?? 0), 0);
  });

test('whoever waits sees nobody and is seen by nobody, and both once they are let in', async ({
  meeting,
  emulator,
}) => {
  const inside = await meeting.enter('group_call_host', published);
  const outside = await meeting.arrive(waiter, published);
  const joining = outside.join();
  await outside.emitted('waitlisted');
  expect(await outside.roomState()).toBe('waitlisted');
  expect(await framesNow(outside)).toBe(0);

  emulator.admit(outside.id);
  await joining;
  await outside.emitted('roomJoined');
  await receivesMore(outside, inside, 'cameraFrames');
  await receivesMore(inside, outside, 'cameraFrames');
});

test('who is sent away gets roomLeft "rejected", and no media', async ({ meeting, emulator }) => {
  const outside = await meeting.arrive(waiter, published);
  void outside.join().catch(() => undefined);
  await outside.emitted('waitlisted');

  emulator.deny(outside.id);
  await outside.emitted('roomLeft');
  expect(await outside.leftStates()).toEqual(['rejected']);
  expect(await framesNow(outside)).toBe(0);
});

test('two who are moved to a breakout room see each other there', async ({ meeting, emulator }) => {
  const first = await meeting.enter('group_call_participant', published);
  const second = await meeting.enter('group_call_participant', published);
  await receivesMore(second, first, 'cameraFrames');

  const [room] = emulator.createConnectedMeetings(meeting.id, ['Breakout']);
  if (room === undefined) throw new Error('The emulator made no room.');
  for (const participant of [first, second]) {
    emulator.moveParticipant(participant.id, room.id);
    await participant.emitted('meetingChanged');
    expect(await participant.leftStates()).toEqual(['connected-meeting']);
  }
  for (const participant of [first, second]) {
    const before = await framesNow(participant);
    await expect
      .poll(async () => (await framesNow(participant)) - before, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(10);
  }
});

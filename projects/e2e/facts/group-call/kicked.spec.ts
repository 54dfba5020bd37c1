import { startBench } from '../../src/bare-sdk/bench';
import { expect, test as base } from '../../src/bare-sdk/call-test';
import { type ClientPage } from '../../src/bare-sdk/client-page';
import { type SdkMeeting } from '../../src/bare-sdk/sdk-meeting';

/** An emulator whose clients see a kick-all by a backend as a kick. */
const test = base.extend({
  bench: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern.
    async ({}, use) => {
      const bench = await startBench({ assumptions: { restKickAllIsToldAs: 'kicked' } });
      await use(bench);
      await bench.close();
    },
    { scope: 'worker' },
  ],
});

/** What the client of a kicked participant shows, without the ids, which differ in any case. */
async function seenAfterKick(guest: ClientPage) {
  const { payload } = await guest.emitted('roomLeft');
  const shown = await guest.run(({ client: { self, meta, participants, connectedMeetings } }) => ({
    roomState: self.roomState,
    roomJoined: self.roomJoined,
    socketState: meta.socketState,
    started: meta.meetingStartedTimestamp instanceof Date,
    hasSessionId: meta.sessionId !== meta.meetingId,
    joined: participants.joined.size,
    listed: connectedMeetings.parentMeeting.participants.length,
  }));
  const events = (await guest.events())
    .filter(({ from }) => from !== 'recording')
    .map(({ from, name }) => `${from} ${name}`)
    .filter((event) => !/mediaConnectionUpdate|mediaScoreUpdate/.test(event));
  return { payload, shown, events };
}

/** Who is in the room, asked by another client of the same participant that has not joined. */
async function freshLook(meeting: SdkMeeting, preset: string): Promise<number> {
  const looker = await meeting.arrive(preset);
  return looker.run(async ({ client }) => {
    const peers = await client.participants.getAllJoinedPeers('', 10, 0);
    return peers.length;
  });
}

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
  expect(await freshLook(meeting, 'group_call_participant')).toBe(1);
  await meeting.endThroughRest();
  expect(await freshLook(meeting, 'group_call_participant')).toBe(0);
  // Looking starts no session.
  expect(emulator.session(meeting.id)).toBeUndefined();
});

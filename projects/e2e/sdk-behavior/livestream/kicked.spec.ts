import { participantsInRoom, seenAfterKick, startBenchWithKicks } from '../../bare-sdk/after-kick';
import { expect, test as base } from '../../bare-sdk/fact-test';

/** An emulator whose clients see a kick-all by a backend as a kick. */
const test = base.extend({
  bench: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern.
    async ({}, use) => {
      const bench = await startBenchWithKicks();
      await use(bench);
      await bench.close();
    },
    { scope: 'worker' },
  ],
});

test('a client that was kicked shows the same, whether the session goes on or ended for everyone', async ({
  meeting,
  emulator,
}) => {
  await meeting.enter('host');
  const first = await meeting.enter('guest');
  await first.hasCaughtUp();
  emulator.kick(first.id);
  const kickedAlone = await seenAfterKick(first);
  expect(emulator.session(meeting.id)?.peers).toHaveLength(1);

  const second = await meeting.enter('guest');
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
  await meeting.enter('host');
  const guest = await meeting.enter('guest');
  emulator.kick(guest.id);
  await guest.emitted('roomLeft');
  expect(await participantsInRoom(meeting, 'guest')).toBe(1);
  await meeting.endThroughRest();
  expect(await participantsInRoom(meeting, 'guest')).toBe(0);
  // Looking starts no session.
  expect(emulator.session(meeting.id)).toBeUndefined();
});

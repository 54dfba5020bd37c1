import { type Emulator } from 'realtimekit-emulator';
import { expect, test } from './demo-test';
import { type ParticipantPage } from './participant-page';
import { type StagePage } from './stage-page';

/** A breakout room of the stage's meeting. */
async function roomOf(stage: StagePage, emulator: Emulator): Promise<string> {
  const [room] = emulator.createConnectedMeetings(await stage.meetingId(), ['Room']);
  if (room === undefined) throw new Error('The emulator made no room.');
  return room.id;
}

/** What assistive technology is told from now on, in order. */
async function listen({ announcement }: ParticipantPage): Promise<() => Promise<string[]>> {
  await announcement.evaluate((region) => {
    const told: (string | null)[] = [];
    const listen = () => told.push(region.textContent);
    new MutationObserver(listen).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(window, { told });
  });
  return () => announcement.evaluate(() => (window as unknown as { told: string[] }).told);
}

test('who is moved to another room is told that, and not that they dropped out', async ({
  stage,
  demo,
}) => {
  await stage.open();
  const told = await listen(stage.guest);
  demo.emulator.moveParticipant(
    await stage.participantId('guest'),
    await roomOf(stage, demo.emulator),
  );

  await expect
    .poll(told)
    .toEqual([
      'Guest: You are going to another room. One moment.',
      'Guest: You are in the session. It goes on until a host ends it.',
    ]);
});

test('who starts again is in that room no more', async ({ stage, demo }) => {
  await stage.open();
  const room = await roomOf(stage, demo.emulator);
  const told = await listen(stage.guest);
  demo.emulator.moveParticipant(await stage.participantId('guest'), room);
  await expect.poll(told).toHaveLength(2);
  expect(demo.emulator.session(room)?.peers).toHaveLength(1);

  const meetingId = await stage.meetingId();
  await stage.startAgainButton.click();
  await expect.poll(() => demo.emulator.session(meetingId)?.peers).toHaveLength(2);
  // The session is kept alive for a minute.
  expect(demo.emulator.session(room)?.peers).toEqual([]);
});

test.describe('in a group call', () => {
  test.use({ meetingKind: 'group-call' });

  test('two who are moved see each other there', async ({ stage, demo }) => {
    await stage.open();
    await stage.host.call.showsTheOther();
    const room = await roomOf(stage, demo.emulator);
    for (const role of ['host', 'guest'] as const) {
      demo.emulator.moveParticipant(await stage.participantId(role), room);
    }
    await expect.poll(() => demo.emulator.session(room)?.peers).toHaveLength(2);

    await stage.host.call.showsTheOther();
    await stage.guest.call.showsTheOther();
  });
});

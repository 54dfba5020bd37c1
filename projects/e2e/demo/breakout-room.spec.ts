import { type Emulator } from 'realtimekit-emulator';
import { expect, test } from './demo-test';
import { type ParticipantPage } from './participant-page';
import { type DemoWindow } from './demo-window';

/** Creates a breakout room of the demo's meeting. */
async function roomOf(view: DemoWindow, emulator: Emulator): Promise<string> {
  const [room] = emulator.createConnectedMeetings(await view.meetingId(), ['Room']);
  if (room === undefined) throw new Error('The emulator made no room.');
  return room.id;
}

/** Collects the announcements from now on, in order. */
async function listen({ announcement }: ParticipantPage): Promise<() => Promise<string[]>> {
  await announcement.evaluate((region) => {
    const announced: (string | null)[] = [];
    const listen = () => announced.push(region.textContent);
    new MutationObserver(listen).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(window, { announced });
  });
  return () =>
    announcement.evaluate(() => (window as unknown as { announced: string[] }).announced);
}

test('tells a moved participant about the other room, and not about a lost connection', async ({
  view,
  demo,
}) => {
  await view.open();
  const announcements = await listen(view.guest);
  demo.emulator.moveParticipant(
    await view.participantId('guest'),
    await roomOf(view, demo.emulator),
  );

  await expect
    .poll(announcements)
    .toEqual([
      'Guest: You are moving to another room. One moment.',
      'Guest: You are in the session. It continues until a host ends it.',
    ]);
});

test('leaves the other room when the participant starts again', async ({ view, demo }) => {
  await view.open();
  const room = await roomOf(view, demo.emulator);
  const announcements = await listen(view.guest);
  demo.emulator.moveParticipant(await view.participantId('guest'), room);
  await expect.poll(announcements).toHaveLength(2);
  expect(demo.emulator.session(room)?.peers).toHaveLength(1);

  const meetingId = await view.meetingId();
  await view.startAgainButton.click();
  await expect.poll(() => demo.emulator.session(meetingId)?.peers).toHaveLength(2);
  // The session is kept alive for a minute.
  expect(demo.emulator.session(room)?.peers).toEqual([]);
});

test.describe('in a group call', () => {
  test.use({ meetingKind: 'group-call' });

  test('shows the pictures of both participants in the other room', async ({ view, demo }) => {
    await view.open();
    await view.host.call.showsTheOther();
    const room = await roomOf(view, demo.emulator);
    for (const role of ['host', 'guest'] as const) {
      demo.emulator.moveParticipant(await view.participantId(role), room);
    }
    await expect.poll(() => demo.emulator.session(room)?.peers).toHaveLength(2);

    await view.host.call.showsTheOther();
    await view.guest.call.showsTheOther();
  });
});

import { type Emulator } from 'realtimekit-emulator';
import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';
import { type SdkMeeting } from '../../bare-sdk/sdk-meeting';

const speaker = { name: 'speaker', permissions: { stageAccess: 'CAN_REQUEST' } } as const;

/** Somebody whom a host has let on the stage, and who is on it. */
async function enterOnStage(meeting: SdkMeeting, emulator: Emulator): Promise<ClientPage> {
  const [host, guest] = await Promise.all([meeting.enter('host'), meeting.enter(speaker)]);
  const status = () => guest.run(({ client: { stage } }) => stage.status);
  await guest.run(({ client: { stage } }) => stage.requestAccess());
  await guest.hasCaughtUp();
  await host.runWith(({ client: { stage } }, id) => stage.grantAccess([id]), guest.id);
  await expect.poll(status).toBe('ACCEPTED_TO_JOIN_STAGE');
  await guest.run(({ client: { stage } }) => stage.join());
  expect(await status()).toBe('ON_STAGE');
  expect(emulator.session(meeting.id)?.peers).toHaveLength(2);
  return guest;
}

const emitted = async (guest: ClientPage, name: string) =>
  (await guest.events('self')).filter((event) => event.name === name).length;

test('going on stage emits roomJoined a second time, in mid-session', async ({
  meeting,
  emulator,
}) => {
  const guest = await enterOnStage(meeting, emulator);
  expect(await emitted(guest, 'roomJoined')).toBe(2);
  expect(await guest.roomState()).toBe('joined');
});

test('leaving the stage emits no roomLeft, and the participant stays in the room', async ({
  meeting,
  emulator,
}) => {
  const guest = await enterOnStage(meeting, emulator);
  await guest.run(({ client: { stage } }) => stage.leave());
  expect(await guest.run(({ client: { stage } }) => stage.status)).toBe('OFF_STAGE');
  await guest.hasCaughtUp();
  expect(await guest.leftStates()).toEqual([]);
  expect(await guest.roomState()).toBe('joined');
  expect(emulator.session(meeting.id)?.peers).toHaveLength(2);
});

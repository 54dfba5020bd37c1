import { type Emulator } from 'realtimekit-emulator';
import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';
import { type SdkMeeting } from '../../bare-sdk/sdk-meeting';

/** Somebody in the room, and a breakout room that they can be moved to. */
async function enterBesideRoom(meeting: SdkMeeting, emulator: Emulator) {
  const guest = await meeting.enter('guest');
  const [room] = emulator.createConnectedMeetings(meeting.id, ['Breakout']);
  if (room === undefined) throw new Error('The emulator made no room.');
  // What the new client is when the application gets it.
  await guest.run(({ client, record }) => {
    client.connectedMeetings.once('meetingChanged', (next) => {
      record.note(next === client ? 'the same client' : `another client, ${next.self.roomState}`);
    });
  });
  return { guest, room };
}

const switching = async (guest: ClientPage) =>
  (await guest.events())
    .filter(
      ({ name, from }) =>
        ['changingMeeting', 'roomLeft', 'meetingChanged'].includes(name) || from === 'test',
    )
    .map(({ name }) => name);

test('moved to another room, the client emits changingMeeting with its id and roomLeft "connected-meeting"; then another client has joined, and meetingChanged brings it', async ({
  meeting,
  emulator,
}) => {
  const { guest, room } = await enterBesideRoom(meeting, emulator);
  emulator.moveParticipant(guest.id, room.id);
  await guest.emitted('meetingChanged');
  expect((await guest.emitted('changingMeeting')).payload).toBe(room.id);
  expect(await guest.leftStates()).toEqual(['connected-meeting']);
  expect((await switching(guest)).slice(0, 2)).toEqual(['changingMeeting', 'roomLeft']);
  expect((await switching(guest)).slice(2).sort()).toEqual([
    'another client, joined',
    'meetingChanged',
  ]);
});

test('on that switch the listeners of permissionsUpdate of the old client are removed', async ({
  meeting,
  emulator,
}) => {
  const { guest, room } = await enterBesideRoom(meeting, emulator);
  const listeners = () =>
    guest.run(({ client }) => client.self.permissions.listenerCount('permissionsUpdate'));
  await guest.run(({ client }) => {
    client.self.permissions.on('permissionsUpdate', () => undefined);
  });
  expect(await listeners()).toBeGreaterThan(0);
  emulator.moveParticipant(guest.id, room.id);
  await guest.emitted('meetingChanged');
  expect(await listeners()).toBe(0);
});

test('meetingChanged brings the other client even when it could not join', async ({
  meeting,
  emulator,
}) => {
  const { guest, room } = await enterBesideRoom(meeting, emulator);
  emulator.faults.switchOn({ fault: 'refuse-joins', meetingId: room.id });
  emulator.moveParticipant(guest.id, room.id);
  await guest.emitted('another client, init');
});

test('meetingChanged never comes when the other client could not be initialized', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/responded with a status of 403/);
  const { guest, room } = await enterBesideRoom(meeting, emulator);
  emulator.faults.switchOn({
    fault: 'fail-requests',
    path: '*/participant-details',
    meetingId: room.id,
    status: 403,
  });
  await guest.run(({ record }) => {
    window.addEventListener('ClientError', (event) => {
      record.note(String((event as CustomEvent<{ code: unknown }>).detail.code));
    });
  });
  emulator.moveParticipant(guest.id, room.id);
  await guest.emitted('0004');
  // What follows from a rejection has followed by the next task.
  await guest.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect((await guest.events('connectedMeetings')).map(({ name }) => name)).toContain(
    'changingMeeting',
  );
  expect((await guest.events()).map(({ name }) => name)).not.toContain('meetingChanged');
});

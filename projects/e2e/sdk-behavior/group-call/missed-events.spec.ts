import { expect, test } from '../../bare-sdk/call-test';
import { type ClientPage } from '../../bare-sdk/client-page';

/** Notes which listeners of `roomJoined` and `roomLeft` hear the event, and `roomState` at that moment. */
const noteListeners = (participant: ClientPage) =>
  participant.run(({ client: { self }, record }) => {
    self.on('*', (name) => {
      if (name === 'roomJoined' || name === 'roomLeft')
        record.note(`*: ${name}, ${self.roomState}`);
    });
    for (const name of ['roomJoined', 'roomLeft'] as const) {
      self.on(name, () => record.note(`on: ${name}, ${self.roomState}`));
    }
  });

const noted = async (participant: ClientPage) =>
  (await participant.events('test')).map(({ name }) => name);

test('beyond the limit of getConnectedMeetings() join() rejects with "0014", in the room; only listeners of "*" hear roomJoined', async ({
  meeting,
  emulator,
}) => {
  const guest = await meeting.arrive('group_call_participant');
  await noteListeners(guest);
  const how = await guest.run(async ({ client, outcome }) => {
    for (let call = 1; call <= 60; call += 1) await client.connectedMeetings.getConnectedMeetings();
    return outcome(client.join());
  });
  expect(how).toMatchObject({ rejected: '0014' });
  expect(
    await guest.run(({ client: { self, meta } }) => [
      self.roomState,
      self.roomJoined,
      meta.socketState.state,
    ]),
  ).toEqual(['joined', true, 'connected']);
  expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
  expect(await noted(guest)).toEqual(['*: roomJoined, joined']);

  emulator.endSession(meeting.id);
  await guest.emitted('roomLeft');
  expect(await noted(guest)).toEqual([
    '*: roomJoined, joined',
    '*: roomLeft, ended',
    'on: roomLeft, ended',
  ]);
});

test('after pip.enable() and pip.disable() a listener of the SDK throws at roomLeft, and later listeners miss the end', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/^uncaught: .*removeChild/);
  const guest = await meeting.enter('group_call_participant', { modules: { pip: true } });
  await guest.run(({ client: { participants } }) => {
    // What the SDK takes picture-in-picture by. A headless shell has neither, and nothing opens one.
    Object.assign(window, { chrome: {} });
    Object.defineProperty(document, 'pictureInPictureEnabled', { value: true });
    participants.pip.init();
    participants.pip.enable();
    participants.pip.disable();
  });
  await noteListeners(guest);
  emulator.endSession(meeting.id);
  await meeting.socketIsClosed(guest);
  expect(await noted(guest)).toEqual(['*: roomLeft, ended']);
});

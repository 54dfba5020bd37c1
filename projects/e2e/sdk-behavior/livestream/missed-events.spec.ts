import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';

/** Uses up the calls of `getConnectedMeetings()` that the SDK allows within 60 seconds. */
const useUpTheLimit = (participant: ClientPage) =>
  participant.run(async ({ client }) => {
    for (let call = 1; call <= 60; call += 1) await client.connectedMeetings.getConnectedMeetings();
  });

/** Notes which listeners of `roomJoined` and `roomLeft` hear the event, and `roomState` at that moment. */
const noteListeners = (participant: ClientPage) =>
  participant.run(({ client: { self }, record }) => {
    self.on('*', (name) => {
      if (name === 'roomJoined' || name === 'roomLeft')
        record.note(`*: ${name}, ${self.roomState}`);
    });
    for (const name of ['roomJoined', 'roomLeft'] as const) {
      self.prependListener(name, () => record.note(`prepended: ${name}, ${self.roomState}`));
      self.on(name, () => record.note(`on: ${name}, ${self.roomState}`));
    }
  });

const noted = async (participant: ClientPage) =>
  (await participant.events('test')).map(({ name }) => name);

const join = (participant: ClientPage) =>
  participant.run(({ client, outcome }) => outcome(client.join()));

test('getConnectedMeetings() throws "0013" at the 61st call in 60 seconds', async ({ meeting }) => {
  const guest = await meeting.arrive('guest');
  await useUpTheLimit(guest);
  const code = await guest.run(({ client }) => {
    try {
      void client.connectedMeetings.getConnectedMeetings();
      return 'no error';
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  });
  expect(code).toBe('0013');
});

test('beyond that limit join() rejects with "0014", and the participant is in the room all the same', async ({
  meeting,
  emulator,
}) => {
  const guest = await meeting.arrive('guest');
  await useUpTheLimit(guest);
  expect(await join(guest)).toMatchObject({ rejected: '0014' });
  expect(
    await guest.run(({ client: { self, meta } }) => [
      self.roomState,
      self.roomJoined,
      meta.socketState.state,
    ]),
  ).toEqual(['joined', true, 'connected']);
  expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
  expect(await join(guest)).toEqual({ resolved: null });
  emulator.endSession(meeting.id);
  expect((await guest.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
});

test('of that join only listeners of "*" and prepended ones hear roomJoined, and no other event follows', async ({
  meeting,
}) => {
  const guest = await meeting.arrive('guest');
  await noteListeners(guest);
  await useUpTheLimit(guest);
  await join(guest);
  await guest.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
  expect(await noted(guest)).toEqual(['*: roomJoined, joined', 'prepended: roomJoined, joined']);
  const events = (await guest.events()).filter(({ from }) => from !== 'test');
  expect(events.at(-1)).toMatchObject({ from: 'self', name: 'roomJoined' });
});

test('without its module of connected meetings the SDK has no such limit', async ({ meeting }) => {
  const guest = await meeting.arrive('guest', { modules: { connectedMeetings: false } });
  const other = await meeting.arriveIn(guest.page, 'guest');
  await useUpTheLimit(other);
  expect(await join(guest)).toEqual({ resolved: undefined });
});

test('a listener of roomJoined that throws keeps the event from later listeners, and join() rejects with "0014"', async ({
  meeting,
}) => {
  const guest = await meeting.arrive('guest');
  await guest.run(({ client: { self } }) => {
    self.on('roomJoined', () => {
      throw new Error('A listener of the application');
    });
  });
  await noteListeners(guest);
  expect(await join(guest)).toMatchObject({ rejected: '0014' });
  expect(await noted(guest)).toEqual(['*: roomJoined, joined', 'prepended: roomJoined, joined']);
});

test('a listener of roomLeft that throws keeps the end from later listeners', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/^uncaught: .*A listener of the application/);
  const guest = await meeting.enter('guest');
  await guest.run(({ client: { self } }) => {
    self.on('roomLeft', () => {
      throw new Error('A listener of the application');
    });
  });
  await noteListeners(guest);
  emulator.endSession(meeting.id);
  await meeting.socketIsClosed(guest);
  expect(await noted(guest)).toEqual(['*: roomLeft, ended', 'prepended: roomLeft, ended']);
});

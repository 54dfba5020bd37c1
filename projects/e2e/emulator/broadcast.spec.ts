import { ClientPage } from '../bare-sdk/client-page';
import { expect, test } from '../bare-sdk/fact-test';

/** Notes the type of every message that this client receives. */
const listen = (client: ClientPage): Promise<void> =>
  client.run(({ client: { participants }, record }) => {
    participants.on('broadcastedMessage', ({ type }) => {
      record.note(`heard ${type}`);
    });
  });

const heard = async (client: ClientPage): Promise<readonly string[]> => {
  await client.hasCaughtUp();
  return (await client.events())
    .filter(({ name }) => name.startsWith('heard '))
    .map(({ name }) => name.slice('heard '.length));
};

test('broadcastMessage() reaches everyone, or only the participants, presets or meetings it names', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  const guest = await meeting.enter('guest');
  const speaker = await meeting.enter({ name: 'speaker' });
  const [room] = emulator.createConnectedMeetings(meeting.id, ['Breakout']);
  const roomId = room?.id ?? '';
  const added = await emulator.addParticipant(roomId, { name: 'Bea', preset: 'guest' });
  const inRoom = await ClientPage.init(await meeting.openPage(), emulator, added);
  await inRoom.join();
  const all = [host, guest, speaker, inRoom];
  await Promise.all(all.map(listen));
  const guestPeer = await guest.run(({ client }) => client.self.id);

  await host.runWith(async ({ client: { participants } }, given) => {
    const [participantId = '', meetingId = ''] = given.split(' ');
    await participants.broadcastMessage('everyone', {});
    await participants.broadcastMessage('guest', {}, { participantIds: [participantId] });
    await participants.broadcastMessage('speakers', {}, { presetNames: ['speaker'] });
    await participants.broadcastMessage('breakout', {}, { meetingIds: [meetingId] });
  }, `${guestPeer} ${roomId}`);

  expect(await heard(host)).toEqual(['everyone']);
  expect(await heard(guest)).toEqual(['everyone', 'guest']);
  expect(await heard(speaker)).toEqual(['everyone', 'speakers']);
  expect(await heard(inRoom)).toEqual(['breakout']);
});

test('broadcastMessage() rejects before joining and without a type, and throws beyond five calls in a second', async ({
  meeting,
}) => {
  const host = await meeting.arrive('host');
  const send = (type: string) =>
    host.runWith(
      ({ client, outcome }, given) => outcome(client.participants.broadcastMessage(given, {})),
      type,
    );
  expect(await send('greeting')).toMatchObject({ rejected: '1205' });
  await host.join();
  expect(await send(' ')).toMatchObject({ rejected: '1209' });

  const thrown = await host.run(({ client }) => {
    const codes: unknown[] = [];
    // One more than two seconds allow: the calls may be in two of them.
    for (let call = 0; call < 11; call++) {
      try {
        client.participants.broadcastMessage('greeting', {}).catch(() => undefined);
      } catch (error) {
        codes.push((error as { code: unknown }).code);
      }
    }
    return codes;
  });
  expect(new Set(thrown)).toEqual(new Set(['0013']));
});

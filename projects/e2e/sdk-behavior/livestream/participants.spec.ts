import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';

const joined = { resolved: undefined };

test('participants.joined lists who was there before, and who comes later only because of the broadcast of their joining', async ({
  meeting,
  emulator,
}) => {
  const sizeFor = (participant: ClientPage) =>
    participant.run(({ client }) => client.participants.joined.size);
  const first = await meeting.enter('host');
  await meeting.enter('guest');
  await first.hasCaughtUp();
  expect(await sizeFor(first)).toBe(1);

  emulator.faults.switchOn({
    fault: 'withhold-pushes',
    event: 'joinRoom',
    meetingId: meeting.id,
  });
  const last = await meeting.enter('guest');
  await first.hasCaughtUp();
  expect(emulator.session(meeting.id)?.peers).toHaveLength(3);
  expect(await sizeFor(first)).toBe(1);
  expect(await sizeFor(last)).toBe(2);
});

test('kick() of a participant off stage resolves and sends nothing', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.enter('host');
  const guest = await meeting.enter('guest');
  await host.hasCaughtUp();
  const kicking = await host.run(({ client, outcome }) => {
    const [other] = client.participants.joined.toArray();
    if (other === undefined) throw new Error('Nobody is there to be kicked.');
    return outcome(other.kick());
  });
  expect(kicking).toEqual(joined);
  await host.hasCaughtUp();
  await guest.hasCaughtUp();
  expect(await guest.leftStates()).toEqual([]);
  expect(emulator.session(meeting.id)?.peers).toHaveLength(2);
});

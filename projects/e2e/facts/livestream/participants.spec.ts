import { expect, test } from '../../src/bare-sdk/fact-test';

const joined = { resolved: undefined };

test('participants.joined lists those off stage because of the broadcast of their joining alone', async ({
  meeting,
  emulator,
}) => {
  const first = await meeting.enter('host');
  const sizes = () => first.run(({ client }) => client.participants.joined.size);
  await meeting.enter('guest');
  await first.hasCaughtUp();
  expect(await sizes()).toBe(1);

  emulator.faults.switchOn({
    fault: 'withhold-pushes',
    event: 'joinRoom',
    participantId: first.id,
  });
  await meeting.enter('guest');
  await first.hasCaughtUp();
  expect(emulator.session(meeting.id)?.peers).toHaveLength(3);
  expect(await sizes()).toBe(1);
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

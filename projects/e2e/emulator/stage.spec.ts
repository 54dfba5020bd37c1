import { type Emulator } from 'realtimekit-emulator';
import { ClientPage } from '../bare-sdk/client-page';
import { expect, test } from '../bare-sdk/fact-test';
import { type SdkMeeting } from '../bare-sdk/sdk-meeting';

const status = (client: ClientPage): Promise<string | undefined> =>
  client.run(({ client: { stage } }) => stage.status);

/** Somebody who asks to go on stage, and a host who knows. */
async function ask(
  meeting: SdkMeeting,
  emulator: Emulator,
): Promise<{ host: ClientPage; guest: ClientPage }> {
  const host = await meeting.enter('host');
  const added = await emulator.addParticipant(meeting.id, {
    name: 'Gus',
    preset: { name: 'speaker', permissions: { stageAccess: 'CAN_REQUEST' } },
  });
  const guest = await ClientPage.init(await meeting.openPage(), emulator, added);
  await guest.run(({ client: { stage }, record }) => {
    stage.on('stageRequestApproved', () => {
      record.note('approved');
    });
    stage.on('stageRequestRejected', () => {
      record.note('rejected');
    });
  });
  await guest.join();
  await guest.run(({ client: { stage } }) => stage.requestAccess());
  const requests = (): Promise<string[]> =>
    host.run(({ client: { stage } }) =>
      stage.getAccessRequests().stageRequests.map(({ displayName }) => displayName),
    );
  await expect.poll(requests).toEqual(['Gus']);
  return { host, guest };
}

test('whoever a host lets may go on stage', async ({ meeting, emulator }) => {
  const { host, guest } = await ask(meeting, emulator);
  await host.runWith(({ client: { stage } }, id) => stage.grantAccess([id]), guest.id);
  await guest.emitted('approved');
  expect(await status(guest)).toBe('ACCEPTED_TO_JOIN_STAGE');
});

test('whoever a host turns away may not', async ({ meeting, emulator }) => {
  const { host, guest } = await ask(meeting, emulator);
  await host.runWith(({ client: { stage } }, id) => stage.denyAccess([id]), guest.id);
  await guest.emitted('rejected');
  expect(await status(guest)).toBe('OFF_STAGE');
});

test('whoever was let goes on stage, and off it again', async ({ meeting, emulator }) => {
  const { host, guest } = await ask(meeting, emulator);
  const seenByHost = (): Promise<string | undefined> =>
    host.runWith(
      ({ client: { participants } }, id) =>
        participants.joined.toArray().find(({ userId }) => userId === id)?.stageStatus,
      guest.id,
    );
  await host.runWith(({ client: { stage } }, id) => stage.grantAccess([id]), guest.id);
  await guest.emitted('approved');
  await guest.run(({ client: { stage } }) => stage.join());
  await expect.poll(seenByHost).toBe('ON_STAGE');
  expect(await status(guest)).toBe('ON_STAGE');

  await guest.run(({ client: { stage } }) => stage.leave());
  await expect.poll(seenByHost).toBe('OFF_STAGE');
});

import { startBench } from '../../bare-sdk/bench';
import { expect, test as base } from '../../bare-sdk/call-test';
import { receivedMedia } from '../../bare-sdk/received-media';

/** An emulator that carries no media, as it is without werift. */
const test = base.extend({
  bench: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern.
    async ({}, use) => {
      const bench = await startBench({ media: false });
      await use(bench);
      await bench.close();
    },
    { scope: 'worker' },
  ],
});

test('a group call whose server carries no media is joined and ended all the same', async ({
  meeting,
}) => {
  const host = await meeting.enter('group_call_host', { defaults: { audio: true, video: true } });
  const guest = await meeting.enter('group_call_participant');
  const shown = () =>
    guest.run(({ client }) =>
      client.participants.joined
        .toArray()
        .map(({ audioEnabled, videoEnabled }) => ({ audioEnabled, videoEnabled })),
    );
  await expect.poll(shown).toEqual([{ audioEnabled: true, videoEnabled: true }]);
  await host.run(({ client }) => client.self.disableAudio());
  await expect.poll(shown).toEqual([{ audioEnabled: false, videoEnabled: true }]);
  expect(await receivedMedia(guest, host)).toEqual({
    audioPackets: 0,
    cameraFrames: 0,
    screenFrames: 0,
  });

  await host.run(({ client }) => client.participants.kickAll());
  await guest.emitted('roomLeft');
  expect(await guest.leftStates()).toEqual(['ended']);
});

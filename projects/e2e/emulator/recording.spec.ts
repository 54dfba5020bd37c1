import { expect, test } from '../bare-sdk/fact-test';

test('the SDK records, pauses, goes on and stops, and everybody sees it', async ({ meeting }) => {
  const host = await meeting.enter('host');
  const guest = await meeting.enter('guest');
  const seen = (): Promise<string> => guest.run(({ client }) => client.recording.recordingState);
  await host.run(({ client }) => client.recording.start());
  await expect.poll(seen).toBe('RECORDING');
  await host.run(({ client }) => client.recording.pause());
  await expect.poll(seen).toBe('PAUSED');
  await host.run(({ client }) => client.recording.resume());
  await expect.poll(seen).toBe('RECORDING');
  await host.run(({ client }) => client.recording.stop());
  await expect.poll(seen).toBe('IDLE');
  expect(await host.run(({ client }) => client.recording.recordings)).toEqual([]);
});

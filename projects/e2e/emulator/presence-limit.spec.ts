import { startBench } from '../bare-sdk/bench';
import { type ClientPage } from '../bare-sdk/client-page';
import { expect, test } from '../bare-sdk/fact-test';
import { SdkMeeting } from '../bare-sdk/sdk-meeting';

const othersOf = (client: ClientPage): Promise<number> =>
  client.run(({ client: { participants } }) => participants.joined.size);
const countOf = (client: ClientPage): Promise<number> =>
  client.run(({ client: { livestream } }) => livestream.viewerCount);

for (const [side, presenceLimit, seen, counted] of [
  ['up to the limit viewers see each other', 3, 2, 0],
  ['above it they see none and are told the number', 2, 0, 3],
] as const) {
  test(side, async ({ profile }) => {
    const bench = await startBench({ presenceLimit });
    const meeting = new SdkMeeting(profile, bench);
    const viewer = await meeting.enter('guest');
    const host = await meeting.enter('host');
    const late = await meeting.enter('guest');
    // In both cases: the host knows everybody, and who came when there was room was told.
    await expect.poll(() => othersOf(host)).toBe(2);
    await expect.poll(() => countOf(viewer)).toBe(counted);
    expect(await othersOf(viewer)).toBe(presenceLimit === 3 ? 2 : 1);
    expect(await othersOf(late)).toBe(seen);
    await meeting.close();
    await bench.close();
  });
}

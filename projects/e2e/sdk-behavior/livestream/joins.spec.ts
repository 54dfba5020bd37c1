import { expect, test } from '../../bare-sdk/fact-test';

test(
  'within 60 seconds a page joins 60 times; the 61st join() rejects with "0014"',
  { tag: '@slow' },
  async ({ meeting, emulator, complaints }) => {
    // What the clients that have left did not hear: the first say so before the last has joined, on a busy machine.
    complaints.expect(/^uncaught: Error: request timeout for callback/);
    const page = await meeting.openPage();
    const { token } = await meeting.add('guest');
    const codes = await page.evaluate(
      async ([emulatorUrl, authToken]) => {
        if (window.bareSdk === undefined) throw new Error('The page has not loaded the SDK.');
        const { RealtimeKitClient, connectRealtimeKitEmulator, outcome } = window.bareSdk;
        const { baseURI } = connectRealtimeKitEmulator(emulatorUrl, { badge: false });
        const defaults = { audio: false, video: false };
        // The SDK takes the minute from here. It does not pass, however long a busy machine takes.
        const now = Date.now();
        Date.now = () => now;
        const came: unknown[] = [];
        for (let join = 1; join <= 61; join += 1) {
          const client = await RealtimeKitClient.init({ authToken, baseURI, defaults });
          const how = await outcome(client.join());
          came.push('rejected' in how ? how.rejected : 'joined');
          await client.leave();
        }
        return came;
      },
      [emulator.url, token] as const,
    );
    expect(codes).toEqual([...Array<string>(60).fill('joined'), '0014']);
  },
);

import { ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';

test(
  'after 50 attempts to reconnect comes roomLeft "failed", and another init() is needed',
  { tag: '@slow' },
  async ({ meeting, emulator, complaints }) => {
    // Fifty refusals, and the twenty seconds of `join()` below, take a busy machine its time.
    test.setTimeout(240_000);
    complaints.expect(/WebSocket connection to .* failed/);
    const host = await meeting.enter('host');
    emulator.faults.refuseSockets({ meetingId: meeting.id });
    // The SDK waits for a random time before each attempt to reconnect. Chromium delays attempts as well,
    // the longer the more often the address has refused.
    await host.run(() => {
      Math.random = () => 0;
    });
    emulator.dropSocket(host.id);
    await host.emitted('roomLeft', 2);
    expect(await host.leftStates()).toEqual(['disconnected', 'failed']);
    expect(await host.roomState()).toBe('failed');
    // The client abandons an attempt after five seconds, and Chromium can delay it for as long. So the
    // emulator may see fewer attempts than the client makes.
    expect(await attempts(host)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));

    emulator.faults.reset();
    const joining = await host.run(({ client, outcome }) => outcome(client.join()));
    expect(joining).toMatchObject({ rejected: '0002' });
    const again = await ClientPage.init(host.page, emulator, host);
    await again.join();
    expect(await again.roomState()).toBe('joined');
  },
);

/** The numbers of the attempts to reconnect that the client has reported. */
async function attempts(client: ClientPage): Promise<readonly number[]> {
  const events = await client.events('meta');
  return events
    .filter(({ name }) => name === 'socketConnectionUpdate')
    .map(({ payload }) => (payload as { reconnectionAttempt?: number }).reconnectionAttempt ?? 0)
    .filter((attempt) => attempt > 0);
}

test(
  'without a ping for 30 seconds the client closes its socket with 3002 and opens another',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    emulator.faults.switchOn({ fault: 'withhold-pings', meetingId: meeting.id });
    const host = await meeting.enter('host');
    const start = (await host.emitted('roomJoined')).at;
    const gone = await host.emitted('socketConnectionUpdate');
    expect(gone.payload).toMatchObject({ state: 'disconnected' });
    expect(gone.at - start).toBeGreaterThan(29_000);
    emulator.faults.reset();
    await expect
      .poll(() => meeting.log.filter(({ kind }) => kind === 'socket-opened').length, {
        timeout: 30_000,
      })
      .toBe(2);
    expect(meeting.log.find(({ kind }) => kind === 'socket-closed')).toMatchObject({ code: 3002 });
  },
);

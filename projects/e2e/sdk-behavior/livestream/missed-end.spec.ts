import { type Emulator } from 'realtimekit-emulator';
import { type ClientPage } from '../../bare-sdk/client-page';
import { expect, test as base } from '../../bare-sdk/fact-test';
import { initOutcome } from '../../bare-sdk/init-outcome';
import { withBackForwardCache } from '../../browser/back-forward-cache';

const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use(withBackForwardCache(launchOptions));
    },
    { scope: 'worker' },
  ],
});

/** The SDK waits for a random time before each attempt to reconnect; 0 is one of them. */
const reconnectWithoutWaiting = (participant: ClientPage) =>
  participant.run(() => {
    Math.random = () => 0;
  });

/** Freezes the page as a phone does; call what is returned to wake it. */
async function freeze({ page }: ClientPage): Promise<() => Promise<void>> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
  return async () => {
    await devTools.send('Page.setWebLifecycleState', { state: 'active' });
  };
}

/** Drops the socket and keeps it down; call what is returned to let it come back. */
function cutOff({ id }: ClientPage, emulator: Emulator): () => void {
  const letIn = emulator.faults.refuseSockets({ participantId: id });
  emulator.dropSocket(id);
  return letIn;
}

for (const { name, away } of [
  {
    name: 'a participant whose connection is down',
    away: (guest: ClientPage, emulator: Emulator) => {
      const letIn = cutOff(guest, emulator);
      return Promise.resolve(() => {
        letIn();
        return Promise.resolve();
      });
    },
  },
  {
    name: 'a page that is offline, and whose socket drops',
    away: async ({ page, id }: ClientPage, emulator: Emulator) => {
      await page.context().setOffline(true);
      emulator.dropSocket(id);
      return () => page.context().setOffline(false);
    },
  },
  {
    name: 'a frozen page whose socket drops',
    away: async (guest: ClientPage, emulator: Emulator) => {
      const wake = await freeze(guest);
      emulator.dropSocket(guest.id);
      return wake;
    },
  },
]) {
  test(
    `${name} misses the end: back in touch, roomState is "init", and join() starts another session`,
    { tag: '@slow' },
    async ({ meeting, emulator, complaints }) => {
      complaints.expect(/WebSocket connection to .* failed|net::ERR_INTERNET_DISCONNECTED/);
      await meeting.enter('host');
      const guest = await meeting.enter('guest');
      await reconnectWithoutWaiting(guest);
      const sessionId = () => guest.run(({ client }) => client.meta.sessionId);
      const missed = emulator.session(meeting.id)?.id;
      expect(await sessionId()).toBe(missed);

      const comeBack = await away(guest, emulator);
      emulator.endSession(meeting.id);
      await comeBack();
      await expect.poll(() => guest.roomState(), { timeout: 30_000 }).toBe('init');
      expect(await guest.leftStates()).toEqual(['disconnected']);
      expect(emulator.session(meeting.id)).toBeUndefined();
      expect(await sessionId()).toBe(missed);

      await guest.join();
      expect(emulator.session(meeting.id)?.peers).toHaveLength(1);
      expect(await sessionId()).toBe(emulator.session(meeting.id)?.id);
      expect(await sessionId()).not.toBe(missed);
    },
  );
}

test(
  'a frozen page whose socket stays up hears of the end when it wakes',
  { tag: '@slow' },
  async ({ meeting, emulator }) => {
    const guest = await meeting.enter('guest');
    const wake = await freeze(guest);
    emulator.endSession(meeting.id);
    await wake();
    expect((await guest.emitted('roomLeft')).payload).toEqual({ state: 'ended' });
  },
);

test(
  'a page that comes back from the back/forward cache says "joined" until it notices that its socket is gone, and misses the end',
  { tag: '@slow' },
  async ({ meeting, bench, emulator, complaints }) => {
    complaints.expect(/Page entered Back-Forward Cache|No audio output devices/);
    await meeting.enter('host');
    const guest = await meeting.enter('guest');
    const { page } = guest;
    await reconnectWithoutWaiting(guest);
    // Playwright's handle of the client does not survive the way back.
    await guest.run(({ client: { self } }) => {
      const noted: string[] = [];
      Object.assign(window, { noted });
      window.addEventListener('pageshow', ({ persisted }) => {
        noted.push(`${persisted ? 'restored' : 'loaded'}, ${self.roomState}`);
      });
      self.on('roomLeft', ({ state }) => noted.push(`roomLeft ${state}`));
      Object.assign(window, { roomStateNow: () => self.roomState });
    });
    const shown = () =>
      page.evaluate(() => {
        const { noted, roomStateNow } = window as unknown as {
          noted: readonly string[];
          roomStateNow: () => string;
        };
        return { noted, roomState: roomStateNow() };
      });

    await page.goto(`${bench.url}elsewhere`);
    emulator.endSession(meeting.id);
    // `goBack()` waits for a page that loads.
    await page.evaluate(() => {
      setTimeout(() => history.back());
    });
    // Until the page is back, asking it fails.
    await expect(async () => {
      expect(await shown()).toEqual({
        noted: ['restored, joined', 'roomLeft disconnected'],
        roomState: 'init',
      });
    }).toPass({ timeout: 30_000 });
    expect(emulator.session(meeting.id)).toBeUndefined();
  },
);

test(
  'when the meeting is disabled meanwhile, roomState stays "disconnected", and another init() rejects with "0004"',
  { tag: '@slow' },
  async ({ meeting, emulator, complaints }) => {
    complaints.expect(/WebSocket connection to .* failed|responded with a status of 403/);
    await meeting.enter('host');
    const guest = await meeting.enter('guest');
    const comeBack = cutOff(guest, emulator);
    emulator.endSession(meeting.id);
    await meeting.disable();
    comeBack();
    await guest.emitted('roomLeft');
    await guest.emitted('socketConnectionUpdate', 4);
    expect(await guest.roomState()).toBe('disconnected');
    expect(await guest.leftStates()).toEqual(['disconnected']);
    expect(await initOutcome(guest.page, emulator, guest.token)).toMatchObject({
      rejected: '0004',
    });
  },
);

import { type Page } from '@playwright/test';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { HostPage } from './host-page';
import { type HostSession } from './host-session';
import { expect, test } from './host-test';

/** What a call of `endSession()` came to, and where the SDK said that it was at that moment. */
interface Outcome {
  readonly outcome: string;
  readonly roomState: string | undefined;
}

/** Calls `endSession()` and keeps what it comes to, without waiting for it. */
async function endSession(page: Page, timeout?: number): Promise<void> {
  await page.evaluate((milliseconds) => {
    const handle = window.pageHandle;
    const settled = handle?.session
      .endSession(milliseconds === undefined ? {} : { timeout: milliseconds })
      .then(
        ({ endedBy }) => `ended by ${endedBy}`,
        (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : ''),
      )
      .then((outcome) => ({ outcome, roomState: handle.client?.self.roomState }));
    Object.assign(window, { settled });
  }, timeout);
}

/** What the last call came to. */
function settled(page: Page): Promise<Outcome> {
  return page.evaluate(() => (window as unknown as { settled: Promise<Outcome> }).settled);
}

function endedBy(page: Page): Promise<string | undefined> {
  return page.evaluate(() => window.pageHandle?.session.sessionEnded()?.endedBy);
}

/** Writes down who ended each session from now on, as `sessionEnded$` says. */
async function recordEnds(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ends: string[] = [];
    window.pageHandle?.session.sessionEnded$.subscribe(({ endedBy }) => ends.push(endedBy));
    Object.assign(window, { ends });
  });
}

function recordedEnds(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { ends: string[] }).ends);
}

test.beforeEach(async ({ hostPage }) => {
  await hostPage.open('/host/native-button');
});

// On these pages a call waits for minutes, so what it settles with within a test came at once.

test('kicked while ending: `left`, and no end', async ({ hostPage }) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await endSession(hostPage.page);
  session.kick();
  expect((await settled(hostPage.page)).outcome).toBe('left');
  await hostPage.showsStatus('left');
  expect(await endedBy(hostPage.page)).toBeUndefined();
});

for (const state of ['left', 'failed', 'connected-meeting'] as const) {
  test(`${state} while ending: \`left\`, and no end`, async ({ hostPage }) => {
    const session = await hostPage.enter();
    session.ignoreRequests();
    await endSession(hostPage.page);
    await hostPage.page.evaluate((how) => window.pageHandle?.client?.leave(how), state);
    expect((await settled(hostPage.page)).outcome).toBe('left');
    await hostPage.showsStatus(state === 'connected-meeting' ? 'waiting' : 'left');
    expect(await endedBy(hostPage.page)).toBeUndefined();
  });
}

test('a socket that drops while ending: `disconnected`, before the SDK says so', async ({
  hostPage,
}) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await endSession(hostPage.page);
  session.dropSocket();
  // The SDK itself still believed that it was in the room.
  expect(await settled(hostPage.page)).toEqual({ outcome: 'disconnected', roomState: 'joined' });
});

test('a connection that is back before the SDK took itself out of the room: live again, and nothing reported', async ({
  hostPage,
}) => {
  const { page } = hostPage;
  const button = page.getByRole('button', { name: 'End for everyone' });
  await hostPage.enter();
  await recordEnds(page);
  // The SDK of today tries again only after its `roomLeft`, so its client is made to say what one
  // that tries sooner would: nothing but this, and no `roomJoined`.
  const connection = (state: 'disconnected' | 'connected'): Promise<string | undefined> =>
    page.evaluate((now) => {
      const handle = window.pageHandle;
      handle?.client?.meta.emit('socketConnectionUpdate', {
        state: now,
        reconnected: false,
        reconnectionAttempt: 0,
      });
      return handle?.client?.self.roomState;
    }, state);

  expect(await connection('disconnected')).toBe('joined');
  await hostPage.showsStatus('reconnecting');
  await expect(button).toBeDisabled();
  expect(await connection('connected')).toBe('joined');
  await hostPage.showsStatus('live');
  await expect(button).toBeEnabled();
  await expect(hostPage.outcomes).toHaveCount(0);
  expect(await recordedEnds(page)).toEqual([]);

  await button.click();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
});

test('a timeout whose end arrives late is still ours', async ({ hostPage }) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await endSession(hostPage.page, 1);
  expect((await settled(hostPage.page)).outcome).toBe('timeout');
  await hostPage.showsStatus('live');
  session.end();
  await hostPage.showsStatus('ended');
  expect(await endedBy(hostPage.page)).toBe('self');
});

test('two calls share one request, and one gives up without the other', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await hostPage.enter();
  session.ignoreRequests();
  await page.evaluate(() => {
    const service = window.pageHandle?.session;
    const impatient = new AbortController();
    const codes: unknown[] = [];
    void service
      ?.endSession({ signal: impatient.signal })
      .catch((error: unknown) =>
        codes.push(error instanceof Error && 'code' in error && error.code),
      );
    Object.assign(window, { impatient, codes });
  });
  await endSession(page);
  const codes = await page.evaluate(() => {
    const { impatient, codes } = window as unknown as {
      impatient: AbortController;
      codes: unknown[];
    };
    impatient.abort();
    return Promise.resolve().then(() => codes);
  });
  expect(codes).toEqual(['aborted']);
  await hostPage.showsStatus('ending');

  await session.requestArrived();
  session.end();
  expect((await settled(page)).outcome).toBe('ended by self');
  expect(session.endsRequested).toBe(2); // one request, and the end from outside
});

test('an end that arrives after everybody gave up is still ours', async ({ hostPage }) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await hostPage.page.evaluate(async () => {
    const impatient = new AbortController();
    const call = window.pageHandle?.session.endSession({ signal: impatient.signal });
    impatient.abort();
    await call?.catch(() => undefined);
  });
  await hostPage.showsStatus('live');
  session.end();
  await hostPage.showsStatus('ended');
  expect(await endedBy(hostPage.page)).toBe('self');
});

test('a signal that is aborted already sends nothing', async ({ hostPage }) => {
  const session = await hostPage.enter();
  const code = await hostPage.page.evaluate(() =>
    window.pageHandle?.session.endSession({ signal: AbortSignal.abort() }).then(
      () => 'ended',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    ),
  );
  expect(code).toBe('aborted');
  session.end();
  await hostPage.showsStatus('ended');
  expect(session.endsRequested).toBe(1); // the end from outside
  expect(await endedBy(hostPage.page)).toBe('other');
});

test('leaving is no end', async ({ hostPage }) => {
  const session = await hostPage.enter();
  await hostPage.page.evaluate(() => window.pageHandle?.session.leaveSession());
  await hostPage.showsStatus('left');
  expect(await endedBy(hostPage.page)).toBeUndefined();
  expect(session.endsRequested).toBe(0);
});

test('a request that the cloud answers with `kicked` instead of `ended` is no end', async ({
  hostPage,
}) => {
  const session = await hostPage.enter();
  session.ignoreRequests();
  await hostPage.page.getByRole('button', { name: 'End for everyone' }).click();
  await hostPage.showsStatus('ending');
  session.kick();
  await expect(hostPage.outcomes).toHaveText(['failed: left']);
  expect(await endedBy(hostPage.page)).toBeUndefined();
});

// The SDK does not initialize without its participant module, so this is the one that can be off.
test('a client without connected rooms ends its session all the same', async ({
  hostPage,
  complaints,
}) => {
  complaints.expect(/^console warning: ngx-realtimekit-session: .*connectedMeetings module is off/);
  await hostPage.enter(undefined, ['connectedMeetings']);
  await hostPage.page.getByRole('button', { name: 'End for everyone' }).click();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
});

// The vendor says that clients see `ended`. The library reports what the client saw all the same.
for (const { told, status, leftState, ends } of [
  { told: 'ended', status: 'ended', leftState: null, ends: ['other'] },
  { told: 'kicked', status: 'left', leftState: 'kicked', ends: [] },
] as const) {
  test(`shows \`${status}\` after a kick-all by a backend that clients see as \`${told}\``, async ({
    hostPage: { page },
    hostApp,
  }) => {
    const emulator = await startEmulator({ port: 0 });
    if (told === 'kicked') {
      emulator.faults.switchOn({ fault: 'kick-all-as-kick' });
    }
    try {
      const hostPage = new HostPage(page, hostApp.url, emulator);
      const session = await hostPage.enter();
      await recordEnds(page);
      await session.endThroughRest();
      await hostPage.showsStatus(status);
      expect(await page.evaluate(() => window.pageHandle?.session.state().leftState)).toBe(
        leftState,
      );
      expect(await recordedEnds(page)).toEqual(ends);
      expect(emulator.session(session.meetingId)).toBeUndefined();
    } finally {
      await emulator.close();
    }
  });
}

test('leaving after the end, as the SDK needs it, is no other end', async ({ hostPage }) => {
  const { page } = hostPage;
  const session = await hostPage.enter();
  await recordEnds(page);
  session.end();
  await hostPage.showsStatus('ended');
  // The SDK itself forgets how it ended.
  const roomState = await page.evaluate(async () => {
    await window.pageHandle?.client?.leave();
    return window.pageHandle?.client?.self.roomState;
  });
  expect(roomState).toBe('left');
  await hostPage.showsStatus('ended');
  expect(await recordedEnds(page)).toEqual(['other']);
});

test('who listens from one meeting to the next hears each end once', async ({ hostPage }) => {
  const { page } = hostPage;
  const first = await hostPage.enter();
  await recordEnds(page);
  first.end();
  await hostPage.showsStatus('ended');
  await page.evaluate(() => {
    const handle = window.pageHandle;
    Object.assign(window, { previous: handle?.client });
  });

  const second = await hostPage.enter();
  expect(await recordedEnds(page)).toEqual(['other']);
  // Of what was subscribed to on the previous client, nothing is left.
  const ours = await page.evaluate(() => {
    const { previous } = window as unknown as {
      previous: NonNullable<Window['pageHandle']>['client'];
    };
    const current = window.pageHandle?.client;
    const count = (client: typeof current): number[] => [
      client?.self.listenerCount('*') ?? NaN,
      client?.self.permissions.listenerCount('*') ?? NaN,
      client?.meta.listenerCount('*') ?? NaN,
      client?.connectedMeetings.listenerCount('*') ?? NaN,
    ];
    const before = count(previous);
    return count(current).map((listeners, index) => listeners - (before[index] ?? NaN));
  });
  expect(ours).toEqual([1, 1, 1, 1]);

  second.end();
  await hostPage.showsStatus('ended');
  expect(await recordedEnds(page)).toEqual(['other', 'other']);
});

test('a subscriber that throws stops neither the others nor the state', async ({
  hostPage,
  complaints,
}) => {
  complaints.expect(/^console error: ERROR Error: a subscriber of the application/);
  const { page } = hostPage;
  await page.evaluate(() => {
    window.pageHandle?.session.state$.subscribe(() => {
      throw new Error('a subscriber of the application');
    });
  });
  await recordEnds(page);
  await hostPage.enter();
  await page.getByRole('button', { name: 'End for everyone' }).click();
  await expect(hostPage.outcomes).toHaveText(['ended by self']);
  expect(await recordedEnds(page)).toEqual(['self']);
});

test.describe('in the waiting room', () => {
  const waiting = {
    name: 'host-who-waits',
    permissions: { kickParticipant: true, waitingRoomType: 'ON_PRIVILEGED_USER_ENTRY' },
  } as const;

  /** Somebody who asked to be let in, connected from before. */
  async function wait(hostPage: HostPage, emulator: Emulator): Promise<HostSession> {
    const session = await hostPage.newSession(waiting);
    await hostPage.page.evaluate(
      async (entrance) => {
        const handle = window.pageHandle;
        const client = await handle?.init(entrance);
        if (!handle || !client) return;
        handle.client = client;
        handle.session.connect(client);
        void client.join();
      },
      { emulatorUrl: emulator.url, token: session.token },
    );
    await expect.poll(() => emulator.waiting(session.meetingId)).toEqual([session.participantId]);
    await hostPage.page.waitForFunction(
      () => window.pageHandle?.client?.self.roomState === 'waitlisted',
    );
    await hostPage.showsStatus('waiting');
    return session;
  }

  test('nothing can be ended, until one is let in', async ({ hostPage, emulator }) => {
    const session = await wait(hostPage, emulator);
    await endSession(hostPage.page);
    expect((await settled(hostPage.page)).outcome).toBe('not-joined');

    emulator.admit(session.participantId);
    await hostPage.showsStatus('live');
    await hostPage.page.getByRole('button', { name: 'End for everyone' }).click();
    await expect(hostPage.outcomes).toHaveText(['ended by self']);
    expect(session.endsRequested).toBe(1);
  });

  test('being sent away is no end', async ({ hostPage, emulator }) => {
    await recordEnds(hostPage.page);
    const session = await wait(hostPage, emulator);
    emulator.deny(session.participantId);
    await hostPage.showsStatus('left');
    expect(await hostPage.page.evaluate(() => window.pageHandle?.session.state().leftState)).toBe(
      'rejected',
    );
    expect(await recordedEnds(hostPage.page)).toEqual([]);
  });
});

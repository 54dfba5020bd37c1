import { ClientPage } from '../../bare-sdk/client-page';
import { expect, test } from '../../bare-sdk/fact-test';
import { initOutcome } from '../../bare-sdk/init-outcome';

const store = 131_082;

/** Field 1 of the envelope, which comes first. */
function eventOf(frame: Buffer): number {
  const bytes = [...frame.subarray(1)];
  return bytes
    .slice(0, bytes.findIndex((byte) => byte < 128) + 1)
    .reduce((event, byte, index) => event + (byte & 127) * 2 ** (7 * index), 0);
}

const details = '*/internals/participant-details';

test(
  'init() rejects with "0001" after three seconds when the key store does not answer',
  { tag: '@sdk-2' },
  async ({ meeting, emulator }) => {
    emulator.faults.switchOn({
      fault: 'hang-messages',
      event: 'pluginStoreGetKeys',
      meetingId: meeting.id,
    });
    const [page, { token }] = await Promise.all([meeting.openPage(), meeting.add('host')]);
    const start = Date.now();
    expect(await initOutcome(page, emulator, token)).toMatchObject({ rejected: '0001' });
    expect(Date.now() - start).toBeGreaterThan(2_900);
  },
);

test(
  'init() opens a store; join() asks to join, then for that store, the room and who is there, and last for the breakout rooms',
  { tag: '@sdk-2' },
  async ({ meeting, emulator }) => {
    const sent: number[] = [];
    const page = await meeting.openPage();
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        if (typeof payload !== 'string') sent.push(eventOf(payload));
      });
    });
    const guest = await ClientPage.init(page, emulator, await meeting.add('guest'));
    expect(sent).toEqual([store]);
    await guest.join();
    // What a viewer of `benchmarks/emulator` sends is this.
    await expect.poll(() => sent).toEqual([store, 3, store, 5, 2, 20]);
  },
);

test('init() resolves although the socket is refused', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/WebSocket connection to .* failed/);
  emulator.faults.refuseSockets({ meetingId: meeting.id });
  const host = await meeting.arrive('host');
  expect(await host.roomState()).toBe('init');
});

for (const [code, statuses] of [
  ['0004', [403, 404]],
  ['0001', [429, 500, 503]],
] as const) {
  test(`init() rejects with "${code}" when participant-details is answered with ${statuses.join(' or ')}, without the server's words`, async ({
    meeting,
    emulator,
    complaints,
  }) => {
    complaints.expect(/the server responded with a status of/);
    const [page, { token }] = await Promise.all([meeting.openPage(), meeting.add('host')]);
    for (const status of statuses) {
      emulator.faults.reset();
      emulator.faults.switchOn({ fault: 'fail-requests', path: details, status });
      const outcome = await initOutcome(page, emulator, token);
      expect(outcome).toMatchObject({ rejected: code });
      expect(outcome).not.toHaveProperty('message', expect.stringContaining('fail-requests'));
    }
  });
}

test('init() rejects a token that is none and one of nobody alike, with "0004"', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/the server responded with a status of 401|Invalid auth token provided/);
  const page = await meeting.openPage();
  const { token } = await meeting.add('host');
  const [header, claims] = token.split('.');
  expect(await initOutcome(page, emulator, 'nothing')).toMatchObject({ rejected: '0004' });
  expect(await initOutcome(page, emulator, `${header}.${claims}.forged`)).toMatchObject({
    rejected: '0004',
  });
});

test('init() sets the global that tells zone.js to leave rejections alone', async ({ meeting }) => {
  const flag = '__zone_symbol__DISABLE_WRAPPING_UNCAUGHT_PROMISE_REJECTION';
  const page = await meeting.openPage();
  expect(await page.evaluate((name) => name in window, flag)).toBe(false);
  await meeting.arriveIn(page, 'host');
  expect(await page.evaluate((name) => Reflect.get(window, name) as unknown, flag)).toBe(true);
});

test('participants is undefined when its module is off, and chat, stage and plugin with it', async ({
  meeting,
}) => {
  const host = await meeting.arrive('host', {
    modules: { participant: false, chat: false, stage: false, plugin: false },
  });
  expect(await host.run(({ client }) => typeof client.participants)).toBe('undefined');
});

test('init() rejects with "0001" when the participant module alone is off', async ({
  meeting,
  emulator,
}) => {
  const [page, { token }] = await Promise.all([meeting.openPage(), meeting.add('host')]);
  const modules = { participant: false };
  expect(await initOutcome(page, emulator, token, { modules })).toMatchObject({ rejected: '0001' });
});

test('connectedMeetings is undefined when its module is off', async ({ meeting }) => {
  const host = await meeting.arrive('host', { modules: { connectedMeetings: false } });
  expect(await host.run(({ client }) => typeof client.connectedMeetings)).toBe('undefined');
});

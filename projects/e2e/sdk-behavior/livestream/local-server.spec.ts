import { type Page } from '@playwright/test';
import { initOutcome } from '../../bare-sdk/init-outcome';
import { expect, test } from '../../bare-sdk/fact-test';

/** Everything that leaves this page from now on, as the browser sees it. */
function listenTo(page: Page): URL[] {
  const heard: URL[] = [];
  const note = (address: string) => {
    // The SDK's timers run in a worker that is made of a blob.
    if (!address.startsWith('blob:')) heard.push(new URL(address));
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  return heard;
}

test('the SDK reaches its services by the fetch and the WebSocket of that moment alone, at https:// and wss:// hosts below baseURI', async ({
  meeting,
  emulator,
}) => {
  const page = await meeting.openPage();
  // The SDK is loaded, and looks these two up when it needs them.
  const baseURI = await page.evaluate((emulatorUrl) => {
    const { connectRealtimeKitEmulator } = window.bareSdk ?? {};
    const connection = connectRealtimeKitEmulator?.(emulatorUrl, { badge: false });
    const asked: string[] = [];
    Reflect.set(window, 'asked', asked);
    const fetch = window.fetch.bind(window);
    window.fetch = (target, options) => {
      asked.push(target instanceof Request ? target.url : String(target));
      return fetch(target, options);
    };
    window.WebSocket = new Proxy(window.WebSocket, {
      construct(target, [address]: [string]) {
        asked.push(address);
        return new target(address);
      },
    });
    return connection?.baseURI ?? '';
  }, emulator.url);
  const heard = listenTo(page);
  const host = await meeting.arriveIn(page, 'host');
  await host.join();
  await expect.poll(() => heard.map(({ pathname }) => pathname)).toContain('/sdk/location/');

  const asked = (await page.evaluate(() => Reflect.get(window, 'asked') as string[])).map(
    (address) => new URL(address),
  );
  const paths = (addresses: URL[]) => addresses.map(({ pathname }) => pathname).sort();
  // The emulator answers each service below a path of its name.
  expect(paths(heard.map(({ href }) => new URL(href.replace(/\/sdk\/[^/]+/, ''))))).toEqual(
    paths(asked),
  );
  expect(new Set(asked.map(({ protocol }) => protocol))).toEqual(new Set(['https:', 'wss:']));
  for (const { host: asksHost } of asked) {
    expect(asksHost).toMatch(new RegExp(`^[a-z-]+\\.${baseURI.replaceAll('.', '\\.')}$`));
  }
});

test('the SDK asks for these, and nothing else', { tag: '@sdk-2' }, async ({ meeting }) => {
  const page = await meeting.openPage();
  const heard = listenTo(page);
  const host = await meeting.arriveIn(page, 'host');
  await host.join();
  const asked = () =>
    new Set(heard.map(({ pathname }) => pathname.replace(`/${meeting.id}/`, '/:meeting/')));
  const always = [
    '/sdk/api/v2/internals/participant-details',
    '/sdk/socket-edge/ws',
    '/sdk/api/iceservers',
    '/sdk/location/',
    '/sdk/api/v2/meetings/:meeting/active-livestream',
  ];
  for (const path of always) await expect.poll(() => [...asked()]).toContain(path);
  // What it reports about itself comes later, or not at all.
  const reports = ['/sdk/api-silos/otel/logs', '/sdk/da-collector/api/v1/message'];
  expect([...asked()].filter((path) => ![...always, ...reports].includes(path))).toEqual([]);
});

test('requests carry authorization, tracing-id and x-realtimekit-version', async ({ meeting }) => {
  const page = await meeting.openPage();
  const asking = page.waitForRequest('**/participant-details');
  const host = await meeting.arriveIn(page, 'host');
  const headers = (await asking).headers();
  expect(headers['authorization']).toBe(`Bearer ${host.token}`);
  expect(headers).toHaveProperty('tracing-id');
  expect(headers).toHaveProperty('x-realtimekit-version');
});

test('a base URI that ends in .invalid reaches nothing, and init() rejects with "0001"', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/\.nobody\.invalid\/|net::ERR_NAME_NOT_RESOLVED/);
  const page = await meeting.openPage();
  const { token } = await meeting.add('host');
  const came: string[] = [];
  page.on('response', (response) => came.push(response.url()));
  const failures = new Set<string | undefined>();
  page.on('requestfailed', (request) => failures.add(request.failure()?.errorText));
  expect(await initOutcome(page, emulator, token, { baseURI: 'nobody.invalid' })).toMatchObject({
    rejected: '0001',
  });
  expect([...failures]).toEqual(['net::ERR_NAME_NOT_RESOLVED']);
  expect(came).toEqual([]);
});

test('a base URI with dyte.io in it is refused with "0001", before anything is sent', async ({
  meeting,
  emulator,
}) => {
  const page = await meeting.openPage();
  const { token } = await meeting.add('host');
  const heard = listenTo(page);
  expect(await initOutcome(page, emulator, token, { baseURI: 'dyte.io' })).toMatchObject({
    rejected: '0001',
  });
  expect(heard).toEqual([]);
});

test('overrides cannot take the SDK off wss://', async ({ meeting, emulator, complaints }) => {
  complaints.expect(/WebSocket connection to .* failed/);
  const page = await meeting.openPage();
  const { token } = await meeting.add('host');
  const socket = page.waitForEvent('websocket');
  const overrides = { socket_server_base: new URL(emulator.url).host };
  expect(await initOutcome(page, emulator, token, { overrides })).toEqual({
    resolved: 'object',
  });
  expect((await socket).url()).toMatch(`wss://${overrides.socket_server_base}/ws`);
});

test('a token is a JWT of which the SDK reads the meeting, the app and the participant; without a meeting it is refused with "0004"', async ({
  meeting,
  emulator,
}) => {
  const host = await meeting.arrive('host');
  const [, encoded = ''] = host.token.split('.');
  const claims: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
  expect(host.token).toMatch(/^eyJ/);
  expect(claims).toMatchObject({
    meetingId: meeting.id,
    orgId: emulator.appId,
    participantId: host.id,
  });
  expect(await host.run(({ client }) => client.meta.meetingId)).toBe(meeting.id);

  const page = await meeting.openPage();
  const heard = listenTo(page);
  const nowhere = Buffer.from(JSON.stringify({ orgId: emulator.appId, participantId: host.id }));
  const token = `eyJ.${nowhere.toString('base64')}.signature`;
  expect(await initOutcome(page, emulator, token)).toMatchObject({ rejected: '0004' });
  expect(heard).toEqual([]);
});

/** The least that `participant-details` can be answered with. */
function enough(more: object = {}) {
  const media = { audio: {}, video: {}, screenshare: {} };
  return {
    headers: { 'access-control-allow-origin': '*' },
    json: {
      success: true,
      data: {
        participant: { id: 'somebody' },
        preset: {
          config: { view_type: 'LIVESTREAM', max_video_streams: {} },
          permissions: { kick_participant: true, plugins: {}, media },
          ...more,
        },
      },
    },
  };
}

test('participant-details need no more than an id, a view type and permissions', async ({
  meeting,
}) => {
  const page = await meeting.openPage();
  await page.route('**/participant-details', (route) => route.fulfill(enough()));
  const host = await meeting.arriveIn(page, 'host');
  await host.join();
  expect(await host.run(({ client }) => client.self.permissions.kickParticipant)).toBe(true);
});

test('participant-details with a part of ui make init() reject with "0001"', async ({
  meeting,
  emulator,
}) => {
  const page = await meeting.openPage();
  const { token } = await meeting.add('host');
  const ui = { design_tokens: { theme: 'dark' } };
  await page.route('**/participant-details', (route) => route.fulfill(enough({ ui })));
  expect(await initOutcome(page, emulator, token)).toMatchObject({ rejected: '0001' });
});

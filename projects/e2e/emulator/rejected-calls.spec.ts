import { type Emulator } from 'realtimekit-emulator';
import { type ClientPage } from '../bare-sdk/client-page';
import { expect, test } from '../bare-sdk/fact-test';

/** Creates a preset that allows everything the emulator does not support, and returns its name. */
async function createPreset(emulator: Emulator): Promise<string> {
  const { restUrl, accountId, appId } = emulator;
  const presets = `${restUrl}/accounts/${accountId}/realtime/kit/${appId}/presets`;
  const headers = {
    authorization: `Bearer ${emulator.createApiToken()}`,
    'content-type': 'application/json',
  };
  const list = (await (await fetch(presets, { headers })).json()) as {
    data: { id: string; name: string }[];
  };
  const host = list.data.find(({ name }) => name === 'host')?.id ?? '';
  const { data } = (await (await fetch(`${presets}/${host}`, { headers })).json()) as {
    data: { config: object; permissions: object; ui: object };
  };
  const name = `everything ${Date.now()}`;
  const allowed = { can_send: true, files: true, text: true };
  const permissions = {
    ...data.permissions,
    can_livestream: true,
    chat: { private: { ...allowed, can_receive: true }, public: allowed },
    polls: { can_create: true, can_view: true, can_vote: true },
  };
  const body = JSON.stringify({ name, config: data.config, ui: data.ui, permissions });
  const created = await fetch(presets, { method: 'POST', headers, body });
  expect(created.status).toBe(201);
  return name;
}

/** Calls that resolve, or reject with a code that tells nothing, in the order in which they are made. */
const makeCalls = (client: ClientPage): Promise<void> =>
  client.run(async ({ client: { chat, polls, stores, livestream } }) => {
    const store = await stores.create('scores');
    for (let time = 0; time < 2; time++) {
      await chat.sendTextMessage('Hello');
      await polls.create('Ready?', ['yes', 'no']);
      await store.set('Gus', 1);
      await livestream.start().catch(() => undefined);
    }
  });

test('each kind of call that the emulator rejects is one error on the console, with a remedy', async ({
  meeting,
  emulator,
  complaints,
}) => {
  complaints.expect(/^console error: .*(does not support|\b501\b)/);
  const preset = await createPreset(emulator);
  const client = await meeting.enter(preset);
  const errors: string[] = [];
  client.page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('emulator')) {
      errors.push(message.text());
    }
  });

  await makeCalls(client);

  await expect.poll(() => errors.length).toBe(4);
  await client.hasCaughtUp();
  expect(errors).toHaveLength(4);
  for (const call of [
    'chat.sendMessage()',
    'polls.create()',
    'set() of a store',
    'livestream.start()',
  ]) {
    expect(errors).toContainEqual(expect.stringContaining(`does not support ${call}`));
    expect(emulator.unsupportedCalls()).toContainEqual(expect.stringContaining(call));
  }
  expect(errors[0]).toContain('Leave the call out of this run or replace it with a fake.');
});

test('a request with a body reaches the emulator through a wrapper that makes a Request of it', async ({
  meeting,
  emulator,
}) => {
  const page = await meeting.openPage();
  await page.evaluate(() => {
    const pageFetch = window.fetch.bind(window);
    window.fetch = (input, init) => pageFetch(input, init);
  });
  const client = await meeting.arriveIn(page, 'host');
  await page.evaluate(() => {
    const connected = window.fetch.bind(window);
    window.fetch = (input, init) => connected(new Request(input, init));
  });
  await client.join();
  await client.run(({ client: { recording } }) => recording.start());

  await expect
    .poll(() => emulator.log.some(({ kind }) => kind === 'recording-status-updated'))
    .toBe(true);
});

test('a page that was disconnected connects and joins again', async ({ meeting, emulator }) => {
  const first = await meeting.enter('host');
  await first.run(({ client }) => client.leave());
  await first.page.evaluate((url) => {
    window.bareSdk?.connectRealtimeKitEmulator(url, { badge: false }).disconnect();
  }, emulator.url);

  const second = await meeting.arriveIn(first.page, 'host');
  await second.join();

  expect(await second.roomState()).toBe('joined');
});

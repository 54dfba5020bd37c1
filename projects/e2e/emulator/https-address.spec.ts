import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { expect, test as base } from '../bare-sdk/fact-test';
import { startTlsProxy } from './tls-proxy';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** An emulator behind a proxy with an https address. */
const test = base.extend<{ remote: Emulator }>({
  remote: async ({ complaints }, use) => {
    complaints.expect(/^(request|socket) to (https|wss):\/\/emulator\.localhost:\d+\//);
    complaints.expect(/RealtimeKit in this page is the emulator at https:\/\/emulator\.localhost:/);
    const port = await freePort();
    const proxy = await startTlsProxy(port);
    const emulator = await startEmulator({ port, publicUrl: proxy.url, trustProxy: true });
    await use(emulator);
    await Promise.all([emulator.close(), proxy.close()]);
  },
});

test('the SDK joins at the https address of a proxy, and ends the session', async ({
  profile,
  bench,
  remote,
}) => {
  const { id } = remote.createMeeting();
  const { token } = await remote.addParticipant(id, { name: 'Hana', preset: 'host' });
  const page = await profile.newPage();
  await page.goto(bench.url);

  const left = await page.evaluate(
    async ([url, authToken]) => {
      if (window.bareSdk === undefined) throw new Error('The page has not loaded the SDK.');
      const { RealtimeKitClient, connectRealtimeKitEmulator } = window.bareSdk;
      const { baseURI } = connectRealtimeKitEmulator(url, { allowRemote: true, badge: false });
      const defaults = { audio: false, video: false };
      const client = await RealtimeKitClient.init({ authToken, baseURI, defaults });
      await client.join();
      const state = new Promise((resolve) => {
        client.self.once('roomLeft', (event) => resolve(event.state));
      });
      await client.participants.kickAll();
      return state;
    },
    [remote.url, token] as const,
  );

  expect(left).toBe('ended');
  expect(remote.session(id)).toBeUndefined();
  await page.close();
});

test('the status page acts at the https address of a proxy', async ({ profile, remote }) => {
  const page = await profile.newPage();
  await page.goto(`${remote.url}/#key=${remote.controlKey}`);
  await page.getByLabel('Title').fill('Stand-up');
  await page.getByRole('button', { name: 'Create a meeting' }).click();

  await expect(page.getByRole('status')).toHaveText('Stand-up was created.');
  await expect(page.getByRole('article', { name: 'Stand-up' })).toBeVisible();
  await page.close();
});

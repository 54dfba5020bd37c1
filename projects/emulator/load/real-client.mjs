import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { CHROMIUM_FLAGS, requireChromium } from 'test-support/chromium';

const script = `
  import RealtimeKitClient from '@cloudflare/realtimekit';
  import { connectRealtimeKitEmulator } from 'realtimekit-emulator/browser';
  globalThis.enter = async (url, authToken) => {
    const { baseURI } = connectRealtimeKitEmulator(url, { badge: false });
    const defaults = { audio: false, video: false };
    const meeting = await RealtimeKitClient.init({ authToken, baseURI, defaults });
    globalThis.left = new Promise((resolve) => {
      meeting.self.once('roomLeft', ({ state }) => resolve(state));
    });
    await meeting.join();
    globalThis.meeting = meeting;
  };`;

/** Chromium, and pages in it with the unmodified SDK and nothing else. */
export class RealClients {
  #browser;
  #server;

  static async start() {
    const clients = new RealClients();
    const { outputFiles } = await build({
      stdin: { contents: script, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true,
      format: 'esm',
      target: 'es2022',
      write: false,
      logLevel: 'silent',
    });
    clients.#server = createServer(({ url }, response) => {
      const isScript = url === '/script.js';
      response.writeHead(200, {
        'content-type': isScript ? 'text/javascript' : 'text/html',
        'cache-control': 'max-age=3600',
      });
      response.end(
        isScript
          ? outputFiles[0].text
          : '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/script.js"></script>',
      );
    });
    clients.#server.listen(0, '127.0.0.1');
    await once(clients.#server, 'listening');
    const executablePath = await requireChromium();
    clients.#browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    return clients;
  }

  /**
   * Has so many join a session of this meeting, the first of them a host, who ends it for all, and
   * returns how each of them left. Each is in a page of its own: one page joins 60 times a minute.
   */
  async holdSession(emulator, meetingId, size) {
    const context = await this.#browser.newContext();
    try {
      const pages = [];
      for (let count = 0; count < size; count++) {
        const preset = count === 0 ? 'host' : 'guest';
        const { token } = await emulator.addParticipant(meetingId, { name: preset, preset });
        const page = await context.newPage();
        await page.goto(`http://127.0.0.1:${this.#server.address().port}/`);
        await page.waitForFunction(() => 'enter' in globalThis);
        await page.evaluate(([url, one]) => globalThis.enter(url, one), [emulator.url, token]);
        pages.push(page);
      }
      await pages[0].evaluate(() => globalThis.meeting.participants.kickAll());
      return await Promise.all(pages.map((page) => page.evaluate(() => globalThis.left)));
    } finally {
      await context.close();
    }
  }

  async close() {
    await this.#browser.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

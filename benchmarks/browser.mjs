import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { startEmulator } from 'realtimekit-emulator';
import { CHROMIUM_FLAGS, requireChromium } from 'test-support/chromium';

const BUILT = 'dist/bench-app/browser';
const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript' };

/**
 * Starts a local RealtimeKit, serves the built application of the benchmarks, and opens it in
 * Chromium: everything that a benchmark of a page needs, and its end.
 *
 * @param {string[]} flags of Chromium, besides those that it always has
 */
export async function startBrowser(flags = []) {
  if (!existsSync(join(BUILT, 'index.html'))) {
    throw new Error(`${BUILT} is not built. Run the benchmark with "npm run bench -- <name>".`);
  }
  const executablePath = await requireChromium();
  const emulator = await startEmulator({ port: 0, warn: () => undefined });
  const server = createServer(async ({ url }, response) => {
    const file = join(BUILT, url === '/' ? 'index.html' : new URL(url, 'http://any').pathname);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
    response.end(await readFile(file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS, ...flags] });
  const context = await browser.newContext();

  return {
    emulator,
    version: browser.version(),

    /** Somebody who may end the session of a meeting that nobody else is in. */
    async newHost() {
      const meeting = emulator.createMeeting();
      const { id, token } = await emulator.addParticipant(meeting.id, {
        name: 'Host',
        preset: 'host',
      });
      return { meetingId: meeting.id, id, entrance: { emulatorUrl: emulator.url, token } };
    },

    /** One of the application's pages. An error on it is an error here, at the next call. */
    async open(name) {
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.goto(`http://127.0.0.1:${server.address().port}/#${name}`);
      await page.waitForFunction(() => 'page' in globalThis);
      return {
        /** Calls a method of the page. */
        async call(method, ...args) {
          if (errors.length > 0) throw errors[0];
          return page.evaluate(
            ([name, values]) => globalThis.page[name](...values),
            [method, args],
          );
        },
        /** Bytes of JavaScript that are still reachable. */
        async heap() {
          const session = await context.newCDPSession(page);
          await session.send('HeapProfiler.enable');
          // Once is not always enough for what only a finalizer lets go of.
          for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
          const { usedSize } = await session.send('Runtime.getHeapUsage');
          await session.detach();
          return usedSize;
        },
        close: () => page.close(),
      };
    },

    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await emulator.close();
    },
  };
}

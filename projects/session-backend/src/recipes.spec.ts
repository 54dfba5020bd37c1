import { serve } from '@hono/node-server';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { deliveriesTable } from './d1.js';
import { type WebhookHandlerOptions } from './index.js';
import { askedDatabase, databaseOf, execute } from './testing/asked-database.js';
import { runSession } from './testing/emulator-session.js';

const recipe = (file: string): string =>
  fileURLToPath(new URL(`../recipes/${file}`, import.meta.url));

/** A backend as somebody has it who copied a recipe. */
interface Backend {
  readonly url: string;
  close(): Promise<unknown>;
}

type Options = Pick<WebhookHandlerOptions, 'key' | 'onMeetingEnded'>;

const listening = async (server: Server): Promise<Backend> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    close: () => {
      server.close();
      server.closeAllConnections();
      return once(server, 'close');
    },
  };
};

describe('the recipes', () => {
  let emulator: Emulator;
  let meetingId: string;
  let keyUrl: string;
  let backend: Backend | undefined;

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0, webhooks: { retryDelays: [0] } });
    meetingId = emulator.createMeeting().id;
    keyUrl = `${emulator.url}/.well-known/webhooks.json`;
  });

  afterEach(async () => {
    await emulator.close();
    await backend?.close();
    backend = undefined;
  });

  /** Ends a session that two webhooks tell of, each of them twice; resolves with its id. */
  const endOnce = async (url: string): Promise<string> => {
    emulator.faults.switchOn({ fault: 'repeat-webhooks', underAnotherUuid: true });
    emulator.webhooks.register({ url, events: ['meeting.ended'] });
    emulator.webhooks.register({ url, events: ['meeting.ended'] });
    const sessionId = await runSession(emulator, meetingId);
    await emulator.webhooks.settled();
    const { deliveries } = emulator.webhooks;
    expect(deliveries.map(({ state }) => state)).toEqual(Array(4).fill('delivered'));
    return sessionId;
  };

  const forge = async (url: string): Promise<number> => {
    const headers = {
      'content-type': 'application/json',
      'rtk-signature': Buffer.alloc(256).toString('base64'),
    };
    const body = '{"event":"meeting.ended","meeting":{"id":"m","sessionId":"forged"}}';
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };

  describe.each<[string, (options: Options) => Promise<Backend>]>([
    [
      'node-http.mjs',
      async (options) => {
        const { createBackend } = (await import(recipe('node-http.mjs'))) as {
          createBackend: (options: Options) => Server;
        };
        return listening(createBackend(options));
      },
    ],
    [
      'express.mjs',
      async (options) => {
        const { createApp } = (await import(recipe('express.mjs'))) as {
          createApp: (options: Options) => RequestListener;
        };
        return listening(createServer(createApp(options)));
      },
    ],
    [
      'hono.mjs',
      async (options) => {
        const { createApp } = (await import(recipe('hono.mjs'))) as {
          createApp: (options: Options) => { fetch: (request: Request) => Promise<Response> };
        };
        const { fetch } = createApp(options);
        const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }) as Server;
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        const close = (): Promise<unknown> => {
          server.close();
          server.closeAllConnections();
          return once(server, 'close');
        };
        return { url: `http://127.0.0.1:${port}/webhook`, close };
      },
    ],
  ])('%s', (_, start) => {
    it('hears of every end once, and refuses what is forged', async () => {
      const ended: string[] = [];
      backend = await start({
        key: { url: keyUrl },
        onMeetingEnded: ({ sessionId }) => ended.push(sessionId),
      });

      expect(await forge(backend.url)).toBe(401);
      expect([await endOnce(backend.url)]).toEqual(ended);
    });
  });

  describe('worker-d1.mjs', () => {
    const bundle = async (entry: string): Promise<string> => {
      const { outputFiles } = await build({
        entryPoints: [entry],
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'neutral',
        mainFields: ['module', 'main'],
      });
      return outputFiles[0]?.text ?? '';
    };
    const start = async (script: string, bindings: Record<string, string>): Promise<Miniflare> => {
      const worker = {
        name: 'recipe',
        modules: true,
        script,
        compatibilityDate: '2026-04-01',
        d1Databases: ['DB'],
        bindings,
      };
      const miniflare = new Miniflare({ workers: [worker, askedDatabase] });
      backend = { url: String(await miniflare.ready), close: () => miniflare.dispose() };
      return miniflare;
    };

    it('hears of every end once, and refuses what is forged, in workerd', async () => {
      const miniflare = await start(await bundle(recipe('worker-d1.mjs')), { KEY_URL: keyUrl });
      const database = databaseOf(miniflare);
      await execute(database, deliveriesTable);
      await execute(database, readFileSync(recipe('worker-d1.sql'), 'utf8'));
      const url = backend?.url ?? '';

      expect(await forge(url)).toBe(401);
      const sessionId = await endOnce(url);
      expect(await database.prepare('SELECT session, meeting FROM ends').first()).toEqual({
        session: sessionId,
        meeting: meetingId,
      });
      expect(
        await database
          .prepare('SELECT COUNT(*) AS count FROM realtimekit_deliveries WHERE owner IS NULL')
          .first(),
      ).toEqual({ count: 1 });
    });

    it('without a store, refuses to start in workerd', async () => {
      const script = `
        ${await bundle(fileURLToPath(new URL('index.ts', import.meta.url)))}
        export default {
          fetch: () => {
            try {
              createWebhookHandler({ onMeetingEnded: () => {} });
              return new Response('started');
            } catch (error) {
              return new Response(error.message);
            }
          },
        };`;
      await start(script, {});
      expect(await (await fetch(backend?.url ?? '')).text()).toContain('d1Deliveries');
    });
  });

  it.each(['node-http.mjs', 'express.mjs', 'hono.mjs', 'worker-d1.mjs'])(
    'the README shows %s as it is tested',
    (file) => {
      const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
      expect(readme).toContain(readFileSync(recipe(file), 'utf8'));
    },
  );
});

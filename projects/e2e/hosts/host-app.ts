import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { type Emulator, startEmulator } from 'realtimekit-emulator';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
};

/** Which build of the application of hosts: with or without zone.js, or with the SDK before. */
export type HostAppBuild = 'zoneless' | 'zone' | 'sdk-1';

const FOLDERS: Readonly<Record<HostAppBuild, string>> = {
  zoneless: 'host-app',
  zone: 'host-app-zone',
  'sdk-1': 'host-app-sdk-1',
};

/** The application of hosts and a local RealtimeKit, both in this process. */
export interface RunningHostApp {
  /** The address, without a slash at the end. */
  readonly url: string;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

/** Answers a request by rendering a page. */
type Render = (request: Request) => Promise<Response | null>;

/**
 * Starts a local RealtimeKit, and serves the built application of hosts. The builds without zone.js
 * render their pages on the server, the other one only in the browser.
 */
export async function startHostApp(build: HostAppBuild): Promise<RunningHostApp> {
  const root = fileURLToPath(new URL(`../../../dist/${FOLDERS[build]}/`, import.meta.url));
  if (!existsSync(root)) throw new Error(`${root} is not built: run "npm run test:e2e".`);
  const browser = join(root, 'browser');
  const render =
    build === 'zone'
      ? async () => fileResponse(join(browser, 'index.html'))
      : await serverRendering(root);

  const server = createAdaptorServer({
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const file = extname(pathname) === '' ? null : join(browser, pathname);
      if (file !== null && existsSync(file)) return fileResponse(file);
      return (await render(request)) ?? new Response('There is no such page.', { status: 404 });
    },
    overrideGlobalObjects: false,
  });
  const emulator = await startEmulator({ port: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    emulator,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      if ('closeAllConnections' in server) server.closeAllConnections();
      await Promise.all([closed, emulator.close()]);
    },
  };
}

async function serverRendering(root: string): Promise<Render> {
  const address = pathToFileURL(join(root, 'server/server.mjs')).href;
  const { reqHandler } = (await import(address)) as { reqHandler: Render };
  return reqHandler;
}

async function fileResponse(path: string): Promise<Response> {
  return new Response(await readFile(path), {
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      // The port, and with it the address, is another one the next time.
      'cache-control': 'max-age=3600',
    },
  });
}

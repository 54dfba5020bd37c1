import { type AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import {
  defaultPort as defaultEmulatorPort,
  type Emulator,
  startEmulator,
} from 'realtimekit-emulator';
import { builtApp } from './built-app.js';
import { demoApi } from './demo-api.js';
import { FrontDesk } from './front-desk.js';
import { loopbackOnly } from './loopback-only.js';

/** Where a demo listens that is not told otherwise. */
export const defaultPorts = { port: 4200, emulatorPort: defaultEmulatorPort } as const;

/** How the demo is started. */
export interface DemoOptions {
  /** The port of the demo itself; 0 takes any that is free. 4200 when left out. */
  readonly port?: number;
  /** The port of the emulator; 0 takes any that is free. The emulator's own default when left out. */
  readonly emulatorPort?: number;
}

/** A demo that is running in this process. */
export interface RunningDemo {
  /** The address to open, without a slash at the end. */
  readonly url: string;
  /** The local RealtimeKit behind it. */
  readonly emulator: Emulator;
  /** Stops the server and the emulator. Calling it again does nothing more. */
  close(): Promise<void>;
}

/**
 * Starts a local RealtimeKit and, on loopback, the server of the built demo.
 *
 * @throws Error with one plain sentence when the demo is not built or a port is taken.
 */
export async function startDemo(options: DemoOptions = {}): Promise<RunningDemo> {
  const { port, emulatorPort } = { ...defaultPorts, ...options };
  const app = builtApp();
  const emulator = await startEmulator({ port: emulatorPort });
  try {
    const site = new Hono()
      .use(loopbackOnly)
      .route('/api', demoApi(new FrontDesk(emulator)))
      .route('/', app);
    const server = createAdaptorServer({ fetch: site.fetch });
    const taken = await listen(server, port);
    let closed: Promise<void> | null = null;
    return {
      url: `http://127.0.0.1:${taken}`,
      emulator,
      close: () => (closed ??= closeAll(server, emulator)),
    };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

function listen(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken, so the demo cannot listen on it.`, { cause: error })
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeAll(server: ServerType, emulator: Emulator): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Browsers keep connections open; without this the server would wait for them to go.
  if ('closeAllConnections' in server) server.closeAllConnections();
  await Promise.all([stopped, emulator.close()]);
}

import { type AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import {
  defaultPort as defaultEmulatorPort,
  type Emulator,
  startEmulator,
} from 'realtimekit-emulator';
import { createSessionBackend, createWebhookHandler } from 'realtimekit-session-backend';
import { sessionRoutes, webhookRoutes } from 'realtimekit-session-backend/hono';
import { builtApp } from './built-app.js';
import { demoApi } from './demo-api.js';
import { EndedSessions } from './ended-sessions.js';
import { FrontDesk } from './front-desk.js';
import { loopbackOnly } from './loopback-only.js';
import { accessToEmulator, type CloudSettings, type RealtimeKitAccess } from './realtimekit.js';

export { type CloudSettings, cloudSettings, type RealtimeKitAccess } from './realtimekit.js';

/** Where a demo listens that is not told otherwise. */
export const defaultPorts = { port: 4200, emulatorPort: defaultEmulatorPort } as const;

/** How the demo is started. */
export interface DemoOptions {
  /** The port of the demo itself; 0 takes any that is free. 4200 when left out. */
  readonly port?: number;
  /** The port of the emulator; 0 takes any that is free. The emulator's own default when left out. */
  readonly emulatorPort?: number;
  /** The folder that the application was built into; that of `ng build demo` when left out. */
  readonly app?: string;
  /** Whether group calls carry sound and picture, which takes `werift`. True when left out. */
  readonly media?: boolean;
}

/** A demo that is running in this process, on whatever RealtimeKit. */
export interface RunningSite {
  /** The address to open, without a slash at the end. */
  readonly url: string;
  /** Stops the server, and the emulator if there is one. Calling it again does nothing more. */
  close(): Promise<void>;
}

/** A demo that is running in this process, with a local RealtimeKit. */
export interface RunningDemo extends RunningSite {
  /** The local RealtimeKit behind it. */
  readonly emulator: Emulator;
}

const webhookPath = '/webhooks/realtimekit';

/**
 * Starts a local RealtimeKit and, on loopback, the server of the built demo.
 *
 * @throws Error with one plain sentence when the demo is not built or a port is taken.
 */
export async function startDemo(options: DemoOptions = {}): Promise<RunningDemo> {
  const { port, emulatorPort, media } = { ...defaultPorts, media: true, ...options };
  const app = builtApp(options.app);
  const emulator = await startEmulator({ port: emulatorPort, media });
  try {
    const site = await startSite(app, accessToEmulator(emulator), port, (url) => url);
    let closed: Promise<void> | null = null;
    return {
      url: site.url,
      emulator,
      close: () => (closed ??= Promise.all([site.close(), emulator.close()]).then(() => undefined)),
    };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

/**
 * Starts the server of the built demo on loopback, with the cloud as its RealtimeKit.
 *
 * @throws Error with one plain sentence when the demo is not built or the port is taken;
 *   SessionBackendError when the cloud does not take the credentials or the webhook.
 */
export async function startCloudDemo(
  { access, publicUrl }: CloudSettings,
  { port = defaultPorts.port }: Pick<DemoOptions, 'port'> = {},
): Promise<RunningSite> {
  return startSite(builtApp(), access, port, () => publicUrl);
}

/** @param reachableAt where RealtimeKit reaches the server that listens at this address. */
async function startSite(
  app: Hono,
  access: RealtimeKitAccess,
  port: number,
  reachableAt: (url: string) => string | null,
): Promise<RunningSite> {
  const { keyUrl, emulatorUrl, accountId, appId, apiToken, baseURL } = access;
  const desk = new FrontDesk(access);
  const ends = new EndedSessions();
  const sessions = createSessionBackend({
    accountId,
    appId,
    apiToken,
    ...(baseURL !== undefined && { baseURL }),
  });
  const realtimeKit = {
    where: emulatorUrl === null ? 'cloud' : 'local',
    hearsEnds: reachableAt('') !== null,
  } as const;

  const site = new Hono();
  // The cloud calls this under another name than loopback; the signature tells that it is the cloud.
  const webhooks = createWebhookHandler({
    onMeetingEnded: (ended) => ends.add(ended),
    ...(keyUrl !== undefined && { key: { url: keyUrl } }),
  });
  site.route(webhookPath, webhookRoutes(webhooks));

  // A real application asks who is calling. Here everybody may do everything with the demo's meetings.
  const admin = sessionRoutes({
    sessions,
    authorize: (_request, { meetingId }) => meetingId !== null && desk.knows(meetingId),
  });
  site
    .use(loopbackOnly)
    .route('/admin', admin)
    .route('/api', demoApi({ desk, sessions, ends, realtimeKit }))
    .route('/', app);

  const server = createAdaptorServer({ fetch: site.fetch });
  const taken = await listen(server, port);
  const url = `http://127.0.0.1:${taken}`;
  let closed: Promise<void> | null = null;
  const close = () => (closed ??= stop(server));
  try {
    const reachable = reachableAt(url);
    if (reachable !== null) {
      await sessions.registerMeetingEndedWebhook(new URL(webhookPath, reachable).href);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
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

async function stop(server: ServerType): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Browsers keep connections open; without this the server would wait for them to go.
  if ('closeAllConnections' in server) server.closeAllConnections();
  await stopped;
}

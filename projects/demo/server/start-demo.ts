import { type AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import {
  createSessionBackend,
  createWebhookHandler,
  keepSessions,
  plannedEnds,
} from 'realtimekit-session-backend';
import { sessionRoutes, webhookRoutes } from 'realtimekit-session-backend/hono';
import { builtApp } from './built-app.js';
import { demoApi } from './demo-api.js';
import { DemoMeetings } from './demo-meetings.js';
import { EndedSessions } from './ended-sessions.js';
import { loopbackOnly } from './loopback-only.js';
import { accessToEmulator, type CloudSettings, type RealtimeKitAccess } from './realtimekit.js';

export { type CloudSettings, cloudSettings, type RealtimeKitAccess } from './realtimekit.js';

/** The default ports. */
export const defaultPorts = { port: 4200, emulatorPort: 9650 } as const;

/** Options of `startDemo()`. */
export interface DemoOptions {
  /** The port of the demo; 0 takes any free port. 4200 when left out. */
  readonly port?: number;
  /** The port of the emulator; 0 takes any free port. The emulator's default when left out. */
  readonly emulatorPort?: number;
  /** The folder with the built application. The output of `ng build demo` when left out. */
  readonly app?: string;
  /** The clock of planned ends: milliseconds since 1970. `Date.now` when left out. */
  readonly now?: () => number;
}

/** A demo that runs in this process. */
export interface RunningSite {
  /** The address to open, without a trailing slash. */
  readonly url: string;
  /** Stops the server, and the emulator if there is one. Another call does nothing. */
  close(): Promise<void>;
}

/** A demo that runs in this process on the emulator. */
export interface RunningDemo extends RunningSite {
  /** The local RealtimeKit that it uses. */
  readonly emulator: Emulator;
}

/** Milliseconds between two looks for sessions to end. A planned end comes so much late at most. */
const lookEvery = 1_000;

const webhookPath = '/webhooks/realtimekit';

/**
 * Starts the emulator, and the server of the built demo on loopback.
 *
 * @throws Error when the demo is not built or a port is taken.
 */
export async function startDemo(options: DemoOptions = {}): Promise<RunningDemo> {
  const { port, emulatorPort, now } = { ...defaultPorts, now: Date.now, ...options };
  const app = builtApp(options.app);
  const emulator = await startEmulator({ port: emulatorPort });
  try {
    const site = await startSite(app, accessToEmulator(emulator), {
      port,
      now,
      reachableAt: (url) => url,
    });
    let closed: Promise<void> | null = null;
    return {
      url: site.url,
      emulator,
      // The emulator last, because the keeper finishes its look.
      close: () => (closed ??= site.close().then(() => emulator.close())),
    };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

/**
 * Starts the server of the built demo on loopback. The pages join sessions in the cloud.
 *
 * @throws Error when the demo is not built or the port is taken.
 * @throws SessionBackendError when the cloud rejects the credentials or the webhook.
 */
export async function startCloudDemo(
  { access, publicUrl }: CloudSettings,
  { port = defaultPorts.port }: Pick<DemoOptions, 'port'> = {},
): Promise<RunningSite> {
  return startSite(builtApp(), access, { port, now: Date.now, reachableAt: () => publicUrl });
}

interface SiteOptions {
  readonly port: number;
  readonly now: () => number;
  /** The address at which RealtimeKit reaches the server; null when there is none. */
  readonly reachableAt: (url: string) => string | null;
}

async function startSite(
  app: Hono,
  access: RealtimeKitAccess,
  { port, now, reachableAt }: SiteOptions,
): Promise<RunningSite> {
  const { keyUrl, emulatorUrl, accountId, appId, apiToken, baseURL } = access;
  const meetings = new DemoMeetings(access);
  const ended = new EndedSessions();
  const sessions = createSessionBackend({
    accountId,
    appId,
    apiToken,
    ...(baseURL !== undefined && { baseURL }),
  });
  const plans = plannedEnds({ sessions, now });
  const realtimeKit = {
    where: emulatorUrl === null ? 'cloud' : 'local',
    receivesWebhooks: reachableAt('') !== null,
  } as const;

  const site = new Hono();
  // Before `loopbackOnly`: the cloud uses a public host name. The signature proves that it is the cloud.
  const webhooks = createWebhookHandler({
    onMeetingEnded: (session) => ended.add(session),
    ...(keyUrl !== undefined && { key: { url: keyUrl } }),
  });
  site.route(webhookPath, webhookRoutes(webhooks));

  // A real application checks who is calling, and lets guests do nothing but `read-plan`. Here every page
  // may do everything with the meetings of this server, and list the live sessions of the app.
  const admin = sessionRoutes({
    sessions,
    plans,
    authorize: (_request, { action, meetingId }) =>
      meetingId === null ? action === 'list-sessions' : meetings.has(meetingId),
  });
  site
    .use(loopbackOnly)
    .route('/admin', admin)
    .route('/api', demoApi({ meetings, sessions, ended, realtimeKit }))
    .route('/', app);

  const server = createAdaptorServer({ fetch: site.fetch });
  const taken = await listen(server, port);
  const url = `http://127.0.0.1:${taken}`;
  const keeper = keepSessions({ sessions, endsAt: plans.endsAt, every: lookEvery, now });
  let closed: Promise<void> | null = null;
  const close = () => (closed ??= Promise.all([stop(server), keeper.stop()]).then(() => undefined));
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
          ? new Error(`Port ${port} is taken. Choose another port.`, { cause: error })
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
  // The server would wait for the connections that browsers keep open.
  if ('closeAllConnections' in server) server.closeAllConnections();
  await stopped;
}

import express, { type RequestHandler } from 'express';
import { fastify } from 'fastify';
import { once } from 'node:events';
import { type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { createSessionApi } from '../hono/session-api.js';
import { type SessionCalls } from '../hono/session-routes-options.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { HttpServer } from '../testing/http-server.js';
import { visit } from '../testing/room-visitor.js';
import { toNodeListener } from './node-listener.js';

/** Packages without types. */
const untyped: Record<'koa' | 'express4', string> = { koa: 'koa', express4: 'express4' };

/** An application whose users may only use the meeting `mine`. */
type Front = (sessions: SessionCalls, mine: string) => Promise<RequestListener>;

const adminApi = (sessions: SessionCalls, basePath?: string) =>
  // The application trusts its own guard.
  toNodeListener(
    createSessionApi({ sessions, authorize: () => true, ...(basePath && { basePath }) }),
  );

const bare: Front = (sessions, mine) => {
  const listener = adminApi(sessions, '/admin');
  return Promise.resolve((request, response) => {
    if (request.url?.startsWith(`/admin/meetings/${mine}/`)) void listener(request, response);
    else response.writeHead(403).end();
  });
};

const expressFront =
  (create: () => express.Express): Front =>
  (sessions, mine) => {
    const guard: RequestHandler = ({ path }, response, next) => {
      if (path.startsWith(`/admin/meetings/${mine}/`)) next();
      else response.sendStatus(403);
    };
    const app = create().use(guard).use('/admin', adminApi(sessions));
    return Promise.resolve(app);
  };

const expressDenying: Front = (sessions, mine) => {
  const guard: RequestHandler = ({ params }, response, next) => {
    if (params['id'] === mine) next();
    else response.sendStatus(403);
  };
  const app = express().use('/admin/meetings/:id', guard).use('/admin', adminApi(sessions));
  return Promise.resolve(app);
};

const fastifyFront: Front = async (sessions, mine) => {
  const app = fastify();
  const listener = adminApi(sessions, '/admin');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onRequest', async ({ url }, reply) => {
    if (!url.startsWith(`/admin/meetings/${mine}/`)) await reply.code(403).send();
  });
  app.all('/admin/*', async (request, reply) => {
    reply.hijack();
    await listener(request.raw, reply.raw);
  });
  await app.ready();
  return (request, response) => app.routing(request, response);
};

const koaFront: Front = async (sessions, mine) => {
  type Middleware = (
    context: { path: string; status: number; req: never; res: never },
    next: () => Promise<void>,
  ) => unknown;
  const { default: Koa } = (await import(untyped.koa)) as {
    default: new () => { use(middleware: Middleware): void; callback(): RequestListener };
  };
  const app = new Koa();
  const listener = adminApi(sessions, '/admin');
  app.use((context, next) => {
    if (context.path.startsWith(`/admin/meetings/${mine}/`)) return next();
    context.status = 403;
    return undefined;
  });
  app.use(({ req, res }) => listener(req, res));
  return app.callback();
};

const express4 = async (): Promise<() => express.Express> =>
  ((await import(untyped.express4)) as { default: () => express.Express }).default;

/** Requests that ask for the victim's meeting in a form that looks like the own one. */
const normalized: readonly [string, (mine: string, victim: string) => string][] = [
  ['dot segments', (mine, victim) => `/admin/meetings/${mine}/../${victim}/end`],
  ['encoded dots', (mine, victim) => `/admin/meetings/${mine}/%2e%2e/${victim}/end`],
  ['encoded dots in upper case', (mine, victim) => `/admin/meetings/${mine}/%2E%2E/${victim}/end`],
  ['a half encoded segment', (mine, victim) => `/admin/meetings/${mine}/.%2e/${victim}/end`],
  ['a segment of one dot', (mine, victim) => `/admin/meetings/${mine}/./../${victim}/end`],
  ['backslashes', (mine, victim) => `/admin/meetings/${mine}/..\\${victim}/end`],
  [
    'encoded dots and backslashes',
    (mine, victim) => `/admin/meetings/${mine}/%2e%2e\\${victim}/end`,
  ],
  ['encoded slashes', (mine, victim) => `/admin/meetings/${mine}/..%2f${victim}/end`],
  ['encoded backslashes', (mine, victim) => `/admin/meetings/${mine}/..%5c${victim}/end`],
];

const others: readonly [string, (mine: string, victim: string) => string, string?][] = [
  ['an absolute target', (mine, victim) => `http://x/admin/meetings/${mine}/../${victim}/end`],
  ['a plain absolute target', (_, victim) => `http://x/admin/meetings/${victim}/end`],
  ['a fragment', (mine, victim) => `/admin/meetings/${victim}/end#/admin/meetings/${mine}/end`],
  ['two slashes', (_, victim) => `//admin/meetings/${victim}/end`],
  ['encoded letters', (_, victim) => `/admin/%6deetings/${victim}/end`],
];

const hosts = ['x/admin/meetings/VICTIM/end?', 'x/meetings/VICTIM/end?', 'x/meetings/VICTIM/end#'];

describe.each<[string, () => Promise<Front>]>([
  ['a bare listener', () => Promise.resolve(bare)],
  ['Express 5', () => Promise.resolve(expressFront(express))],
  ['Express 5 with a guard that is mounted on a path', () => Promise.resolve(expressDenying)],
  ['Express 4', async () => expressFront(await express4())],
  ['Fastify', () => Promise.resolve(fastifyFront)],
  ['Koa', () => Promise.resolve(koaFront)],
])('a path guard in front of toNodeListener(), in %s', (_, frontOf) => {
  let cloud: EmulatedCloud;
  let server: HttpServer;
  let mine: string;
  let victim: string;

  /** Posts to a target that no client would send, and returns the status. */
  const post = async (target: string, host = 'localhost'): Promise<number> => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
        'Content-Length: 2\r\n\r\n{}',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return Number(/^HTTP\/1.1 (\d+)/.exec(answer.toString())?.[1]);
  };

  beforeAll(async () => {
    cloud = await EmulatedCloud.start();
    mine = cloud.emulator.createMeeting().id;
    victim = cloud.emulator.createMeeting().id;
    await visit(cloud.emulator, victim);
    const front = await frontOf();
    server = await HttpServer.start(await front(cloud.backend(), mine));
  });

  afterAll(async () => {
    await server.close();
    await cloud.close();
  });

  afterEach(() => {
    expect(cloud.emulator.session(victim)).toBeTruthy();
    expect(cloud.requests.splice(0).filter((request) => request.includes('kick'))).toEqual([]);
  });

  it('lets the own meeting through', async () => {
    expect(await post(`/admin/meetings/${mine}/disable`)).toBe(200);
  });

  it.each(normalized)('answers 400 for %s', async (_what, target) => {
    expect(await post(target(mine, victim))).toBe(400);
  });

  it.each(others)('is not passed with %s', async (_what, target) => {
    expect([400, 403, 404]).toContain(await post(target(mine, victim)));
  });

  it.each(hosts)('answers 400 for the Host %s', async (host) => {
    expect(await post(`/admin/meetings/${mine}/end`, host.replace('VICTIM', victim))).toBe(400);
  });
});

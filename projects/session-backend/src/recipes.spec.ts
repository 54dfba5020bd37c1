import { jest } from '@jest/globals';
import express, { type RequestHandler } from 'express';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from 'realtimekit-emulator';
import { webhookRoutes } from './hono.js';
import { createWebhookHandler, type Refusal, type WebhookHandlerOptions } from './index.js';
import { type NodeListener, toNodeListener } from './node.js';
import { runSession } from './testing/emulator-session.js';

const load = async <T>(file: string): Promise<T> =>
  (await import(fileURLToPath(new URL(`../recipes/${file}`, import.meta.url)))) as T;

/** A package without types. */
const untyped = async <T>(name: string): Promise<T> =>
  ((await import(name)) as { default: T }).default;

type Options = Pick<WebhookHandlerOptions, 'key' | 'onMeetingEnded'>;

/** A backend of somebody who has copied a recipe. */
interface Backend {
  readonly url: string;
  close(): Promise<unknown>;
}

const closing = (server: Server) => (): Promise<unknown> => {
  server.close();
  server.closeAllConnections();
  return once(server, 'close');
};

const listening = async (server: Server): Promise<Backend> => {
  if (!server.listening) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/webhook`, close: closing(server) };
};

const onServer = (listener: RequestListener): Promise<Backend> => listening(createServer(listener));

/** Turns HTTP into the events that Lambda gets from a function URL. */
const functionUrl = (
  handler: (event: object, context: object) => Promise<LambdaAnswer>,
  decode = true,
): Promise<Backend> =>
  onServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const { method, url = '/', headers } = request;
      const {
        statusCode,
        headers: answered,
        body: text,
      } = await handler(
        {
          version: '2.0',
          rawPath: url,
          rawQueryString: '',
          headers,
          requestContext: { domainName: 'x.lambda-url.aws', http: { method, sourceIp: '1.1.1.1' } },
          body: body.toString('base64'),
          isBase64Encoded: decode,
        },
        {},
      );
      response.writeHead(statusCode, answered).end(text);
    })();
  });

interface LambdaAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface ForExpress {
  readonly createApp: (options: Options, app?: express.Express) => express.Express;
}

const express4 = async (): Promise<express.Express> =>
  (await untyped<() => express.Express>('express4'))();

const recipes: readonly [string, (options: Options) => Promise<Backend>][] = [
  [
    'node-http.mjs',
    async (options) => {
      const recipe = await load<{ createBackend(options: Options): Server }>('node-http.mjs');
      return listening(recipe.createBackend(options));
    },
  ],
  [
    'hono.mjs',
    async (options) => {
      const recipe = await load<{ createApp(options: Options): Parameters<typeof serve>[0] }>(
        'hono.mjs',
      );
      const { fetch } = recipe.createApp(options);
      const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }) as Server;
      await once(server, 'listening');
      return listening(server);
    },
  ],
  [
    'express.mjs',
    async (options) => onServer((await load<ForExpress>('express.mjs')).createApp(options)),
  ],
  [
    'express.mjs with Express 4',
    async (options) => {
      const { createApp } = await load<ForExpress>('express.mjs');
      return onServer(createApp(options, await express4()));
    },
  ],
  [
    'express-raw-body.mjs',
    async (options) =>
      onServer((await load<ForExpress>('express-raw-body.mjs')).createApp(options)),
  ],
  [
    'express-raw-body.mjs with Express 4',
    async (options) => {
      const { createApp } = await load<ForExpress>('express-raw-body.mjs');
      return onServer(createApp(options, await express4()));
    },
  ],
  [
    'fastify.mjs',
    async (options) => {
      interface App {
        ready(): Promise<unknown>;
        readonly server: Server;
      }
      const app = (await load<{ createApp(options: Options): App }>('fastify.mjs')).createApp(
        options,
      );
      await app.ready();
      return listening(app.server);
    },
  ],
  [
    'koa.mjs',
    async (options) => {
      interface App {
        callback(): RequestListener;
      }
      const recipe = await load<{ createApp(options: Options): App }>('koa.mjs');
      return onServer(recipe.createApp(options).callback());
    },
  ],
  [
    'nestjs.mjs',
    async (options) => {
      await import('reflect-metadata');
      const { Module } = await import('@nestjs/common');
      class AppModule {
        readonly name = 'recipe';
      }
      Module({})(AppModule);
      interface App {
        init(): Promise<unknown>;
        getHttpServer(): Server;
      }
      const recipe = await load<{ createApp(module: object, options: Options): Promise<App> }>(
        'nestjs.mjs',
      );
      const app = await recipe.createApp(AppModule, options);
      await app.init();
      return listening(app.getHttpServer());
    },
  ],
];

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

  /** Ends a session that is delivered four times: to two webhooks, twice each. Returns its id. */
  const endOnce = async (url: string): Promise<string> => {
    emulator.faults.switchOn({ fault: 'repeat-webhooks', underAnotherUuid: true });
    emulator.webhooks.register({ url, events: ['meeting.ended'] });
    emulator.webhooks.register({ url, events: ['meeting.ended'] });
    const sessionId = await runSession(emulator, meetingId);
    await emulator.webhooks.settled();
    expect(emulator.webhooks.deliveries.map(({ state }) => state)).toEqual(
      Array(4).fill('delivered'),
    );
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

  describe.each(recipes)('%s', (_, start) => {
    it('handles an end once that is delivered four times, and rejects a forged one', async () => {
      const ended: string[] = [];
      backend = await start({
        key: { url: keyUrl },
        onMeetingEnded: ({ sessionId }) => ended.push(sessionId),
      });

      // 503 and not 401: the key may have been replaced a moment ago.
      expect(await forge(backend.url)).toBe(503);
      expect([await endOnce(backend.url)]).toEqual(ended);
    });

    it('does not answer 2xx when the handler fails', async () => {
      const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      backend = await start({
        key: { url: keyUrl },
        onMeetingEnded: () => Promise.reject(new Error('The database is down.')),
      });
      emulator.webhooks.register({ url: backend.url, events: ['meeting.ended'] });
      await runSession(emulator, meetingId);
      await emulator.webhooks.settled();

      expect(emulator.webhooks.deliveries.map(({ state }) => state)).toEqual(['failed']);
      logged.mockRestore();
    });
  });

  describe.each<[string, (file: string) => Promise<Backend>]>([
    [
      'next-route.mjs',
      async (file) => {
        // Next.js itself is not installed: it calls POST with a Request.
        const { POST } = await load<{ POST: (request: Request) => Promise<Response> }>(file);
        return onServer((request, response) => void toNodeListener(POST)(request, response));
      },
    ],
    [
      'lambda.mjs',
      async (file) =>
        functionUrl((await load<{ handler: Parameters<typeof functionUrl>[0] }>(file)).handler),
    ],
    [
      'lambda-serverless-http.mjs',
      async (file) =>
        functionUrl((await load<{ handler: Parameters<typeof functionUrl>[0] }>(file)).handler),
    ],
  ])('%s', (file, start) => {
    it('handles an end once that is delivered four times, and rejects a forged one', async () => {
      process.env['KEY_URL'] = keyUrl;
      jest.resetModules();
      backend = await start(file);
      const { ended } = await load<{ ended: string[] }>('application.mjs');

      // 503 and not 401: the key may have been replaced a moment ago.
      expect(await forge(backend.url)).toBe(503);
      expect([await endOnce(backend.url)]).toEqual(ended);
      delete process.env['KEY_URL'];
    });
  });

  describe('wired wrongly, answer no 2xx', () => {
    const onMeetingEnded = jest.fn();

    /** Delivers one end; returns what was logged. */
    const deliver = async (start: (webhook: NodeListener) => Promise<Backend>): Promise<string> => {
      const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      const handle = createWebhookHandler({ key: { url: keyUrl }, onMeetingEnded });
      backend = await start(toNodeListener(handle));
      emulator.webhooks.register({ url: backend.url, events: ['meeting.ended'] });
      await runSession(emulator, meetingId);
      await emulator.webhooks.settled();
      expect(emulator.webhooks.deliveries.map(({ state }) => state)).toEqual(['failed']);
      expect(onMeetingEnded).not.toHaveBeenCalled();
      const text = logged.mock.calls.map(String).join('\n');
      logged.mockRestore();
      return text;
    };

    it('Express 5, behind express.json()', async () => {
      const start = (webhook: NodeListener) => {
        const app = express().set('env', 'development').use(express.json());
        return onServer(app.post('/webhook', webhook as RequestHandler));
      };
      expect(await deliver(start)).toContain('express.raw');
    });

    it('Express 4, behind its json()', async () => {
      const start = async (webhook: NodeListener) => {
        const app = (await express4()).set('env', 'development').use(express.json());
        return onServer(app.post('/webhook', webhook as RequestHandler));
      };
      expect(await deliver(start)).toContain('express.raw');
    });

    it('Fastify, with its own parsers', async () => {
      const start = async (webhook: NodeListener) => {
        const { fastify } = await import('fastify');
        const app = fastify();
        app.post('/webhook', ({ raw }, reply) => webhook(raw, reply.raw));
        await app.ready();
        return listening(app.server);
      };
      expect(await deliver(start)).toContain('addContentTypeParser');
    });

    it('Koa, behind a body parser', async () => {
      interface App {
        use(middleware: (context: { req: never; res: never }) => unknown): App;
        callback(): RequestListener;
      }
      const start = async (webhook: NodeListener) => {
        const Koa = await untyped<new () => App>('koa');
        const app = new Koa().use(async ({ req, res }) => {
          await buffer(req);
          await webhook(req, res);
        });
        return onServer(app.callback());
      };
      expect(await deliver(start)).toContain('raw bytes');
    });

    it('NestJS, in a controller without rawBody', async () => {
      const start = async (webhook: NodeListener) => {
        await import('reflect-metadata');
        const { Controller, Logger, Module, Post, Req, Res } = await import('@nestjs/common');
        const { NestFactory } = await import('@nestjs/core');
        class WebhookController {
          receive(request: never, response: never): Promise<void> {
            return webhook(request, response);
          }
        }
        const { prototype } = WebhookController;
        const method = Object.getOwnPropertyDescriptor(prototype, 'receive');
        Controller()(WebhookController);
        Post('webhook')(prototype, 'receive', method ?? {});
        Req()(prototype, 'receive', 0);
        Res({ passthrough: true })(prototype, 'receive', 1);
        class AppModule {
          readonly name = 'recipe';
        }
        Module({ controllers: [WebhookController] })(AppModule);
        Logger.overrideLogger(false);
        const app = await NestFactory.create(AppModule);
        await app.init();
        return listening(app.getHttpServer() as Server);
      };
      expect(await deliver(start)).toContain('rawBody: true');
    });

    it('Hono, behind middleware that reads the body', async () => {
      const start = () => {
        const app = new Hono().use(async ({ req }, next) => {
          await req.json();
          await next();
        });
        const onRefused = ({ message }: Refusal): void => console.error(message);
        const handle = createWebhookHandler({ key: { url: keyUrl }, onMeetingEnded, onRefused });
        app.route('/webhook', webhookRoutes(handle));
        const listener = toNodeListener((request) => app.fetch(request));
        return onServer((request, response) => void listener(request, response));
      };
      expect(await deliver(start)).toContain('c.req.raw');
    });

    it('AWS Lambda, with a base64 body that is not declared as one', async () => {
      process.env['KEY_URL'] = keyUrl;
      jest.resetModules();
      const { handler } = await load<{ handler: Parameters<typeof functionUrl>[0] }>('lambda.mjs');
      await deliver(() => functionUrl(handler, false));
      const { ended } = await load<{ ended: string[] }>('application.mjs');

      expect(ended).toEqual([]);
      delete process.env['KEY_URL'];
    });

    it('Next.js pages, with a body parser', async () => {
      const start = (webhook: NodeListener) =>
        onServer((request, response) => {
          void (async () => {
            const body: unknown = JSON.parse((await buffer(request)).toString());
            await webhook(Object.assign(request, { body }), response);
          })();
        });
      expect(await deliver(start)).toContain('bodyParser: false');
    });
  });
});

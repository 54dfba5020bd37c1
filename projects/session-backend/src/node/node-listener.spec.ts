import { jest } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { connect as connectHttp2, createServer, type IncomingHttpHeaders } from 'node:http2';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createSessionApi } from '../hono/session-api.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { HttpServer } from '../testing/http-server.js';
import { signal } from '../testing/signal.js';
import { toNodeListener } from './node-listener.js';

describe('toNodeListener', () => {
  let server: HttpServer | undefined;

  const serve = async (
    listener: (request: IncomingMessage, response: ServerResponse) => unknown,
  ): Promise<HttpServer> =>
    (server = await HttpServer.start((request, response) => void listener(request, response)));

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  it('passes on method, URL, headers and body, and sends the response of the handler', async () => {
    const { url } = await serve(
      toNodeListener(async (request) =>
        Response.json(
          {
            method: request.method,
            url: request.url,
            header: request.headers.get('x-a'),
            body: await request.text(),
          },
          { status: 201, headers: { 'x-b': 'B' } },
        ),
      ),
    );
    const answer = await fetch(`${url}/path?q=1`, {
      method: 'POST',
      headers: { 'x-a': 'A' },
      body: 'Grüße',
    });

    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-b')).toBe('B');
    expect(await answer.json()).toEqual({
      method: 'POST',
      url: `${url}/path?q=1`,
      header: 'A',
      body: 'Grüße',
    });
  });

  it('passes on bodies of any size', async () => {
    const { url } = await serve(
      toNodeListener(async (request) => Response.json((await request.arrayBuffer()).byteLength)),
    );
    const body = new Uint8Array(5_000_000);

    expect(await (await fetch(url, { method: 'POST', body })).json()).toBe(5_000_000);
  });

  it('answers and keeps the connection when the handler does not read the body', async () => {
    const { port } = await serve(
      toNodeListener(() => Promise.resolve(new Response(null, { status: 413 }))),
    );
    const socket = connect(port, '127.0.0.1');
    const size = 2_000_000;
    const send = async (): Promise<void> => {
      socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
      socket.write(new Uint8Array(size));
    };

    await send();
    await send();
    socket.destroy();
  });

  it('answers and keeps the connection when the handler cancels the body', async () => {
    const { port } = await serve(
      toNodeListener(async (request) => {
        const reader = request.body?.getReader();
        await reader?.read();
        await reader?.cancel();
        return new Response(null, { status: 413 });
      }),
    );
    const socket = connect(port, '127.0.0.1');
    const send = async (): Promise<void> => {
      socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\none');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
      socket.write('two');
    };

    await send();
    await send();
    socket.destroy();
  });

  it.each(['somebody@a', 'a/b', 'a:b', 'a b', 'a?', '[::1', 'a:99999'])(
    'answers 400 for the Host %s, which is no host name with a port',
    async (host) => {
      const { port } = await serve(toNodeListener(({ url }) => new Response(url)));
      const socket = connect(port, '127.0.0.1');
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];

      expect(answer.toString()).toMatch(/^HTTP\/1.1 400 /);
      socket.destroy();
    },
  );

  it.each(['a', 'A.example', 'my_service:9650', '127.0.0.1:80', '[::1]:8080', ''])(
    'passes on the Host %j',
    async (host) => {
      const { port } = await serve(toNodeListener(({ url }) => new Response(url)));
      const socket = connect(port, '127.0.0.1');
      socket.write(`GET /path?q=.. HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];

      expect(answer.toString()).toMatch(/^HTTP\/1.1 200 /);
      socket.destroy();
    },
  );

  it('ends the connection of a client that keeps sending after the response', async () => {
    const { port } = await serve(
      toNodeListener(() => Promise.resolve(new Response(null, { status: 413 }))),
    );
    const socket = connect(port, '127.0.0.1');
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
    await closed;
  });

  it('aborts the signal of the request when the client disconnects', async () => {
    let entered: () => void = () => undefined;
    const handling = new Promise<void>((resolve) => (entered = resolve));
    let gone: () => void = () => undefined;
    const aborted = new Promise<void>((resolve) => (gone = resolve));
    const { url } = await serve(
      toNodeListener((request) => {
        request.signal.addEventListener('abort', gone);
        entered();
        return new Promise(() => undefined);
      }),
    );
    const client = new AbortController();
    const call = fetch(url, { signal: client.signal }).catch(() => undefined);
    await handling;
    client.abort();

    await aborted;
    await call;
  });

  it.each(['TRACE', 'trace', 'CONNECT', 'TRACK'])(
    'answers 501 for %s, which a Request does not take, without calling the handler',
    async (method) => {
      const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      const handle = jest.fn(() => Promise.resolve(new Response()));
      const listener = toNodeListener(handle);
      const { url } = await serve((incoming, outgoing) => {
        // Node keeps all but TRACE to itself; a framework may write here what a client asks for.
        incoming.method = method;
        void listener(incoming, outgoing);
      });
      const answer = await fetch(url);

      expect(answer.status).toBe(501);
      expect(await answer.text()).toMatch(/not implemented/);
      expect(handle).not.toHaveBeenCalled();
      expect(told).not.toHaveBeenCalled();
      told.mockRestore();
    },
  );

  it('answers 501 for TRACE with a body that never ends, and ends the connection', async () => {
    const { port } = await serve(toNodeListener(() => Promise.resolve(new Response())));
    const socket = connect(port, '127.0.0.1');
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    socket.write('TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString()).toMatch(/^HTTP\/1.1 501 /);
    await closed;
  });

  it('answers 500 and logs the error when the handler rejects', async () => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const error = new Error('wired wrongly');
    const { url } = await serve(toNodeListener(() => Promise.reject(error)));

    expect((await fetch(url)).status).toBe(500);
    expect(told).toHaveBeenCalledWith(error);
    told.mockRestore();
  });

  it('resolves when the response is finished, also when the handler fails', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const finished: boolean[] = [];
    for (const handle of [
      () => Promise.resolve(new Response('slow')),
      () => Promise.reject(new Error('The handler fails.')),
    ]) {
      const listener = toNodeListener(handle);
      const { url } = await serve(async (request, response) => {
        await listener(request, response);
        finished.push(response.writableFinished);
      });
      await (await fetch(url)).text();
      await server?.close();
    }

    expect(finished).toEqual([true, true]);
    logged.mockRestore();
  });

  it('resolves when the client disconnects before the handler answers', async () => {
    const listener = toNodeListener(() => new Promise(() => undefined));
    const settled = signal();
    const { port } = await serve(async (request, response) => {
      await listener(request, response);
      settled.resolve();
    });
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n', () => socket.destroy());

    await settled.promise;
  });

  it('reports a framework that has responded before the handler', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const answered = signal();
    const listener = toNodeListener(async () => {
      await answered.promise;
      return new Response();
    });
    const { url } = await serve((request, response) => {
      void listener(request, response);
      response.end('From the framework.');
    });
    await (await fetch(url)).text();
    answered.resolve();
    await new Promise(setImmediate);

    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ message: expect.stringContaining('Await or return') as unknown }),
    );
    logged.mockRestore();
  });

  it('passes on the headers that middleware has set and removed', async () => {
    const listener = toNodeListener(({ headers }) =>
      Response.json([headers.get('x-user'), headers.get('x-admin')]),
    );
    const { url } = await serve((request, response) => {
      request.headers['x-user'] = 'verified';
      delete request.headers['x-admin'];
      void listener(request, response);
    });
    const headers = { 'x-user': 'forged', 'x-admin': 'forged' };

    expect(await (await fetch(url, { headers })).json()).toEqual(['verified', null]);
  });

  it('gives the handler a Request that other Requests can be made from', async () => {
    const { url } = await serve(
      toNodeListener(async (request) => new Response(await new Request(request).text())),
    );

    expect(await (await fetch(url, { method: 'POST', body: 'whole' })).text()).toBe('whole');
  });

  it('answers HTTP/2', async () => {
    const listener = toNodeListener(async (request) =>
      Response.json([request.method, new URL(request.url).pathname, await request.text()]),
    );
    const http2 = createServer((request, response) => void listener(request, response));
    await once(http2.listen(0, '127.0.0.1'), 'listening');
    const { port } = http2.address() as AddressInfo;
    const client = connectHttp2(`http://127.0.0.1:${port}`);
    const ask = async (path: string): Promise<[unknown, string]> => {
      const stream = client.request({ ':method': 'POST', ':path': path }).end('body');
      const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
      return [headers[':status'], await text(stream)];
    };

    expect(await ask('/path')).toEqual([200, '["POST","/path","body"]']);
    expect((await ask('/mine/../victim'))[0]).toBe(400);
    client.close();
    await once(http2.close(), 'close');
  });

  describe('in Express', () => {
    const webhook = toNodeListener(async (request) => new Response(await request.text()));
    const serveApp = (use: (app: express.Express) => void): Promise<HttpServer> => {
      const app = express();
      use(app);
      const reportError: express.ErrorRequestHandler = (error: Error, _request, response, next) => {
        if (response.headersSent) {
          next(error);
          return;
        }
        response.status(500).send(error.message);
      };
      app.use(reportError);
      return serve(app as RequestListener);
    };
    const post = async (url: string): Promise<[number, string]> => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"a": 1}',
      });
      return [answer.status, await answer.text()];
    };

    it('passes on the raw body', async () => {
      const { url } = await serveApp((app) => app.post('/', webhook).use(express.json()));
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('uses the bytes that express.raw() has read', async () => {
      const { url } = await serveApp((app) => app.post('/', express.raw({ type: '*/*' }), webhook));
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('uses the rawBody that a framework has kept', async () => {
      const { url } = await serveApp((app) =>
        app.use(
          express.json({ verify: (request, _, raw) => Object.assign(request, { rawBody: raw }) }),
          webhook,
        ),
      );
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('uses a rawBody that is a string', async () => {
      const { url } = await serveApp((app) =>
        app.use(
          express.json({
            verify: (request, _, raw) => Object.assign(request, { rawBody: raw.toString() }),
          }),
          webhook,
        ),
      );
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('reads the raw body when a parser has left it alone', async () => {
      const { url } = await serveApp((app) => app.use(express.urlencoded()).post('/', webhook));
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('names the setting that keeps the raw body when it was parsed', async () => {
      const { url } = await serveApp((app) => app.use(express.json()).post('/', webhook));
      expect(await post(url)).toEqual([
        500,
        expect.stringContaining("express.raw({ type: '*/*' })"),
      ]);
    });

    it('serves the session API below a path', async () => {
      const cloud = await EmulatedCloud.start();
      const { id } = cloud.emulator.createMeeting();
      const api = createSessionApi({
        sessions: cloud.backend(),
        authorize: () => true,
      });
      const { url } = await serveApp((app) =>
        app.use('/admin', toNodeListener(api)).use(express.json()),
      );
      const answer = await fetch(`${url}/admin/meetings/${id}/end`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: url,
          'sec-fetch-site': 'same-origin',
        },
        body: '{"disable":true}',
      });

      expect(await answer.json()).toEqual({ outcome: 'no-active-session' });
      expect(await cloud.isDisabled(id)).toBe(true);
      await cloud.close();
    });

    it.each(['GET', 'HEAD'])(
      'calls the handler for %s although the parsers of Express 4 leave an empty object',
      async (method) => {
        const { url } = await serveApp((app) =>
          app
            .use((request, _response, next) => {
              request.body = {};
              next();
            })
            .use(webhook),
        );

        expect((await fetch(url, { method })).status).toBe(200);
      },
    );

    it('answers 501 for TRACE also when the body was read', async () => {
      const { port } = await serveApp((app) => app.use(express.json()).use(webhook));
      const socket = connect(port, '127.0.0.1');
      socket.write(
        'TRACE / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
      );
      const [answer] = (await once(socket, 'data')) as [Buffer];

      expect(answer.toString()).toMatch(/^HTTP\/1.1 501 /);
      socket.destroy();
    });

    it('reports a body that middleware is reading as text', async () => {
      const { url } = await serveApp((app) =>
        app
          .use((request, _response, next) => {
            request.setEncoding('utf8').on('data', () => undefined);
            next();
          })
          .post('/', webhook),
      );
      expect(await post(url)).toEqual([500, expect.stringContaining('raw bytes')]);
    });

    it('reports a body that middleware has read', async () => {
      const { url } = await serveApp((app) =>
        app
          .use((request, _response, next) => {
            request.on('end', () => next());
            request.resume();
          })
          .post('/', webhook),
      );
      expect(await post(url)).toEqual([500, expect.stringContaining('raw bytes')]);
    });
  });
});

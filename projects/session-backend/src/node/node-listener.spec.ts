import { jest } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { createSessionApi } from '../hono/session-api.js';
import { EmulatedCloud } from '../testing/emulated-cloud.js';
import { HttpServer } from '../testing/http-server.js';
import { toNodeListener } from './node-listener.js';

describe('toNodeListener', () => {
  let server: HttpServer | undefined;

  const serve = async (listener: RequestListener): Promise<HttpServer> =>
    (server = await HttpServer.start(listener));

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  it('passes on method, address, headers and body, and answers what the handler answers', async () => {
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

  it('given a handler that does not read the body, answers and keeps the connection', async () => {
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

  it('given a handler that cancels the body halfway, answers, and goes on when the rest has come', async () => {
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

  it('given a host with credentials in it, which no address may have, answers all the same', async () => {
    const { port } = await serve(toNodeListener(({ url }) => Promise.resolve(new Response(url))));
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: somebody@a\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString()).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });

  it('given a client that goes on sending after the answer, ends the connection', async () => {
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

  it('tells the handler when the client has gone', async () => {
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
    'given %s, which no Request takes, answers 501 and asks no handler',
    async (method) => {
      const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      const handle = jest.fn(() => Promise.resolve(new Response()));
      const listener = toNodeListener(handle);
      const { url } = await serve((incoming, outgoing) => {
        // Node keeps all but TRACE to itself; a framework may write here what a client asks for.
        incoming.method = method;
        listener(incoming, outgoing);
      });
      const answer = await fetch(url);

      expect(answer.status).toBe(501);
      expect(await answer.text()).toMatch(/not implemented/);
      expect(handle).not.toHaveBeenCalled();
      expect(told).not.toHaveBeenCalled();
      told.mockRestore();
    },
  );

  it('given TRACE from the wire and a body that never ends, answers 501 and ends the connection', async () => {
    const { port } = await serve(toNodeListener(() => Promise.resolve(new Response())));
    const socket = connect(port, '127.0.0.1');
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    socket.write('TRACE / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];

    expect(answer.toString()).toMatch(/^HTTP\/1.1 501 /);
    await closed;
  });

  it('given a handler that rejects, answers 500 and tells the console', async () => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const error = new Error('wired wrongly');
    const { url } = await serve(toNodeListener(() => Promise.reject(error)));

    expect((await fetch(url)).status).toBe(500);
    expect(told).toHaveBeenCalledWith(error);
    told.mockRestore();
  });

  describe('in Express', () => {
    const webhook = toNodeListener(async (request) => new Response(await request.text()));
    const serveApp = (use: (app: express.Express) => void): Promise<HttpServer> => {
      const app = express();
      use(app);
      const tell: express.ErrorRequestHandler = (error: Error, _request, response, next) => {
        if (response.headersSent) {
          next(error);
          return;
        }
        response.status(500).send(error.message);
      };
      app.use(tell);
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

    it('given the raw body, passes its bytes on', async () => {
      const { url } = await serveApp((app) => app.post('/', webhook).use(express.json()));
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('given express.raw(), takes the bytes that it read', async () => {
      const { url } = await serveApp((app) => app.post('/', express.raw({ type: '*/*' }), webhook));
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('given a framework that keeps rawBody beside what it parsed, takes that', async () => {
      const { url } = await serveApp((app) =>
        app.use(
          express.json({ verify: (request, _, raw) => Object.assign(request, { rawBody: raw }) }),
          webhook,
        ),
      );
      expect(await post(url)).toEqual([200, '{"a": 1}']);
    });

    it('given a body that was parsed, says which setting keeps it raw', async () => {
      const { url } = await serveApp((app) => app.use(express.json()).post('/', webhook));
      expect(await post(url)).toEqual([
        500,
        expect.stringContaining("express.raw({ type: '*/*' })"),
      ]);
    });

    it('given the API for an admin page, mounted below a path, answers it', async () => {
      const cloud = await EmulatedCloud.start();
      const { id } = cloud.emulator.createMeeting();
      const api = createSessionApi({ sessions: cloud.backend(), authorize: () => true });
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
      'given %s and what the parsers of Express 4 leave of no body, asks the handler',
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

    it('given TRACE, answers 501 itself, whatever read the body', async () => {
      const { port } = await serveApp((app) => app.use(express.json()).use(webhook));
      const socket = connect(port, '127.0.0.1');
      socket.write(
        'TRACE / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
      );
      const [answer] = (await once(socket, 'data')) as [Buffer];

      expect(answer.toString()).toMatch(/^HTTP\/1.1 501 /);
      socket.destroy();
    });

    it('given a body that is read as text beside it, says so as well, instead of taking it for empty', async () => {
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

    it('given a body that was read, says so as well', async () => {
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

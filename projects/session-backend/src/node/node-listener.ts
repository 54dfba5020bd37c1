import { getRequestListener, RequestError } from '@hono/node-server';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { finished } from 'node:stream/promises';
import { type NodeBody, readableBody } from './node-body.js';
import { type RequestLine, wrongTarget } from './request-target.js';

/** Answers a `Request`, such as the handler that `createWebhookHandler()` makes. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** A request of `node:http` or of the compatibility API of `node:http2`, as frameworks leave it. */
export type NodeRequest = (IncomingMessage | Http2ServerRequest) &
  NodeBody &
  Pick<RequestLine, 'originalUrl'>;

/**
 * Answers requests of `node:http` and of frameworks on it. The promise resolves when the response is
 * finished or its connection is closed, and never rejects.
 */
export type NodeListener = (
  request: NodeRequest,
  response: ServerResponse | Http2ServerResponse,
  next?: (error: unknown) => void,
) => Promise<void>;

/** The methods that a `Request` does not take, by the Fetch standard. */
const unsupportedMethods = /^(?:CONNECT|TRACE|TRACK)$/i;

/**
 * Makes a listener for `node:http`, and for frameworks that give access to its request and response,
 * such as Express, Fastify and Koa. Await the promise it returns where the framework answers by itself
 * when your function ends.
 *
 * The handler gets the raw body. Mount the listener before body parsers, or keep the bytes in
 * `request.rawBody` or, with `express.raw()`, in `request.body`. When the bytes are gone, and when the
 * handler fails, the error goes to `next`. Without `next` it goes to `console.error`, and the answer
 * is 500.
 *
 * A target with dot segments, in absolute form or with an invalid `Host` is answered 400, and a method
 * that a `Request` does not take 501. The handler is not called then.
 *
 * @throws TypeError when the handler is not a function
 */
export function toNodeListener(handle: FetchHandler): NodeListener {
  if (typeof handle !== 'function') {
    throw new TypeError(
      `toNodeListener() takes a function such as the one that createWebhookHandler() returns. Got ${typeof handle}.`,
    );
  }
  return (incoming, outgoing, next) => {
    // Rejects when the connection breaks. Then there is no client to answer.
    const done = finished(outgoing).catch(() => undefined);
    const problem = wrongTarget(incoming);
    if (problem !== undefined) {
      reject(outgoing, 400, problem);
    } else if (unsupportedMethods.test(incoming.method ?? 'GET')) {
      // 405 would have to list the methods that the handler takes.
      reject(outgoing, 501, 'This method is not implemented.');
    } else {
      answer(handle, incoming, outgoing).catch((error: unknown) => {
        if (next) {
          next(error);
          return;
        }
        console.error(error);
        if (!outgoing.headersSent) {
          reject(outgoing, 500, "The request could not be handled. See the server's log.");
        }
      });
    }
    return done;
  };
}

async function answer(
  handle: FetchHandler,
  incoming: NodeRequest,
  outgoing: ServerResponse | Http2ServerResponse,
): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  const listen = getRequestListener(
    async (request) => {
      const response: unknown = await handle(nativeRequest(request, incoming));
      if (outgoing.headersSent) {
        throw new Error(
          'The framework sent a response before the handler had answered. Await or return the ' +
            'promise of the listener.',
        );
      }
      if (!isResponse(response)) {
        throw new TypeError(`The handler must return a Response. Got ${typeof response}.`);
      }
      return response;
    },
    {
      hostname: 'localhost',
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        failure = { error };
      },
    },
  );
  await listen(incoming, outgoing);
  if (failure?.error instanceof RequestError) {
    reject(outgoing, 400, 'The request target or the Host header is invalid.');
  } else if (failure) {
    throw failure.error;
  }
}

/**
 * The adapter's own `Request` is one that neither `new Request(request)` nor `fetch(request)` takes
 * unless it replaces the global class. Its headers are also those of the wire, not those that
 * middleware has removed or set since.
 */
function nativeRequest(request: Request, incoming: NodeRequest): Request {
  const { url, method, signal } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const item of name.startsWith(':') ? [] : [value ?? []].flat()) {
      headers.append(name, item);
    }
  }
  const body = method === 'GET' || method === 'HEAD' ? null : readableBody(request, incoming);
  // Undici requires `duplex` for a body that is a stream.
  return new Request(url, { method, headers, signal, body, ...{ duplex: 'half' } });
}

/** By its tag: `@hono/node-server` may have replaced the global class. */
function isResponse(value: unknown): value is Response {
  return Object.prototype.toString.call(value) === '[object Response]';
}

/** Answers a request without reading its body. */
function reject(
  outgoing: ServerResponse | Http2ServerResponse,
  status: number,
  message: string,
): void {
  if ('shouldKeepAlive' in outgoing) {
    outgoing.shouldKeepAlive = false;
  }
  outgoing.statusCode = status;
  outgoing.setHeader('content-type', 'text/plain; charset=utf-8');
  outgoing.end(`${message}\n`);
}

import { type IncomingMessage, type ServerResponse } from 'node:http';

/** What answers a request in the way of the web: `createWebhookHandler()` makes one. */
export type FetchHandler = (request: Request) => Promise<Response>;

/** A request as frameworks on `node:http` leave it. */
export interface NodeRequest extends IncomingMessage {
  /** What a parser made of the body; the bytes themselves after `express.raw()`. */
  readonly body?: unknown;
  /** The bytes, where a framework keeps them beside what it parsed. */
  readonly rawBody?: unknown;
}

/** What `node:http` and Express call. */
export type NodeListener = (
  request: NodeRequest,
  response: ServerResponse,
  next?: (error: unknown) => void,
) => void;

/** Milliseconds that a client may go on sending what nobody reads, so that it sees the answer. */
const lingering = 1_000;

/**
 * Makes a listener for `node:http`, and for Express and all that calls its handlers like Express.
 *
 * The handler needs the raw body. Mount it before anything that parses bodies, or behind
 * `express.raw()`, whose bytes are taken as they are, like those of `request.rawBody` where a
 * framework keeps them. When there is nothing but a parsed body,
 * and whenever the handler rejects, `next` gets the error; where there is none, the answer is 500
 * and the error goes to `console.error`.
 *
 * The methods that no `Request` takes, of which `TRACE` comes this far, are answered 501: no handler
 * can be asked.
 */
export function toNodeListener(handle: FetchHandler): NodeListener {
  return (incoming, outgoing, next) => {
    if (isForbidden(incoming.method)) {
      notImplemented(incoming, outgoing);
      return;
    }
    answer(handle, incoming, outgoing).catch((error: unknown) => {
      if (next) {
        next(error);
        return;
      }
      console.error(error);
      if (!outgoing.headersSent) {
        outgoing.writeHead(500);
      }
      outgoing.end();
    });
  };
}

async function answer(
  handle: FetchHandler,
  incoming: NodeRequest,
  outgoing: ServerResponse,
): Promise<void> {
  const body = bodyOf(incoming);
  const response = await handle(toRequest(incoming, outgoing, body));
  const content = new Uint8Array(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  outgoing.end(content);
  if (!incoming.complete) {
    body.drop();
    closeUnlessComplete(incoming, outgoing);
  }
}

/** By the Fetch standard, a `Request` with one of these methods cannot be made. */
function isForbidden(method = 'GET'): boolean {
  return /^(?:CONNECT|TRACE|TRACK)$/i.test(method);
}

/** Not 405, which has to list what the handler takes, and only the handler knows that. */
function notImplemented(incoming: NodeRequest, outgoing: ServerResponse): void {
  outgoing.writeHead(501, { 'content-type': 'text/plain; charset=utf-8' });
  outgoing.end('This method is not implemented here.\n');
  incoming.resume();
  closeUnlessComplete(incoming, outgoing);
}

/** Closing at once would lose the answer on the way; going on for ever would let anybody send. */
function closeUnlessComplete(incoming: NodeRequest, outgoing: ServerResponse): void {
  outgoing.once('finish', () => {
    setTimeout(() => {
      if (!incoming.complete) {
        incoming.destroy();
      }
    }, lingering).unref();
  });
}

function toRequest(incoming: NodeRequest, outgoing: ServerResponse, body: NodeBody): Request {
  const { method = 'GET', url = '/' } = incoming;
  const host = incoming.headers.host ?? 'localhost';
  const encrypted = 'encrypted' in incoming.socket;
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) {
      gone.abort();
    }
  });
  return new Request(addressOf(`${encrypted ? 'https' : 'http'}://${host}${url}`), {
    method,
    headers: headersOf(incoming),
    body: body.content,
    signal: gone.signal,
    // Undici asks for it where a body is a stream.
    ...(body.content instanceof ReadableStream && { duplex: 'half' }),
  });
}

/** Anybody can write into the Host header what they like, and a Request takes no credentials. */
function addressOf(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  return address && address.username + address.password === '' ? text : 'http://localhost/';
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(String(rawHeaders[index]), String(rawHeaders[index + 1]));
  }
  return headers;
}

interface NodeBody {
  readonly content: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** Lets what still comes go by unread. */
  drop(): void;
}

function bodyOf(incoming: NodeRequest): NodeBody {
  const { body, rawBody, method = 'GET' } = incoming;
  if (method === 'GET' || method === 'HEAD') {
    // A Request takes none, and Express 4 leaves an empty object here as well.
    return { content: null, drop: () => incoming.resume() };
  }
  const bytes = [rawBody, body].find((candidate) => candidate instanceof Uint8Array);
  if (bytes) {
    return { content: new Uint8Array(bytes), drop: () => undefined };
  }
  // Express 4 leaves an empty object where a parser passed; what reads text beside us may not have begun.
  const isText = incoming.readableEncoding !== null;
  if (body !== undefined || incoming.readableDidRead || isText) {
    throw new TypeError(
      'The body was read before it came here, and the handler needs its raw bytes. Mount this ' +
        "handler before express.json() and the like, or give its route express.raw({ type: '*/*' }); " +
        'in Next.js pages set `bodyParser: false`, in NestJS `rawBody: true`.',
    );
  }
  return streamOf(incoming);
}

/** Unlike `Readable.toWeb`, does not cut the connection when its reader has had enough. */
function streamOf(incoming: IncomingMessage): NodeBody {
  let pass: (chunk: Buffer) => void = () => undefined;
  let close: () => void = () => undefined;
  const drop = (): void => {
    incoming.off('data', pass);
    incoming.resume();
  };
  const content = new ReadableStream<Uint8Array>({
    start(controller) {
      pass = (chunk) => {
        controller.enqueue(new Uint8Array(chunk));
        incoming.pause();
      };
      incoming.on('data', pass).pause();
      close = () => controller.close();
      incoming.once('end', close);
      incoming.once('error', (error) => controller.error(error));
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      // What was cancelled is closed, and closing it again throws where nobody could catch it.
      incoming.off('end', close);
      drop();
    },
  });
  return { content, drop };
}

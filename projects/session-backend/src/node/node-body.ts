import { type Readable } from 'node:stream';

/** The places in which frameworks leave a body that they have read. */
export interface NodeBody {
  /** The result of a body parser. It is the raw body after `express.raw()`. */
  readonly body?: unknown;
  /** The raw body, where a framework keeps it. */
  readonly rawBody?: unknown;
}

/**
 * The raw body of a request: the bytes that a framework has kept, or the unread stream.
 *
 * @throws TypeError when the bytes are gone
 */
export function readableBody(
  request: Request,
  incoming: Readable & NodeBody,
): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  for (const kept of [incoming.rawBody, incoming.body]) {
    if (kept instanceof Uint8Array) return new Uint8Array(kept);
    if (typeof kept === 'string') return new TextEncoder().encode(kept);
  }
  const { readableDidRead, readableFlowing, readableEncoding } = incoming;
  if (readableDidRead || readableFlowing || readableEncoding !== null) {
    throw new TypeError(
      'The body was read before it reached this handler, which needs the raw bytes. Mount the handler ' +
        "before express.json() and other body parsers, or give its route express.raw({ type: '*/*' }). " +
        "In Fastify use addContentTypeParser('*', (request, payload, done) => done(null)), in NestJS " +
        '`rawBody: true`, in Next.js pages `bodyParser: false`.',
    );
  }
  return lazily(request);
}

/** Touches the body only when it is read, so that the adapter can discard a body that is not. */
function lazily(request: Request): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream(
    {
      async pull(controller) {
        reader ??= request.body?.getReader();
        const chunk = await reader?.read();
        if (chunk?.value) controller.enqueue(chunk.value);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

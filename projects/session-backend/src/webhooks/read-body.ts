import { within } from '../options/time-limit.js';
import { type ByteLimits, readBytes, timeLimit, UnreadBytes } from './read-bytes.js';

/** In bytes: a body that its length header says is this small is read at once. */
const small = 64 * 1024;

/**
 * Reads the body of a request to its end, and no further than allowed; undefined when it was read, or is
 * being read, before.
 *
 * A small body is not read as a stream: on `@hono/node-server`, touching the stream takes several times as
 * long as everything else. HTTP does not let a body be longer than its length header says.
 *
 * @throws UnreadBytes
 */
export async function readBody(
  request: Request,
  limits: ByteLimits,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const length = Number(request.headers.get('content-length') ?? NaN);
  if (length > limits.bytes) {
    throw new UnreadBytes('too-large');
  }
  if (request.bodyUsed) {
    return undefined;
  }
  if (length <= small) {
    return readAtOnce(request, limits);
  }
  return request.body?.locked ? undefined : readBytes(request.body, limits);
}

async function readAtOnce(
  request: Request,
  limits: ByteLimits,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const body = new Uint8Array(await within(request.arrayBuffer(), timeLimit(limits)));
    if (body.byteLength > limits.bytes) {
      throw new UnreadBytes('too-large');
    }
    return body;
  } catch (cause) {
    if (cause instanceof TypeError) {
      // By the Fetch standard: the body is locked.
      return undefined;
    }
    throw cause instanceof UnreadBytes ? cause : new UnreadBytes('cut-off', { cause });
  }
}

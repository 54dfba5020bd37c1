import { type HonoRequest } from 'hono';
import { readBytes } from '../webhooks/read-bytes.js';

/**
 * The most that a body may have: 64 KiB, within ten seconds. Hono's `bodyLimit` limits no time, and
 * trusts the `Content-Length`.
 */
export const bodyLimits = { bytes: 65_536, milliseconds: 10_000 };

/** Whether the content type is one that a page of another origin cannot send without asking first. */
export function isJson(request: Request): boolean {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  return type.trim().toLowerCase() === 'application/json';
}

/**
 * The bytes of a body, also when middleware has read it through Hono.
 *
 * @throws UnreadBytes when it is too large, too slow or cut off
 * @throws TypeError when it was read without Hono
 */
export async function bodyOf(request: HonoRequest<string>): Promise<Uint8Array<ArrayBuffer>> {
  if (request.raw.bodyUsed || request.raw.body?.locked) {
    if (Object.keys(request.bodyCache).length === 0) {
      throw new TypeError(
        'The body was read before it reached this route. Mount these routes before middleware that reads bodies.',
      );
    }
    return new Uint8Array(await request.arrayBuffer());
  }
  return readBytes(request.raw.body, bodyLimits);
}

/** The value of a JSON body, `{}` for an empty one, and undefined when it is not JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type MiddlewareHandler } from 'hono';
import { type AccessRules } from '../input/access-rules.js';

/** The header that the key of the control endpoint goes into. */
const controlKeyHeader = 'x-emulator-key';

/** Creates a key that cannot be guessed. */
export function newControlKey(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * Lets requests with the key in. A page of another origin is rejected even with the key. Nothing here
 * answers CORS, so such a page could neither send the header nor read the answer.
 */
export function keyHoldersOnly(key: string, access: AccessRules): MiddlewareHandler {
  return async (c, next) => {
    c.header('cache-control', 'no-store');
    const origin = c.req.header('origin');
    if (origin !== undefined && !access.isOwnOrigin(origin, c.req.header())) {
      return c.json({ error: `Pages of ${origin} may not control this emulator.` }, 403);
    }
    const site = c.req.header('sec-fetch-site') ?? 'none';
    if (site !== 'none' && site !== 'same-origin') {
      return c.json({ error: 'Other pages may not control this emulator.' }, 403);
    }
    if (!isSame(c.req.header(controlKeyHeader) ?? '', key)) {
      return c.json(
        { error: `Send the key that was printed at the start, in the header ${controlKeyHeader}.` },
        401,
      );
    }
    return next();
  };
}

function isSame(given: string, key: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(key)];
  return one.length === other.length && timingSafeEqual(one, other);
}

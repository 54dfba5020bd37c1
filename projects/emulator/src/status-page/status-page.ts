import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { readFile } from 'node:fs/promises';

/** The folder that the build puts the page into. */
const built = new URL('../../dist/status-page/', import.meta.url);

const files = {
  '/': ['index.html', 'text/html'],
  '/status-page/page.css': ['page.css', 'text/css'],
  '/status-page/page.js': ['page.js', 'text/javascript'],
} as const;

const headers = secureHeaders({
  contentSecurityPolicy: {
    ...{ defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"] },
    ...{ connectSrc: ["'self'"], imgSrc: ['data:'] },
    ...{ baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
  },
  xFrameOptions: 'DENY',
  // The emulator speaks http.
  strictTransportSecurity: false,
});

/**
 * Serves the status page, which shows what is going on and acts through the control endpoint. It does not
 * contain the key of that endpoint: other programs and other users of this machine can request the page,
 * too. The command prints an address with the key in its fragment, which a browser sends to no server. The
 * page reads it there, keeps it for its tab and takes it out of the address bar. Without a key it asks.
 */
export function createStatusPage(): Hono {
  const page = new Hono();
  for (const [path, [file, type]] of Object.entries(files)) {
    page.get(path, headers, async (c) => {
      c.header('cache-control', 'no-store');
      c.header('content-type', `${type}; charset=utf-8`);
      return c.body(await readFile(new URL(file, built), 'utf8'));
    });
  }
  return page;
}

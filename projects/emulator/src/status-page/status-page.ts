import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { readFile } from 'node:fs/promises';

/** What the status page is served for. */
export interface StatusPageContext {
  readonly controlKey: string;
}

/** What is written by hand stands next to this file; the scripts are there once they are compiled. */
const written = new URL('./', import.meta.url);
const compiled = new URL('../../dist/status-page/', import.meta.url);

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const withHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) {
    c.res.headers.set(name, value);
  }
};

/**
 * The status page: what is going on, and what an operator would do about it, through the control
 * endpoint. A browser on this machine is given the key with the page; any other asks for it.
 */
export function createStatusPage({ controlKey }: StatusPageContext): Hono {
  const page = new Hono();
  page.use('/', withHeaders);
  page.use('/status-page/*', withHeaders);

  page.get('/', async (c) => {
    const html = await readFile(new URL('index.html', written), 'utf8');
    return c.html(html.replace('{key}', mayHaveTheKey(c) ? controlKey : ''));
  });
  page.get('/status-page/:file{[a-z-]+\\.css}', async (c) =>
    c.body(await readFile(new URL(c.req.param('file'), written)), 200, {
      'content-type': 'text/css; charset=utf-8',
    }),
  );
  page.get('/status-page/:file{[a-z-]+\\.js}', async (c) =>
    c.body(await readFile(new URL(c.req.param('file'), compiled)), 200, {
      'content-type': 'text/javascript; charset=utf-8',
    }),
  );
  page.onError((error, c) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return c.text('There is no such file.', 404);
    }
    throw error;
  });
  return page;
}

/**
 * Only as a page of its own, in a browser on this machine. Another page could open this one, and
 * neither frame nor read it: the `Host` was checked, and nothing here answers CORS.
 */
function mayHaveTheKey(c: Context): boolean {
  const destination = c.req.header('sec-fetch-dest') ?? 'document';
  return destination === 'document' && isLoopbackAddress(remoteAddress(c));
}

function remoteAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    // Asked without a connection, in a test.
    return '';
  }
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

import { Hono, type MiddlewareHandler } from 'hono';
import { readFile } from 'node:fs/promises';

/** The folder of this file, which has the page, its styles and its compiled scripts. */
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
 * Serves the status page, which shows what is going on and acts through the control endpoint. It does not
 * contain the key of that endpoint: other programs and other users of this machine can request the page,
 * too. The command prints an address with the key in its fragment, which a browser sends to no server. The
 * page reads it there, keeps it for its tab and takes it out of the address bar. Without a key it asks.
 */
export function createStatusPage(): Hono {
  const page = new Hono();
  page.use('/', withHeaders);
  page.use('/status-page/*', withHeaders);

  page.get('/', async (c) => c.html(await readFile(new URL('index.html', written), 'utf8')));
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

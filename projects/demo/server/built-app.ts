import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** Where `ng build demo` leaves the application, seen from this compiled file. */
const builtHere = fileURLToPath(new URL('../../../dist/demo/browser', import.meta.url));

/**
 * Serves the built application.
 *
 * @param root the folder that it was built into, if not the usual one
 * @throws Error when it has not been built.
 */
export function builtApp(root: string = builtHere): Hono {
  const index = join(root, 'index.html');
  if (!existsSync(index)) {
    throw new Error('The demo is not built yet: run "npm start", or "npm run build" first.');
  }
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Content-Security-Policy', "frame-ancestors 'self'");
    context.header('Cache-Control', 'no-cache');
  });
  app.get('*', serveStatic({ root }));
  // The application's own routes: an address without a file extension is one of its pages.
  app.get('*', async (context, next) => {
    if (/\.[^/]*$/.test(context.req.path)) return next();
    return serveStatic({ path: index })(context, next);
  });
  app.notFound((context) => context.text('There is no such file.', 404));
  return app;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** The output of `ng build demo`, relative to this compiled file. */
const defaultRoot = fileURLToPath(new URL('../../../dist/demo/browser', import.meta.url));

/**
 * Serves the built application.
 *
 * @param root the folder with the built application
 * @throws Error when the application is not built.
 */
export function builtApp(root: string = defaultRoot): Hono {
  const index = join(root, 'index.html');
  if (!existsSync(index)) {
    throw new Error('The demo is not built. Run "npm run build" first, or "npm start".');
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
  // An address without a file extension is a route of the application.
  app.get('*', async (context, next) => {
    if (/\.[^/]*$/.test(context.req.path)) return next();
    return serveStatic({ path: index })(context, next);
  });
  app.notFound((context) => context.text('There is no such file.', 404));
  return app;
}

import { Hono } from 'hono';
import { isOwnHost, type LoopbackHost } from './origins.js';
import { createSdkApi, failure, type SdkApiContext } from './sdk-api.js';
import { NotSupported, type UnsupportedReports } from './unsupported.js';

/** What the HTTP side is answered from. */
export interface HttpAppContext extends SdkApiContext {
  readonly host: LoopbackHost;
  readonly unsupported: UnsupportedReports;
}

/** All of HTTP: only for those who call this server by its own name. */
export function createHttpApp(context: HttpAppContext): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const host = c.req.header('host');
    return isOwnHost(host, context.host)
      ? next()
      : c.json(failure(403, `Host "${host ?? ''}" is not this emulator.`), 403);
  });

  app.get('/', (c) => c.text('The RealtimeKit emulator is running.\n'));
  app.route('/sdk', createSdkApi(context));

  app.notFound((c) => {
    const notSupported = new NotSupported(`${c.req.method} ${c.req.path}`);
    context.unsupported.report(notSupported);
    return c.json(failure(501, notSupported.message), 501);
  });

  return app;
}

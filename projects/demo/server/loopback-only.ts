import { type MiddlewareHandler } from 'hono';

/**
 * Rejects requests with another host name than a loopback name, and requests of other sites' pages.
 *
 * Listening on loopback alone does not keep other sites out: a site can point a host name at 127.0.0.1,
 * which the `Host` header shows, and any page can send a simple POST, which the `Origin` header shows.
 */
export const loopbackOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(host)) {
    return context.json(
      { error: 'The demo answers on this machine only. Open it as http://localhost.' },
      421,
    );
  }
  const origin = context.req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) {
    return context.json({ error: 'The demo accepts requests from its own pages only.' }, 403);
  }
  await next();
  return undefined;
};

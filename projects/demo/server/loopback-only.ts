import { type MiddlewareHandler } from 'hono';

/**
 * Answers a request only when it was addressed to this machine by one of its loopback names, and
 * came from a page of this very server.
 *
 * Binding to loopback alone does not keep other web sites out: a site can point a name of its own
 * at 127.0.0.1 (the `Host` tells), and any page can send a simple POST here (the `Origin` tells).
 */
export const loopbackOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(host)) {
    return context.json(
      { error: 'This demo answers on this machine only: open it as http://localhost.' },
      421,
    );
  }
  const origin = context.req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) {
    return context.json({ error: 'This demo takes requests from its own pages only.' }, 403);
  }
  await next();
  return undefined;
};

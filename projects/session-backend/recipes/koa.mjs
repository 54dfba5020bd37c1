import Koa from 'koa';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';

export function createApp(options) {
  const webhook = toNodeListener(createWebhookHandler(options));
  const app = new Koa();
  // Before koa-bodyparser. Return or await the promise, or Koa answers 404.
  app.use((ctx, next) => (ctx.path === '/webhook' ? webhook(ctx.req, ctx.res) : next()));
  return app;
}

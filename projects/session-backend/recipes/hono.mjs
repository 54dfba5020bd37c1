import { Hono } from 'hono';
import { createWebhookHandler } from 'realtimekit-session-backend';

export function createApp(options) {
  const handle = createWebhookHandler(options);
  const app = new Hono();
  app.post('/webhook', (c) => handle(c.req.raw));
  return app;
}

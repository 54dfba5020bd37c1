import { Hono } from 'hono';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { webhookRoutes } from 'realtimekit-session-backend/hono';

export function createApp(options) {
  const app = new Hono();
  app.route('/webhook', webhookRoutes(createWebhookHandler(options)));
  return app;
}

import express from 'express';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';

export function createApp(options, app = express()) {
  // Where express.json() comes first, it keeps the raw bytes.
  app.use(express.json({ verify: (request, response, bytes) => (request.rawBody = bytes) }));
  app.post('/webhook', toNodeListener(createWebhookHandler(options)));
  return app;
}

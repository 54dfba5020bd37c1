import express from 'express';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';

export function createApp(options, app = express()) {
  // Before express.json(): the signature is over the raw bytes.
  app.post('/webhook', toNodeListener(createWebhookHandler(options)));
  app.use(express.json());
  return app;
}

import { NestFactory } from '@nestjs/core';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';

export async function createApp(AppModule, options) {
  // rawBody keeps the bytes for controllers and middleware behind Nest's body parser.
  const app = await NestFactory.create(AppModule, { rawBody: true, logger: ['error'] });
  app.use('/webhook', toNodeListener(createWebhookHandler(options)));
  return app;
}

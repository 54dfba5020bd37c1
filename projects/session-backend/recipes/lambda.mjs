import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { webhookRoutes } from 'realtimekit-session-backend/hono';
import { options } from './application.mjs';

// For function URLs, API Gateway and load balancers. Decodes base64 bodies.
export const handler = handle(
  new Hono().route('/webhook', webhookRoutes(createWebhookHandler(options))),
);

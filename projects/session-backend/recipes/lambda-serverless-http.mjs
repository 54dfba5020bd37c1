import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';
import serverless from 'serverless-http';
import { options } from './application.mjs';

export const handler = serverless(toNodeListener(createWebhookHandler(options)));

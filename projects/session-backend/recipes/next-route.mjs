// app/webhook/route.js
import { createWebhookHandler } from 'realtimekit-session-backend';
import { options } from './application.mjs';

export const POST = createWebhookHandler(options);

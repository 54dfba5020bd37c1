import { Hono } from 'hono';
import { type WebhookKey } from './webhook-key.js';

/** Serves the key that backends verify webhooks with, at the same path as the cloud. */
export function createWebhookKeyApi(key: WebhookKey): Hono {
  const app = new Hono();
  app.get('/webhooks.json', async (c) =>
    c.json({
      success: true,
      data: { publicKey: await key.publicKey() },
      message: 'The public key that signs the webhooks of this emulator.',
    }),
  );
  return app;
}

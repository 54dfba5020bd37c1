/**
 * The servers that `backend.mjs` compares, each a Hono app that answers 2xx to a signed delivery.
 *
 * @type {Record<string, (pem: string, redis: string) => Promise<Hono>>}
 */
import { Buffer } from 'node:buffer';
import { Hono } from 'hono';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { bullmqEngine } from 'realtimekit-session-backend/bullmq';
import { createClient } from 'redis';

export const servers = {
  /** Verifies the signature with Web Crypto, as an application for any runtime does, and nothing else. */
  async bare(pem) {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const der = Buffer.from(pem.replaceAll(/-----.*-----|\s/g, ''), 'base64');
    const key = await crypto.subtle.importKey('spki', der, algorithm, false, ['verify']);
    const app = new Hono();
    app.post('/webhook', async (c) => {
      const signature = Buffer.from(c.req.header('rtk-signature') ?? '', 'base64');
      const body = await c.req.arrayBuffer();
      const isSigned = await crypto.subtle.verify(algorithm.name, key, signature, body);
      return c.text(isSigned ? 'Accepted.' : 'Wrong signature.', isSigned ? 200 : 401);
    });
    return app;
  },

  /** Handles each event in memory before it answers. */
  async memory(pem) {
    return appOf(createWebhookHandler({ key: { pem }, onMeetingEnded: () => undefined }));
  },

  /** Stores each event in Redis before it answers. No worker runs. Each process begins with an empty queue. */
  async bullmq(pem, url) {
    const queue = `benchmark-${process.pid}`;
    const engine = bullmqEngine({ connection: createClient({ url }), queue });
    const onMeetingEnded = () => undefined;
    return appOf(
      createWebhookHandler({ key: { pem }, consumer: 'benchmark', engine, onMeetingEnded }),
    );
  },
};

function appOf(handle) {
  const app = new Hono();
  app.post('/webhook', (c) => handle(c.req.raw));
  return app;
}

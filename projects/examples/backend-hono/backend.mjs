import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import {
  createSessionBackend,
  createWebhookHandler,
  keepSessions,
  plannedEnds,
} from 'realtimekit-session-backend';
import { bullmqEngine, startBullmqWorker } from 'realtimekit-session-backend/bullmq';
import { sessionRoutes, webhookRoutes } from 'realtimekit-session-backend/hono';
import { createClient } from 'redis';

/**
 * Starts a backend that ends sessions, now or as planned, and handles the end of every session.
 *
 * @param env the environment variables that `compose.yaml` lists
 * @param onMeetingEnded handles an end. It can run again for the same end, so write by `sessionId`.
 * @param lookEvery milliseconds between two looks at the planned ends
 */
export async function startBackend(env, { onMeetingEnded, lookEvery = 10_000 }) {
  const redis = await createClient({ url: env.REDIS_URL }).on('error', console.error).connect();

  // Only for an emulator. The address of the cloud is the default.
  const emulator = env.EMULATOR_URL && {
    api: { baseURL: `${env.EMULATOR_URL}/client/v4`, allowInsecure: true },
    webhooks: {
      key: { url: `${env.EMULATOR_URL}/.well-known/webhooks.json`, allowInsecure: true },
    },
  };
  const sessions = createSessionBackend({
    accountId: env.CLOUDFLARE_ACCOUNT_ID,
    appId: env.REALTIMEKIT_APP_ID,
    apiToken: env.CLOUDFLARE_API_TOKEN,
    ...emulator?.api,
  });

  // Plans are in Redis, where all instances of this backend see them.
  const store = {
    get: (key) => redis.get(key),
    set: (key, value) => redis.set(key, value),
    delete: (key) => redis.del(key),
  };
  const plans = plannedEnds({ sessions, store });
  const keeper = keepSessions({ sessions, endsAt: plans.endsAt, every: lookEvery });

  // A webhook is answered when Redis has stored it. Then a worker runs the handler, with retries.
  const consumer = { consumer: 'backend', onMeetingEnded };
  const queue = { connection: redis, queue: 'webhooks' };
  const engine = bullmqEngine(queue);
  const worker = startBullmqWorker(consumer, queue);
  const webhook = createWebhookHandler({ ...consumer, engine, ...emulator?.webhooks });

  const { deadLetters } = engine;
  const authorize = bearerOf(env.ADMIN_TOKEN);
  const app = new Hono()
    .route('/admin', sessionRoutes({ sessions, plans, engine, deadLetters, authorize }))
    .route('/webhook', webhookRoutes(webhook));
  const hostname = env.HOST ?? '127.0.0.1';
  const server = serve({ fetch: app.fetch, hostname, port: Number(env.PORT ?? 3000) });
  await once(server, 'listening');
  const url = `http://${hostname}:${server.address().port}`;
  await sessions.registerMeetingEndedWebhook(env.WEBHOOK_URL ?? `${url}/webhook`);

  const close = async () => {
    server.close();
    await Promise.all([keeper.stop(), worker.close(), engine.close()]);
    await redis.close();
  };
  return { url, close };
}

/** Allows requests with this bearer token. Replace it with the login of your operators. */
function bearerOf(token) {
  if (!token) throw new Error('Set ADMIN_TOKEN to a secret that your operators send.');
  const digest = (text) => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${token}`);
  return (request) =>
    timingSafeEqual(digest(request.headers.get('authorization') ?? ''), expected) && {
      actor: 'operator',
    };
}

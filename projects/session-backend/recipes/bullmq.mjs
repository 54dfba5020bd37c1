import { createServer } from 'node:http';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { bullmqEngine, startBullmqWorker } from 'realtimekit-session-backend/bullmq';
import { toNodeListener } from 'realtimekit-session-backend/node';
import { createClient } from 'redis';

export function createBackend({ redisUrl, key, ...handlers }) {
  const consumer = { consumer: 'billing', ...handlers };
  // One queue for each consumer: its worker handles every event in it.
  const queue = { connection: createClient({ url: redisUrl }), queue: 'billing' };

  const engine = bullmqEngine(queue);
  const webhook = toNodeListener(createWebhookHandler({ ...consumer, engine, key }));
  const server = createServer((request, response) => {
    if (request.url === '/webhook') webhook(request, response);
    else response.writeHead(404).end();
  });

  // In this process or in others, as many as you like.
  const worker = startBullmqWorker(consumer, queue);
  return { server, engine, worker };
}

import { createServer } from 'node:http';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';

export function createBackend(options) {
  const webhook = toNodeListener(createWebhookHandler(options));
  return createServer((request, response) => {
    if (request.url === '/webhook') webhook(request, response);
    else response.writeHead(404).end();
  });
}

import fastify from 'fastify';
import { createWebhookHandler } from 'realtimekit-session-backend';
import { toNodeListener } from 'realtimekit-session-backend/node';

export function createApp(options) {
  const webhook = toNodeListener(createWebhookHandler(options));
  const app = fastify();
  // In a scope of its own: the other routes keep their parsers.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (request, payload, done) => done(null));
    scope.post('/webhook', (request, reply) => webhook(request.raw, reply.raw));
  });
  return app;
}

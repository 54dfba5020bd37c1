import { Hono } from 'hono';
import { checkFunction } from '../options/function-option.js';

/**
 * The route for webhooks: `app.route('/webhook', webhookRoutes(handler))`. Mount it before middleware
 * that reads bodies.
 *
 * @param handler the result of `createWebhookHandler()`
 * @throws TypeError when the handler is not a function
 */
export function webhookRoutes(handler: (request: Request) => Promise<Response>): Hono {
  checkFunction('handler', handler);
  const app = new Hono();
  // The handler rejects other methods than POST itself.
  app.all('/', ({ req }) => handler(req.raw));
  return app;
}

import { Hono } from 'hono';
import { type ControlApiContext, createControlApi } from '../control/control-api.js';
import { applyRequestFaults } from '../faults/http-faults.js';
import { type AccessRules } from '../input/access-rules.js';
import { createRestApi } from '../rest/rest-api.js';
import { type RestContext } from '../rest/rest-context.js';
import { createSdkApi, failure, type SdkApiContext } from '../sdk-api/sdk-api.js';
import { createStatusPage } from '../status-page/status-page.js';
import { answerErrors } from '../faults/http-errors.js';
import { NotSupported } from '../faults/unsupported.js';
import { type WebhookKey } from '../webhooks/webhook-key.js';
import { createWebhookKeyApi } from '../webhooks/webhook-key-api.js';

/** The parts that the HTTP routes need. */
export interface HttpAppContext extends SdkApiContext, RestContext, ControlApiContext {
  readonly access: AccessRules;
  readonly webhookKey: WebhookKey;
}

/** Creates all HTTP routes. They answer only requests that name this server. */
export function createHttpApp(context: HttpAppContext): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const headers = c.req.header();
    return context.access.isOwnHost(headers)
      ? next()
      : c.json(failure(403, context.access.wrongHost(headers)), 403);
  });

  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.route('/', createStatusPage());
  app.route('/control', createControlApi(context));
  app.route('/sdk', createSdkApi(context));
  app.route('/client/v4', createRestApi(context));

  app.use('/.well-known/*', applyRequestFaults(context, failure));
  app.route('/.well-known', createWebhookKeyApi(context.webhookKey));

  app.all('*', (c) => {
    throw NotSupported.request(c.req.method, c.req.path);
  });
  app.onError(answerErrors(context, failure));

  return app;
}

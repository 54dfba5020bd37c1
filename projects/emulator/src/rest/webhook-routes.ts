import type {
  WebhookCreateWebhookResponse,
  WebhookDeleteWebhookResponse,
  WebhookEditWebhookResponse,
  WebhookGetWebhookByIDResponse,
  WebhookGetWebhooksResponse,
  WebhookReplaceWebhookResponse,
} from 'cloudflare/resources/realtime-kit/webhooks';
import { Hono } from 'hono';
import { type Webhook, webhookDefinition } from '../webhooks/webhook-registry.js';
import { readBody } from '../input/request-body.js';
import { timestamps } from './rest-answers.js';
import { type RestContext, type RestEnv } from './rest-context.js';

/** `webhooks.createWebhook`, `getWebhooks`, `getWebhookByID`, `editWebhook`, `replaceWebhook`, `deleteWebhook`. */
export function webhookRoutes({ webhooks }: RestContext): Hono<RestEnv> {
  const routes = new Hono<RestEnv>();

  routes.get('/', (c) => {
    const data = webhooks.list(c.get('app').id).map(describeWebhook);
    return c.json({ success: true, data } satisfies WebhookGetWebhooksResponse);
  });

  routes.post('/', async (c) => {
    const body = await readBody(c, webhookDefinition);
    const data = describeWebhook(webhooks.create(c.get('app').id, body));
    return c.json({ success: true, data } satisfies WebhookCreateWebhookResponse, 201);
  });

  routes.get('/:webhookId', (c) => {
    const data = describeWebhook(webhooks.get(c.get('app').id, c.req.param('webhookId')));
    return c.json({ success: true, data } satisfies WebhookGetWebhookByIDResponse);
  });

  routes.put('/:webhookId', async (c) => {
    const { id, appId } = webhooks.get(c.get('app').id, c.req.param('webhookId'));
    const data = describeWebhook(webhooks.replace(appId, id, await readBody(c, webhookDefinition)));
    return c.json({ success: true, data } satisfies WebhookReplaceWebhookResponse);
  });

  routes.patch('/:webhookId', async (c) => {
    const { id, appId } = webhooks.get(c.get('app').id, c.req.param('webhookId'));
    const change = await readBody(c, webhookDefinition.exactPartial());
    const data = describeWebhook(webhooks.update(appId, id, change));
    return c.json({ success: true, data } satisfies WebhookEditWebhookResponse);
  });

  routes.delete('/:webhookId', (c) => {
    const data = describeWebhook(webhooks.delete(c.get('app').id, c.req.param('webhookId')));
    return c.json({ success: true, data } satisfies WebhookDeleteWebhookResponse);
  });

  return routes;
}

function describeWebhook(webhook: Webhook) {
  const { id, name, events: named, enabled } = webhook;
  return {
    id,
    name,
    url: webhook.url,
    events: [...named],
    enabled,
    ...timestamps(webhook),
  } satisfies WebhookCreateWebhookResponse.Data;
}

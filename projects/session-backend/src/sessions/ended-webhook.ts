import * as z from 'zod/mini';
import { type ApiCall, ignoringNotFound } from '../cloud/api-call.js';
import { date, text } from '../cloud/response.js';
import { isSameAddress } from './webhook-address.js';
import { type Webhook } from './session-results.js';

const endedEvent = 'meeting.ended';

/** The name of webhooks that are created here. The application's own have other names. */
const webhookName = 'Session ended';

const webhook = z.pipe(
  z.object({
    id: text,
    name: text,
    url: text,
    events: z.array(z.string()),
    enabled: z.boolean(),
    created_at: date,
  }),
  z.transform(({ id, name, url, events, enabled, created_at }): Webhook => {
    return { id, name, url, events, enabled, createdAt: created_at };
  }),
);

/** Lists all webhooks of the app, oldest first. */
export async function listWebhooks(call: ApiCall): Promise<readonly Webhook[]> {
  const webhooks = await call.request({
    what: 'listing the webhooks',
    data: z.array(webhook),
    send: (kit, app, options) =>
      kit.webhooks.getWebhooks(app.app_id, { account_id: app.account_id }, options),
  });
  // Sorting keeps the order of the list where the times are the same, so that all callers agree on the
  // oldest.
  return webhooks.sort((one, other) => Number(one.createdAt) - Number(other.createdAt));
}

/** Removes a webhook. @throws SessionBackendError `not-found` when it is not there */
export async function removeWebhook(call: ApiCall, webhookId: string): Promise<void> {
  await call.request({
    what: 'removing the webhook',
    data: z.looseObject({}),
    send: (kit, app, options) => kit.webhooks.deleteWebhook(webhookId, app, options),
  });
}

/** Registers one webhook for ends at this address, however many callers do so at the same time. */
export async function registerMeetingEndedWebhook(call: ApiCall, url: string): Promise<Webhook> {
  const [registered] = await listAt(call, url);
  return repaired(call, registered ?? (await createOnce(call, url)));
}

/** Creates a webhook, and keeps only the oldest of those that were created at the same time. */
async function createOnce(call: ApiCall, url: string): Promise<Webhook> {
  const created = await create(call, url);
  const [oldest = created, ...others] = await listAt(call, url);
  for (const { id } of others.filter(isCreatedHere)) {
    // Another caller that registers at the same time may have removed it.
    await ignoringNotFound(removeWebhook(call, id));
  }
  return oldest;
}

/** Lists the webhooks that deliver to this address, oldest first. */
async function listAt(call: ApiCall, url: string): Promise<readonly Webhook[]> {
  return (await listWebhooks(call)).filter((webhook) => isSameAddress(webhook.url, url));
}

function create(call: ApiCall, url: string): Promise<Webhook> {
  return call.request({
    what: 'creating the webhook',
    data: webhook,
    send: (kit, { app_id, account_id }, options) =>
      kit.webhooks.createWebhook(
        app_id,
        { account_id, name: webhookName, url, events: [endedEvent] },
        options,
      ),
  });
}

/** Whether a call like this one created the webhook, and it was not changed since. */
function isCreatedHere({ name, events }: Webhook): boolean {
  return name === webhookName && events.length === 1 && events[0] === endedEvent;
}

/** The webhook, enabled and with `meeting.ended` among its events. */
async function repaired(call: ApiCall, existing: Webhook): Promise<Webhook> {
  if (existing.enabled && existing.events.includes(endedEvent)) {
    return existing;
  }
  const events = [...new Set([...existing.events, endedEvent])] as (typeof endedEvent)[];
  return call.request({
    what: 'repairing the webhook',
    data: webhook,
    send: (kit, app, options) =>
      kit.webhooks.editWebhook(existing.id, { ...app, enabled: true, events }, options),
  });
}

import { Answer } from '../cloud/answers.js';
import { type CloudCall } from '../cloud/cloud-call.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { isSameAddress } from './webhook-address.js';

/** A webhook of the app. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  /** Where it delivers to. */
  readonly url: string;
  /** Of what, such as `meeting.ended`. */
  readonly events: readonly string[];
  /** Whether it delivers at all. */
  readonly enabled: boolean;
  readonly createdAt: Date;
}

type WebhookEvent = 'meeting.ended';

const endedEvent: WebhookEvent = 'meeting.ended';

/** By this name, those made here are told from the application's own. */
const webhookName = 'Session ended';

/** All webhooks of the app, oldest first. */
export async function listWebhooks(call: CloudCall): Promise<readonly Webhook[]> {
  const what = 'listing the webhooks';
  const body: unknown = await call.request(what, ({ kit, app, options }) =>
    kit.webhooks.getWebhooks(app.app_id, { account_id: app.account_id }, options),
  );
  // Sorting keeps the order of the list where the times are the same, so that everybody who looks
  // agrees on which is the oldest.
  return Answer.listOf(what, body)
    .map(webhookOf)
    .sort((one, other) => Number(one.createdAt) - Number(other.createdAt));
}

/** Removes a webhook. @throws SessionBackendError `not-found` when it is not there. */
export async function removeWebhook(call: CloudCall, webhookId: string): Promise<void> {
  const what = 'removing the webhook';
  const body: unknown = await call.request(what, ({ kit, app, options }) =>
    kit.webhooks.deleteWebhook(webhookId, app, options),
  );
  Answer.of(what, body);
}

/** Has every end told to this address, once, whoever else is asking for that at the same time. */
export async function registerMeetingEndedWebhook(call: CloudCall, url: string): Promise<Webhook> {
  const [registered] = await listOn(call, url);
  return repaired(call, registered ?? (await createOnce(call, url)));
}

/** Creates one, and keeps the oldest of those that were created at the same time. */
async function createOnce(call: CloudCall, url: string): Promise<Webhook> {
  const created = await create(call, url);
  const [oldest = created, ...others] = await listOn(call, url);
  for (const { id } of others.filter(isMadeHere)) {
    await removeIfThere(call, id);
  }
  return oldest;
}

/** Those that deliver to this address, oldest first. */
async function listOn(call: CloudCall, url: string): Promise<readonly Webhook[]> {
  return (await listWebhooks(call)).filter((webhook) => isSameAddress(webhook.url, url));
}

async function create(call: CloudCall, url: string): Promise<Webhook> {
  const what = 'creating the webhook';
  const body: unknown = await call.request(what, ({ kit, app, options }) =>
    kit.webhooks.createWebhook(
      app.app_id,
      { account_id: app.account_id, name: webhookName, url, events: [endedEvent] },
      options,
    ),
  );
  return webhookOf(Answer.of(what, body));
}

/** Whether it was made by a call like this one, and by nobody for anything more. */
function isMadeHere({ name, events }: Webhook): boolean {
  return name === webhookName && events.length === 1 && events[0] === endedEvent;
}

/** Somebody else who is registering at the same time may have been faster. */
async function removeIfThere(call: CloudCall, webhookId: string): Promise<void> {
  try {
    await removeWebhook(call, webhookId);
  } catch (error) {
    if (!(error instanceof SessionBackendError && error.code === 'not-found')) {
      throw error;
    }
  }
}

/** The webhook with `meeting.ended` beside what else it delivers, and switched on. */
async function repaired(call: CloudCall, webhook: Webhook): Promise<Webhook> {
  if (webhook.enabled && webhook.events.includes(endedEvent)) {
    return webhook;
  }
  const what = 'repairing the webhook';
  const events = [...new Set([...webhook.events, endedEvent])] as WebhookEvent[];
  const body: unknown = await call.request(what, ({ kit, app, options }) =>
    kit.webhooks.editWebhook(webhook.id, { ...app, enabled: true, events }, options),
  );
  return webhookOf(Answer.of(what, body));
}

function webhookOf(answer: Answer): Webhook {
  return {
    id: answer.text('id'),
    name: answer.text('name'),
    url: answer.text('url'),
    events: answer.texts('events'),
    enabled: answer.flag('enabled'),
    createdAt: answer.date('created_at'),
  };
}

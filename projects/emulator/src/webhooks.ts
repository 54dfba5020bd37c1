import { type Webhook, type WebhookDefinition, type WebhookRegistry } from './webhook-registry.js';
import { type WebhookDeliveries } from './webhook-deliveries.js';
import { type WebhookDelivery } from './webhook-delivery.js';
import { webhookEvents } from './webhook-events.js';
import { type WebhookPayload } from './webhook-payloads.js';
import { type WebhookKey } from './webhook-key.js';

/** The webhooks of this emulator, for tests and for its operator. */
export interface EmulatorWebhooks {
  /** The last 1,000 deliveries with every attempt, oldest first. */
  readonly deliveries: readonly WebhookDelivery[];
  /** What is registered in all apps, oldest first. */
  readonly registered: readonly Webhook[];

  /**
   * Registers a webhook: of the default app, for all events, unless told otherwise.
   *
   * @throws Refusal `webhook-address-refused` when it does not lead to this machine.
   */
  register(
    definition: { readonly url: string; readonly appId?: string } & Partial<WebhookDefinition>,
  ): Webhook;

  /** The key that signatures are verified with, as PEM. Also at `/.well-known/webhooks.json`. */
  publicKey(): Promise<string>;

  /** Signs with a new key from now on, retries too. */
  rotateKey(): Promise<void>;

  /**
   * Delivers something once more, whatever became of it, under the same `rtk-uuid` or another.
   *
   * @throws Refusal `unknown-delivery`
   */
  resend(uuid: string, options?: { readonly underAnotherUuid?: boolean }): void;

  /** Resolves when everything is delivered or has failed. What a fault holds back is not. */
  settled(): Promise<void>;
}

/** What the in-process face of webhooks stands in front of. */
export interface WebhooksContext {
  readonly registry: WebhookRegistry;
  readonly deliveries: WebhookDeliveries;
  readonly key: WebhookKey;
  readonly defaultAppId: string;
}

/** Delivers what has happened to every webhook that asked for it. */
export function announce(
  { registry, deliveries }: Pick<WebhooksContext, 'registry' | 'deliveries'>,
  payloads: readonly WebhookPayload[],
): void {
  for (const { appId, meetingId, event, data } of payloads) {
    const body = JSON.stringify({ event, ...data });
    for (const { id: webhookId, url, events, enabled } of registry.list(appId)) {
      if (enabled && events.includes(event)) {
        deliveries.deliver({ webhookId, meetingId, event, url, body });
      }
    }
  }
}

/** The in-process face of webhooks. */
export function emulatorWebhooks(context: WebhooksContext): EmulatorWebhooks {
  const { registry, deliveries, key, defaultAppId } = context;
  return {
    get deliveries() {
      return deliveries.all;
    },
    get registered() {
      return registry.list();
    },
    register: ({ url, appId = defaultAppId, name = url, events = webhookEvents, enabled = true }) =>
      registry.create(appId, { url, name, events, enabled }),
    publicKey: () => key.publicKey(),
    rotateKey: () => key.rotate(),
    resend: (uuid, { underAnotherUuid = false } = {}) => {
      deliveries.resend(uuid, underAnotherUuid);
    },
    settled: () => deliveries.settled(),
  };
}

import { parse, type Parsed } from '../input/parse.js';
import { withoutUndefined } from '../input/without-undefined.js';
import { type Webhook, webhookRegistration, type WebhookRegistry } from './webhook-registry.js';
import { type WebhookDeliveries } from './webhook-deliveries.js';
import { type WebhookDelivery } from './webhook-delivery.js';
import { type Meetings } from '../meetings/meetings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { webhookEvents } from '../meetings/webhook-events.js';
import { type WebhookPayload } from './webhook-payloads.js';
import { type WebhookKey } from './webhook-key.js';
import { payloadOnDemand, webhookOnDemand, type WebhookOnDemand } from './webhook-on-demand.js';

/** The webhooks of this emulator, for tests and for its operator. */
export interface EmulatorWebhooks {
  /** The last 1,000 deliveries with every attempt, oldest first. */
  readonly deliveries: readonly WebhookDelivery[];
  /** What is registered in all apps, oldest first. */
  readonly registered: readonly Webhook[];

  /**
   * Registers a webhook: of the default app, for all events, unless told otherwise.
   *
   * @throws EmulatorError `webhook-address-rejected` when it does not lead to this machine.
   */
  register(definition: Parsed<typeof webhookRegistration>): Webhook;

  /** The key that signatures are verified with, as PEM. Also at `/.well-known/webhooks.json`. */
  publicKey(): Promise<string>;

  /** Signs with a new key from now on, retries too. */
  rotateKey(): Promise<void>;

  /**
   * Delivers something once more, whatever became of it, under the same `rtk-uuid` or another.
   *
   * @throws EmulatorError `unknown-delivery`
   */
  resend(uuid: string, options?: { readonly underAnotherUuid?: boolean }): void;

  /**
   * Delivers a webhook about what the emulator does not do by itself: a chat, a transcript, a summary,
   * a livestream. It is signed and tried again like any other.
   *
   * @throws EmulatorError `unknown-meeting`; `not-now` when no session of the meeting is over yet, or no webhook
   *   asks for the event.
   */
  send(webhook: WebhookOnDemand): void;

  /** Resolves when everything is delivered or has failed. What a fault holds back is not. */
  settled(): Promise<void>;
}

/** What the in-process face of webhooks stands in front of. */
export interface WebhooksContext {
  readonly registry: WebhookRegistry;
  readonly deliveries: WebhookDeliveries;
  readonly key: WebhookKey;
  readonly meetings: Meetings;
  now(): Date;
  readonly defaultAppId: string;
}

/** Delivers what has happened to every webhook that asked for it; says to how many. */
export function announce(
  { registry, deliveries }: Pick<WebhooksContext, 'registry' | 'deliveries'>,
  payloads: readonly WebhookPayload[],
): number {
  let addressed = 0;
  for (const { appId, meetingId, event, data } of payloads) {
    const body = JSON.stringify({ event, ...data });
    for (const { id: webhookId, url, events, enabled } of registry.list(appId)) {
      if (enabled && events.includes(event)) {
        deliveries.deliver({ webhookId, meetingId, event, url, body });
        addressed += 1;
      }
    }
  }
  return addressed;
}

/** The in-process face of webhooks. */
export function emulatorWebhooks(context: WebhooksContext): EmulatorWebhooks {
  const { registry, deliveries, key, meetings, defaultAppId } = context;
  return {
    get deliveries() {
      return deliveries.all;
    },
    get registered() {
      return registry.list();
    },
    register: (definition) => {
      const checked = parse(webhookRegistration, withoutUndefined(definition), {
        whole: 'The webhook',
      });
      const { url, appId = defaultAppId, name = url, events = webhookEvents } = checked;
      return registry.create(appId, { url, name, events, enabled: checked.enabled ?? true });
    },
    publicKey: () => key.publicKey(),
    rotateKey: () => key.rotate(),
    resend: (uuid, { underAnotherUuid = false } = {}) => {
      deliveries.resend(uuid, underAnotherUuid);
    },
    send: (webhook) => {
      const checked = parse(webhookOnDemand, withoutUndefined(webhook), { whole: 'The webhook' });
      const payload = payloadOnDemand(checked, meetings, context.now());
      if (announce(context, [payload]) === 0) {
        throw new EmulatorError(
          'not-now',
          `Nobody would hear ${payload.event}: no webhook of app "${payload.appId}" asks for it. ` +
            'Register one that does.',
        );
      }
    },
    settled: () => deliveries.settled(),
  };
}

import { parse } from '../input/parse.js';
import { withoutUndefined } from '../input/without-undefined.js';
import {
  type Webhook,
  type WebhookRegistration,
  webhookRegistration,
  type WebhookRegistry,
} from './webhook-registry.js';
import { type WebhookDeliveries } from './webhook-deliveries.js';
import { type WebhookDelivery } from './webhook-delivery.js';
import { type Meetings } from '../meetings/meetings.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { webhookEvents } from '../meetings/webhook-events.js';
import { type WebhookPayload } from './webhook-payloads.js';
import { type WebhookKey } from './webhook-key.js';
import { payloadOnDemand, webhookOnDemand, type WebhookOnDemand } from './webhook-on-demand.js';

/** The parts that webhooks need. */
export interface WebhooksContext {
  readonly registry: WebhookRegistry;
  readonly deliveries: WebhookDeliveries;
  readonly key: WebhookKey;
  readonly meetings: Meetings;
  now(): Date;
  readonly defaultAppId: string;
}

/** Delivers events to every webhook that asked for them. Returns the number of deliveries. */
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

/** The webhooks of this emulator, for tests and for its operator. */
export class EmulatorWebhooks {
  readonly #context: WebhooksContext;

  /** @internal */
  constructor(context: WebhooksContext) {
    this.#context = context;
  }

  /** The last 1,000 deliveries with every attempt, oldest first. */
  get deliveries(): readonly WebhookDelivery[] {
    return this.#context.deliveries.all;
  }

  /** The webhooks that are registered in all apps, oldest first. */
  get registered(): readonly Webhook[] {
    return this.#context.registry.list();
  }

  /**
   * Registers a webhook: of the default app, for all events, unless told otherwise.
   *
   * @throws EmulatorError `webhook-address-rejected` when it does not lead to this machine.
   */
  register(definition: WebhookRegistration): Webhook {
    const { registry, defaultAppId } = this.#context;
    const checked = parse(webhookRegistration, withoutUndefined(definition), {
      whole: 'The webhook',
    });
    const { url, appId = defaultAppId, name = url, events = webhookEvents } = checked;
    return registry.create(appId, { url, name, events, enabled: checked.enabled ?? true });
  }

  /** The key that signatures are verified with, as PEM. Also at `/.well-known/webhooks.json`. */
  publicKey(): Promise<string> {
    return this.#context.key.publicKey();
  }

  /** Signs with a new key from now on, also further attempts of earlier deliveries. */
  rotateKey(): Promise<void> {
    return this.#context.key.rotate();
  }

  /**
   * Repeats a delivery in any state, under the same `rtk-uuid` or another.
   *
   * @throws EmulatorError `unknown-delivery`
   */
  resend(uuid: string, options: { readonly underAnotherUuid?: boolean } = {}): void {
    this.#context.deliveries.resend(uuid, options.underAnotherUuid ?? false);
  }

  /**
   * Delivers a webhook about what the emulator does not do by itself: a chat, a transcript, a summary,
   * a livestream. It is signed and tried again like any other.
   *
   * @throws EmulatorError `unknown-meeting`; `not-now` when no session of the meeting is over yet, or no webhook
   *   subscribes to the event.
   */
  send(webhook: WebhookOnDemand): void {
    const checked = parse(webhookOnDemand, withoutUndefined(webhook), { whole: 'The webhook' });
    const payload = payloadOnDemand(checked, this.#context.meetings, this.#context.now());
    if (announce(this.#context, [payload]) === 0) {
      throw new EmulatorError(
        'not-now',
        `No webhook of app "${payload.appId}" subscribes to ${payload.event}. Register one that does.`,
      );
    }
  }

  /** Resolves when everything is delivered or has failed. What a fault holds back is not. */
  settled(): Promise<void> {
    return this.#context.deliveries.settled();
  }
}

import { EmulatorError } from '../errors/emulator-error.js';
import { checkWebhookAddress } from './webhook-address.js';
import { type WebhookEvent, webhookEvents } from '../meetings/webhook-events.js';
import * as z from 'zod';
import { type Parsed, type SchemasOf } from '../input/parse.js';
import { text } from '../input/schemas.js';

/** The schema of {@link WebhookDefinition}. */
export const webhookDefinition = z.strictObject({
  name: text,
  /** An http or https address, on this machine unless its host was allowed. */
  url: z.string().refine((address) => URL.canParse(address), 'must be an address'),
  events: z.array(z.enum(webhookEvents)).min(1, 'must name an event'),
  /** Whether it is delivered to. True when left out. */
  enabled: z.boolean().exactOptional(),
});

/** The settings of a webhook. */
export type WebhookDefinition = Parsed<typeof webhookDefinition>;

/** A webhook to register. */
export interface WebhookRegistration {
  /** The address that deliveries go to: http or https, on this machine unless its host was allowed. */
  readonly url: string;
  /** The address when left out. */
  readonly name?: string;
  /** The events to deliver. All of them when left out. */
  readonly events?: readonly WebhookEvent[];
  /** Whether anything is delivered. True when left out. */
  readonly enabled?: boolean;
  /** The app whose events are delivered. The default app when left out. */
  readonly appId?: string;
}

/** The schema of {@link WebhookRegistration}. */
export const webhookRegistration = z.strictObject({
  ...webhookDefinition.exactPartial().shape,
  url: webhookDefinition.shape.url,
  appId: text.exactOptional(),
} satisfies SchemasOf<WebhookRegistration>);

/** A webhook of an app, to which the events of its meetings are delivered. */
export interface Webhook extends Required<WebhookDefinition> {
  readonly id: string;
  readonly appId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The parts that the registry needs. */
export interface WebhookRegistryContext {
  newId(): string;
  now(): Date;
  /** Hosts beside loopback that webhooks may go to. */
  readonly allowedHosts: readonly string[];
}

/** The webhooks of every app. A rejected change throws an {@link EmulatorError} and changes nothing. */
export class WebhookRegistry {
  readonly #webhooks = new Map<string, Webhook>();
  readonly #context: WebhookRegistryContext;

  constructor(context: WebhookRegistryContext) {
    this.#context = context;
  }

  /** All of them, or those of one app, oldest first. */
  list(appId?: string): readonly Webhook[] {
    return [...this.#webhooks.values()].filter(
      (webhook) => appId === undefined || webhook.appId === appId,
    );
  }

  get(appId: string, id: string): Webhook {
    const webhook = this.#webhooks.get(id);
    if (webhook?.appId !== appId) {
      throw new EmulatorError('unknown-webhook', `App "${appId}" has no webhook "${id}".`);
    }
    return webhook;
  }

  create(appId: string, definition: WebhookDefinition): Webhook {
    const createdAt = this.#context.now();
    return this.#store({
      ...this.#complete(definition),
      id: this.#context.newId(),
      appId,
      createdAt,
      updatedAt: createdAt,
    });
  }

  /** Changes the settings that are named. */
  update(appId: string, id: string, changes: Partial<WebhookDefinition>): Webhook {
    const webhook = this.get(appId, id);
    return this.#store({
      ...webhook,
      ...this.#complete({ ...webhook, ...changes }),
      updatedAt: this.#context.now(),
    });
  }

  /** Replaces the definition. Settings that it leaves out are as in a new webhook. */
  replace(appId: string, id: string, definition: WebhookDefinition): Webhook {
    const { createdAt } = this.get(appId, id);
    const updatedAt = this.#context.now();
    return this.#store({ ...this.#complete(definition), id, appId, createdAt, updatedAt });
  }

  delete(appId: string, id: string): Webhook {
    const webhook = this.get(appId, id);
    this.#webhooks.delete(id);
    return webhook;
  }

  #complete({ name, url, events, enabled = true }: WebhookDefinition): Required<WebhookDefinition> {
    checkWebhookAddress(url, this.#context.allowedHosts);
    return { name, url, events: [...new Set(events)], enabled };
  }

  #store(webhook: Webhook): Webhook {
    this.#webhooks.set(webhook.id, webhook);
    return webhook;
  }
}

import { randomUUID } from 'node:crypto';
import { type EventLog } from '../faults/event-log.js';
import { type Fault, type SpecOf } from '../faults/fault.js';
import { type Faults } from '../faults/faults.js';
import { EmulatorError } from '../errors/emulator-error.js';
import { type Clock } from '../clock/clock.js';
import { judge, type WebhookAttempt, type WebhookDelivery } from './webhook-delivery.js';
import { type WebhookKey } from './webhook-key.js';
import { postWebhook } from './webhook-post.js';

/** The parts that deliveries need. */
export interface WebhookDeliveriesContext {
  readonly key: WebhookKey;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly log: EventLog;
  /** Milliseconds before each further attempt; no more attempts than these. */
  readonly retryDelays: readonly number[];
  /** Milliseconds that a receiver has to answer. */
  readonly timeout: number;
}

/** A payload to deliver. */
export type WebhookMessage = Pick<
  WebhookDelivery,
  'webhookId' | 'meetingId' | 'event' | 'url' | 'body'
>;

type OpenDelivery = { -readonly [Key in keyof WebhookDelivery]: WebhookDelivery[Key] };

/** Old deliveries go when there are more. */
const capacity = 1_000;

/**
 * Delivers webhooks, and remembers every attempt.
 *
 * The first attempts to one webhook are made one after the other, so that a receiver that answers gets
 * events in order. Further attempts do not wait for others.
 */
export class WebhookDeliveries {
  readonly #context: WebhookDeliveriesContext;
  readonly #deliveries = new Map<string, OpenDelivery>();
  /** By webhook id: when the first attempts so far are over. */
  readonly #turns = new Map<string, Promise<void>>();
  /** By webhook id: held back until another one has been tried. */
  readonly #heldBack = new Map<string, OpenDelivery[]>();
  /** The deliveries that are pending. */
  #begun = 0;
  readonly #waitingForAll = new Set<() => void>();
  readonly #closing = new AbortController();

  constructor(context: WebhookDeliveriesContext) {
    this.#context = context;
    context.faults.onReset(() => {
      this.#letGo();
    });
  }

  /** The last 1,000, oldest first. */
  get all(): readonly WebhookDelivery[] {
    return [...this.#deliveries.values()].map((delivery) => ({
      ...delivery,
      attempts: [...delivery.attempts],
    }));
  }

  /** Delivers this, as soon as it is its turn. */
  deliver(message: WebhookMessage): void {
    const delivery = this.#open(message);
    this.#inTurn(delivery.webhookId, () => this.#begin(delivery));
  }

  /**
   * Repeats a delivery, also one that failed.
   *
   * @throws EmulatorError `unknown-delivery`
   */
  resend(uuid: string, underAnotherUuid: boolean): void {
    const delivery = this.#deliveries.get(uuid);
    if (!delivery) {
      throw new EmulatorError('unknown-delivery', `There is no webhook delivery "${uuid}".`);
    }
    void this.#attempt(underAnotherUuid ? this.#open(delivery) : this.#reopen(delivery));
  }

  /** Resolves when no delivery is pending. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waitingForAll.add(resolve);
      this.#tellWhoWaits();
    });
  }

  /** Gives up on everything. */
  close(): void {
    this.#closing.abort();
  }

  #open({ webhookId, meetingId, event, url, body }: WebhookMessage): OpenDelivery {
    const uuid = randomUUID();
    const message = { webhookId, meetingId, event, url, body };
    const delivery: OpenDelivery = { uuid, ...message, state: 'pending', attempts: [] };
    this.#deliveries.set(uuid, delivery);
    const [oldest] = this.#deliveries.keys();
    if (this.#deliveries.size > capacity && oldest !== undefined) {
      this.#deliveries.delete(oldest);
    }
    return delivery;
  }

  #reopen(delivery: OpenDelivery): OpenDelivery {
    delivery.state = 'pending';
    return delivery;
  }

  async #begin(delivery: OpenDelivery): Promise<void> {
    const delay = this.#apply('delay-webhooks', delivery);
    if (delay) {
      // The others do not wait for it.
      this.#context.clock.after(delay.milliseconds, () => this.#attempt(delivery));
      return;
    }
    const { webhookId } = delivery;
    if (this.#apply('reorder-webhooks', delivery)) {
      this.#heldBack.set(webhookId, [...(this.#heldBack.get(webhookId) ?? []), delivery]);
      return;
    }
    await this.#attempt(delivery);
    const repeat = this.#apply('repeat-webhooks', delivery);
    if (repeat) {
      await this.#attempt(
        repeat.underAnotherUuid === true ? this.#open(delivery) : this.#reopen(delivery),
      );
    }
    await this.#attemptHeldBack(webhookId);
  }

  /** Has the first attempts to one webhook made one after the other. */
  #inTurn(webhookId: string, work: () => Promise<void>): void {
    const turn = this.#turns.get(webhookId) ?? Promise.resolve();
    this.#begun += 1;
    this.#turns.set(
      webhookId,
      turn.then(async () => {
        await work();
        this.#begun -= 1;
        this.#tellWhoWaits();
      }),
    );
  }

  #letGo(): void {
    for (const webhookId of this.#heldBack.keys()) {
      this.#inTurn(webhookId, () => this.#attemptHeldBack(webhookId));
    }
  }

  async #attemptHeldBack(webhookId: string): Promise<void> {
    const heldBack = this.#heldBack.get(webhookId) ?? [];
    this.#heldBack.delete(webhookId);
    for (const delivery of heldBack) {
      await this.#attempt(delivery);
    }
  }

  async #attempt(delivery: OpenDelivery): Promise<void> {
    const at = this.#context.clock.now();
    const outcome = await this.#post(delivery);
    if (this.#closing.signal.aborted) {
      return;
    }
    const attempt: WebhookAttempt = { at, ...outcome };
    delivery.attempts = [...delivery.attempts, attempt];
    const { uuid, webhookId, meetingId, event } = delivery;
    this.#context.log.add({
      kind: 'webhook-attempt',
      uuid,
      webhookId,
      meetingId,
      event,
      ...outcome,
    });
    const verdict = judge(attempt);
    const wait = this.#context.retryDelays[delivery.attempts.length - 1];
    if (verdict === 'retry' && wait !== undefined) {
      this.#context.clock.after(wait, () => this.#attempt(delivery));
    } else {
      delivery.state = verdict === 'retry' ? 'failed' : verdict;
      this.#tellWhoWaits();
    }
  }

  async #post(delivery: OpenDelivery): Promise<{ status: number } | { error: string }> {
    const { uuid, webhookId, url, body } = delivery;
    const timeout = AbortSignal.timeout(this.#context.timeout);
    try {
      const signature = await this.#context.key.sign(body);
      const corrupt = this.#apply('corrupt-webhooks', delivery);
      return {
        status: await postWebhook({
          url,
          headers: {
            'content-type': 'application/json',
            'rtk-signature': signature,
            'rtk-uuid': uuid,
            'rtk-webhook-id': webhookId,
          },
          // Still JSON, so that nothing but the signature tells.
          body: corrupt ? body.replace(/}$/, ',"corrupted":true}') : body,
          signal: AbortSignal.any([timeout, this.#closing.signal]),
        }),
      };
    } catch (error) {
      return {
        error: timeout.aborted
          ? `No answer within ${this.#context.timeout} ms.`
          : ((error as NodeJS.ErrnoException).code ?? String(error)),
      };
    }
  }

  #apply<F extends Fault>(
    fault: F,
    { meetingId, webhookId, event }: OpenDelivery,
  ): SpecOf<F> | undefined {
    const { faults, log } = this.#context;
    const spec = faults.apply(fault, { meetingId, webhookId, event });
    if (spec) {
      log.add({ kind: 'fault', fault, meetingId });
    }
    return spec;
  }

  #tellWhoWaits(): void {
    const states = [...this.#deliveries.values()].map(({ state }) => state);
    if (this.#begun === 0 && !states.includes('pending')) {
      this.#waitingForAll.forEach((resolve) => resolve());
      this.#waitingForAll.clear();
    }
  }
}

import { type CheckedConsumer } from './event-runner.js';
import { eventKey } from './event-key.js';
import { type ParsedEvent, parseEvent, type WebhookEvent } from './webhook-event.js';
import { type WebhookEngine } from './webhook-engine.js';

/** What became of an event. */
export type Intake =
  /** The engine has it, from now or from before. */
  | { readonly outcome: 'accepted'; readonly key: string; readonly parsed: ParsedEvent }
  /** The application has no handler for it. */
  | { readonly outcome: 'ignored'; readonly parsed: ParsedEvent }
  /** `isOurs` returned false: the event is about an app of somebody else. */
  | { readonly outcome: 'not-ours'; readonly parsed: ParsedEvent }
  /** It is no event, and the application has no `onOther`. */
  | { readonly outcome: 'unreadable'; readonly parsed: ParsedEvent };

/** Takes events whose source is trusted: a verified webhook, or the session list of the cloud. */
export interface EventIntake {
  /** @throws whatever kept the engine from accepting the event */
  accept(body: Uint8Array<ArrayBuffer>): Promise<Intake>;
  /** The time since which events that were accepted before are recognized. */
  remembersSince(): Date;
}

/** What an intake is made from. */
export interface EventIntakeOptions {
  readonly consumerName: string;
  readonly consumer: CheckedConsumer;
  readonly engine: WebhookEngine;
  /** Milliseconds that the engine may take to accept an event. */
  readonly acceptTimeout: number;
  readonly isOurs: (event: WebhookEvent) => boolean | Promise<boolean>;
}

export function createEventIntake({
  consumerName,
  consumer,
  engine,
  acceptTimeout,
  isOurs,
}: EventIntakeOptions): EventIntake {
  return {
    accept: async (body) => {
      const parsed = parseEvent(body);
      if (parsed.kind === 'documented' && !(await isOurs(parsed.event))) {
        return { outcome: 'not-ours', parsed };
      }
      if (!consumer.handlerOf(parsed)) {
        return { outcome: parsed.kind === 'unreadable' ? 'unreadable' : 'ignored', parsed };
      }
      const key = await eventKey(consumerName, parsed, body);
      const name = parsed.event.name ?? 'unreadable';
      await withDeadline(acceptTimeout, engine.accept({ name, body }, key));
      return { outcome: 'accepted', key, parsed };
    },
    remembersSince: () => engine.remembersSince(),
  };
}

async function withDeadline(timeout: number, accepting: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await Promise.race([
      accepting,
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`The engine did not accept the event within ${timeout} ms.`));
        }, timeout);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

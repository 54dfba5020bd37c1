import { type CheckedConsumer } from './event-runner.js';
import { eventKey } from './event-key.js';
import { parseEvent } from './parse-event.js';
import { type OtherEvent, type ParsedEvent, type WebhookEvent } from './webhook-event.js';
import { type WebhookEngine } from './webhook-engine.js';

/** The result for an event. */
export type Intake =
  /** The engine has it, from now or from before. */
  | { readonly outcome: 'accepted'; readonly key: string; readonly parsed: ParsedEvent }
  /** The application has no handler for it. */
  | { readonly outcome: 'ignored'; readonly parsed: ParsedEvent }
  /** `isOurs` returned false: the event is about another app. */
  | { readonly outcome: 'not-ours'; readonly parsed: ParsedEvent }
  /** It is not an event, and the application has no `onOther`. */
  | { readonly outcome: 'unreadable'; readonly parsed: ParsedEvent };

/** Takes events whose source is trusted: a verified webhook, or the session list of the cloud. */
export interface EventIntake {
  /** @throws the error of the engine or of `isOurs` */
  accept(body: Uint8Array<ArrayBuffer>): Promise<Intake>;
  /** The time since which events that were accepted before are recognized. */
  remembersSince(): Date;
}

/** The parts of an intake. */
export interface EventIntakeOptions {
  readonly consumerName: string;
  readonly consumer: CheckedConsumer;
  readonly engine: WebhookEngine;
  /** Every event is ours when undefined. */
  readonly isOurs: ((event: WebhookEvent | OtherEvent) => boolean | Promise<boolean>) | undefined;
}

export function createEventIntake({
  consumerName,
  consumer,
  engine,
  isOurs,
}: EventIntakeOptions): EventIntake {
  return {
    accept: async (body) => {
      const parsed = parseEvent(body);
      // A body that is no event and names no app may be one of ours.
      const canBelong = parsed.kind !== 'unreadable' || parsed.event.organizer !== null;
      if (isOurs && canBelong && !checkBoolean(await isOurs(parsed.event))) {
        return { outcome: 'not-ours', parsed };
      }
      if (!consumer.handlerOf(parsed)) {
        return { outcome: parsed.kind === 'unreadable' ? 'unreadable' : 'ignored', parsed };
      }
      const key = await eventKey(consumerName, parsed, body);
      const name = parsed.event.name ?? 'unreadable';
      await engine.accept({ consumer: consumerName, name, body, parsed }, key);
      return { outcome: 'accepted', key, parsed };
    },
    remembersSince: () => engine.remembersSince(),
  };
}

/** A function that forgets to return anything would drop every event. */
function checkBoolean(isOurs: unknown): boolean {
  if (typeof isOurs !== 'boolean') {
    throw new TypeError(`isOurs must return true or false. It returned ${String(isOurs)}.`);
  }
  return isOurs;
}

import { checkFunction } from '../options/function-option.js';
import { checkTimerMilliseconds } from '../options/whole-number.js';
import { checkObject } from '../options/object-option.js';
import { isPromise, within } from '../options/time-limit.js';
import { type EventConsumer, type EventContext, type EventHandler } from './event-consumer.js';
import { parseEvent, webhookEventNames } from './parse-event.js';
import { type OtherEvent, type ParsedEvent, type WebhookEvent } from './webhook-event.js';

/** Runs the consumer's handler for an event. */
export type EventRunner = (
  body: Uint8Array<ArrayBuffer>,
  run: {
    readonly key: string;
    /** Stops the handler, such as when its worker has lost the event to another one. */
    readonly signal?: AbortSignal;
    /** The event in the body, when it was parsed before. */
    readonly parsed?: ParsedEvent;
  },
) => Promise<void>;

type Handler = EventHandler<WebhookEvent | OtherEvent>;

/** The handlers of an application, checked. */
export interface CheckedConsumer {
  /** The handler of an event; undefined when the application has none. */
  readonly handlerOf: (parsed: ParsedEvent) => Handler | undefined;
  readonly timeout: number;
}

/** @throws TypeError when this is not the name of a consumer */
export function checkConsumerName(name: unknown): void {
  if (typeof name !== 'string' || !/^[\w-]{1,100}$/.test(name)) {
    throw new TypeError(
      'consumer must be a name of 1 to 100 letters, digits, "-" and "_", and is required with an ' +
        `engine: it tells this application from others on the same engine. Got ${String(name)}.`,
    );
  }
}

/** @throws TypeError when there is no handler, or a handler of a name that no event has */
export function checkConsumer({
  on = {},
  onMeetingEnded,
  onOther,
  timeout = 60_000,
}: Omit<EventConsumer, 'consumer'>): CheckedConsumer {
  checkObject('on', on, "{ 'meeting.ended': (event) => … }");
  const handlers = new Map<string | null, Handler>();
  for (const [name, handler] of Object.entries(on)) {
    if (!(webhookEventNames as readonly string[]).includes(name)) {
      throw new TypeError(
        `on has a handler for "${name}", which is not an event. Use one of: ${webhookEventNames.join(', ')}.`,
      );
    }
    if (handler !== undefined) {
      checkFunction(`on['${name}']`, handler);
      handlers.set(name, handler as Handler);
    }
  }
  if (onMeetingEnded !== undefined) {
    checkFunction('onMeetingEnded', onMeetingEnded);
    if (handlers.has('meeting.ended')) {
      throw new TypeError("Pass either onMeetingEnded or on['meeting.ended'], not both.");
    }
    handlers.set('meeting.ended', onMeetingEnded as Handler);
  }
  if (onOther !== undefined) {
    checkFunction('onOther', onOther);
  } else if (handlers.size === 0) {
    throw new TypeError(
      'There is no handler. Pass onMeetingEnded, or on with a handler for each event.',
    );
  }
  checkTimerMilliseconds('timeout', timeout);
  return {
    handlerOf: ({ kind, event }) =>
      kind === 'documented' ? handlers.get(event.name) : (onOther as Handler | undefined),
    timeout,
  };
}

/**
 * Makes the function with which an engine runs an event that it stored: it parses the signed bytes and
 * calls the handler. The function rejects when the handler does, when the handler takes longer than
 * the consumer's timeout, when the signal fires, and when the consumer has no handler for the event: the
 * process that accepted the event had one, so dropping it here would lose it.
 *
 * @throws TypeError when the consumer has no handler, or an option is wrong
 */
export function createEventRunner(consumer: Omit<EventConsumer, 'consumer'>): EventRunner {
  checkObject('The consumer', consumer, '{ onMeetingEnded }');
  const { handlerOf, timeout } = checkConsumer(consumer);
  const limit = {
    milliseconds: timeout,
    late: () =>
      new Error(`The handler did not finish within ${timeout} ms. The event is handled again.`),
  };
  return async (body, { key, signal, parsed = parseEvent(body) }) => {
    const handler = handlerOf(parsed);
    if (!handler) {
      throw new Error(
        `There is no handler for the accepted event ${parsed.event.name ?? 'without a name'}. ` +
          'Give the same handlers to the process that accepts events and to the one that runs them.',
      );
    }
    signal?.throwIfAborted();
    const stop = new AbortController();
    try {
      const work = handler(parsed.event, new RunContext(key, stop));
      // A handler that is not async has finished: waiting for it would cost time for nothing.
      if (isPromise(work)) await within(work, limit, signal);
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  };
}

/** The context of one run. */
class RunContext implements EventContext {
  declare readonly signal: AbortSignal;
  readonly #stop: AbortController;

  constructor(
    readonly key: string,
    stop: AbortController,
  ) {
    this.#stop = stop;
    Object.defineProperty(this, 'signal', RunContext.#signal);
  }

  /**
   * A property of the object itself, so that a copy of the context has it. The signal is made when it is
   * first read, because that takes as long as everything else here. One getter serves all contexts: V8
   * needs much more time for an object that comes with its own getter.
   */
  static readonly #signal = {
    enumerable: true,
    get(this: RunContext) {
      return this.#stop.signal;
    },
  };
}

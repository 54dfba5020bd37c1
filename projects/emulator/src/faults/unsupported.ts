import { type EventLog } from './event-log.js';

/** A call that the emulator does not support. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported';

  constructor(
    /** The kind of call, such as `chat.sendMessage() (socket message chatSendMessageToRoom)`. */
    readonly call: string,
  ) {
    super(
      `The RealtimeKit emulator does not support ${call}. It rejected the call and changed nothing. ` +
        'Leave the call out of this run or replace it with a fake. The guides of ' +
        'realtimekit-emulator list what is supported.',
    );
  }

  /** The kind of call that an HTTP request makes: its path with a placeholder for each id. */
  static request(method: string, path: string): NotSupported {
    const pattern = path
      .split('/')
      .map((segment) => (isId(segment) ? '{id}' : segment))
      .join('/');
    return new NotSupported(`${method} ${pattern}`);
  }
}

/** Whether a part of a path is an id: a number, a UUID, a long hexadecimal or random string. */
function isId(segment: string): boolean {
  return /^(\d+|[\da-f-]{16,}|(?=.*\d)[\w-]{16,})$/i.test(segment);
}

/**
 * Reports unsupported calls, each kind once, so that an SDK that asks every few seconds does not fill
 * the terminal.
 */
export class UnsupportedReports {
  readonly #calls: Set<string>;
  readonly #logged = new Set<string>();
  readonly #warn: (message: string) => void;
  readonly #log: EventLog;

  /** @param calls The kinds of calls so far. They outlive a reset, which the log does not. */
  constructor(warn: (message: string) => void, log: EventLog, calls = new Set<string>()) {
    this.#warn = warn;
    this.#log = log;
    this.#calls = calls;
  }

  /** The kinds of calls since the start, in the order in which they came. */
  get calls(): readonly string[] {
    return [...this.#calls];
  }

  report({ call, message }: NotSupported): void {
    if (!this.#logged.has(call)) {
      this.#logged.add(call);
      this.#log.add({ kind: 'unsupported', what: call });
    }
    if (!this.#calls.has(call)) {
      this.#calls.add(call);
      this.#warn(message);
    }
  }

  /**
   * Fails when there were unsupported calls.
   *
   * @throws Error that lists them.
   */
  requireNone(): void {
    if (this.#calls.size > 0) {
      throw new Error(
        'The RealtimeKit emulator rejected calls that it does not support:\n' +
          [...this.#calls].map((call) => `- ${call}\n`).join('') +
          'Leave them out of this run or replace them with fakes. Start without `strict` to accept them.',
      );
    }
  }
}

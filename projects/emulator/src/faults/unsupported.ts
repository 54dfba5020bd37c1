import { type EventLog } from './event-log.js';

/** Something was asked for that this emulator does not do. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported';

  constructor(
    /** The thing by name, such as `POST /sdk/api/v2/chats` or `the socket message closeRoom`. */
    readonly what: string,
  ) {
    super(`The RealtimeKit emulator does not support ${what}.`);
  }
}

/**
 * Says what was asked for and is not there: each thing once, by name, with what to do.
 *
 * An SDK that asks every few seconds would otherwise fill the terminal, and a silent gap would
 * look like a bug in the application.
 */
export class UnsupportedReports {
  readonly #reported = new Set<string>();
  readonly #warn: (message: string) => void;
  readonly #log: EventLog;

  constructor(warn: (message: string) => void, log: EventLog) {
    this.#warn = warn;
    this.#log = log;
  }

  report({ what, message }: NotSupported): void {
    if (this.#reported.has(what)) {
      return;
    }
    this.#reported.add(what);
    this.#log.add({ kind: 'unsupported', what });
    this.#warn(
      `${message} It was answered with an error. Keep the feature out of this run; ` +
        "the emulator's README lists what is supported.",
    );
  }
}

import { type Assumptions } from '../meetings/assumptions.js';
import { type LogEntry } from '../faults/event-log.js';
import { type Seed } from './seed.js';

/** How an emulator is started. */
export interface EmulatorOptions {
  /** The port to listen on; 0 takes any that is free. 9650 when left out. */
  readonly port?: number;
  /**
   * The address to bind to. `127.0.0.1` when left out. Whoever reaches any other address than
   * loopback can use the emulator, so that is warned about.
   */
  readonly host?: string;
  /**
   * The origins whose pages may use the emulator, such as `http://app.test:4200`, instead of every
   * page from loopback.
   */
  readonly origins?: readonly string[];
  /** What is there when it has started. Nothing but an app without meetings when left out. */
  readonly seed?: Seed;
  /** The assumptions that differ from the default. No published page says what the cloud does there. */
  readonly assumptions?: Partial<Assumptions>;
  /**
   * Milliseconds for which a session goes on after its last participant lost the socket, from 0 to
   * 2,147,483,647. 30,000 when left out. Whoever leaves is not waited for.
   */
  readonly gracePeriod?: number;
  /**
   * Milliseconds for which a session and its recordings go on after the last participant left, from 0
   * to 600,000. 60,000 when left out, as in the cloud. A meeting with a
   * `session_keep_alive_time_in_secs` of its own keeps to that.
   */
  readonly sessionKeepAlive?: number;
  /**
   * How many may be in a room before the comings and goings of livestream viewers are told only to
   * those on stage and to those who may kick or let in, and the others are told how many there are.
   * 200 when left out, an approximation: the cloud's own number is not published.
   */
  readonly presenceLimit?: number;
  /** Where and how webhooks are delivered. */
  readonly webhooks?: WebhookOptions;
  /**
   * Where a participant of the status page joins: an address with `{token}` in it, such as
   * `http://localhost:4200/#{token}`. Without it the page offers the token to copy.
   */
  readonly joinUrl?: string;
  /**
   * Whether group calls carry audio and video, which takes the package `werift`. When false they are
   * joined and ended all the same, for less work. True when left out.
   */
  readonly media?: boolean;
  /**
   * Whether `close()` rejects after a call that the emulator does not support, and lists the calls.
   * False when left out.
   */
  readonly strict?: boolean;
  /** Called for every entry of the log, as it is made. */
  readonly onLog?: (entry: LogEntry) => void;
  /** Called once for each kind of unsupported call. `console.warn` when left out. */
  readonly warn?: (message: string) => void;
}

/** Where and how webhooks are delivered. */
export interface WebhookOptions {
  /** Hosts beside loopback that webhooks may go to. None when left out. */
  readonly allowedHosts?: readonly string[];
  /**
   * Milliseconds to wait before each further attempt, each from 0 to 2,147,483,647; as many more
   * attempts as there are numbers. A second, five, thirty and two minutes when left out; the cloud's
   * own schedule is not published.
   */
  readonly retryDelays?: readonly number[];
  /** Milliseconds that a receiver has to answer, from 1 to 2,147,483,647. 10,000 when left out. */
  readonly timeout?: number;
}

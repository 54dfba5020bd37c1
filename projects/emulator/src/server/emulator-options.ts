import { isIPv4 } from 'node:net';
import * as z from 'zod';
import { type LogEntry } from '../faults/event-log.js';
import { type SchemasOf } from '../input/parse.js';
import { milliseconds, sessionKeepAlive, text, wholeNumber } from '../input/schemas.js';
import { type Assumptions, assumptionsSchema } from '../meetings/assumptions.js';
import { type Seed, seedSchema } from './seed.js';

/** How to start an emulator. */
export interface EmulatorOptions {
  /** The port to listen on. 0 takes any that is free. 9650 when left out. */
  readonly port?: number;
  /**
   * The address to bind to. `127.0.0.1` when left out. With any other address than loopback, other
   * machines can use the emulator, so it warns.
   */
  readonly host?: string;
  /**
   * Names by which clients may call the emulator, beside `localhost` and the address it is bound to:
   * `['emulator']` for a container of that name.
   */
  readonly allowedHosts?: readonly string[];
  /**
   * The origins whose pages may use the emulator, instead of every page from loopback: such as
   * `http://app.test:4200`, `http://*.localhost:4200` or `capacitor://localhost`.
   */
  readonly origins?: readonly string[];
  /**
   * The address at which others reach the emulator through a proxy, such as
   * `https://emulator.example.com`. Its host is allowed, and `emulator.url` is this address.
   */
  readonly publicUrl?: string;
  /**
   * Whether to take the host from `X-Forwarded-Host` where a proxy sends it. Only behind a proxy that
   * sets this header itself. False when left out.
   */
  readonly trustProxy?: boolean;
  /** The key of the control endpoint. A new one with every start when left out. */
  readonly controlKey?: string;
  /**
   * The secret that tokens of participants are signed with, so that tokens stay valid after a restart
   * with the same seed. A new one with every start when left out.
   */
  readonly tokenSecret?: string;
  /** The content of the emulator at the start. An app without meetings when left out. */
  readonly seed?: Seed;
  /** The assumptions that differ from the default. */
  readonly assumptions?: Partial<Assumptions>;
  /**
   * Milliseconds for which a session goes on after its last participant lost the socket. 30,000 when
   * left out. A session does not wait for participants who leave.
   */
  readonly gracePeriod?: number;
  /**
   * Milliseconds for which a session and its recordings go on after the last participant left, from 0
   * to 600,000. 60,000 when left out, as in the cloud. A meeting with a
   * `session_keep_alive_time_in_secs` of its own keeps to that.
   */
  readonly sessionKeepAlive?: number;
  /**
   * The size up to which everyone in a room hears who comes and goes. In a larger one, only participants
   * on stage and those who may kick or admit hear it of livestream viewers; the others get the number.
   * 200 when left out, an approximation: the number of the cloud is not published.
   */
  readonly presenceLimit?: number;
  /** Where and how webhooks are delivered. */
  readonly webhooks?: {
    /** Hosts beside loopback that webhooks may go to. None when left out. */
    readonly allowedHosts?: readonly string[];
    /**
     * Milliseconds to wait before each further attempt; as many more attempts as there are numbers. A
     * second, five, thirty and two minutes when left out: the schedule of the cloud is not published.
     */
    readonly retryDelays?: readonly number[];
    /** Milliseconds that a receiver has to answer. 10,000 when left out. */
    readonly timeout?: number;
  };
  /**
   * Where a participant of the status page joins: an address with `{token}` in it, such as
   * `http://localhost:4200/#{token}`. Without it the page offers the token to copy.
   */
  readonly joinUrl?: string;
  /**
   * The IPv4 address that browsers send audio and video to. Name it when browsers reach the machine by
   * another address than its own, such as a container's host. An address that fits `host` when left out.
   */
  readonly mediaAddress?: string;
  /** The first and the last UDP port for audio and video. Any free port when left out. */
  readonly mediaPorts?: readonly [first: number, last: number];
  /**
   * Whether `close()` rejects when a client called something that the emulator does not support, and
   * lists the calls. False when left out.
   */
  readonly strict?: boolean;
  /** Called for every entry of the log, as it is made. */
  readonly onLog?: (entry: LogEntry) => void;
  /** Called once for each kind of unsupported call. `console.warn` when left out. */
  readonly warn?: (message: string) => void;
}

const port = wholeNumber(0, 65_535);

const functionOf = <F extends (...args: never) => unknown>() =>
  z.custom<F>((value) => typeof value === 'function', 'must be a function');

const hostName = text.refine(
  (name) => /^[a-z0-9.-]+$/i.test(name),
  'must be a host name without scheme and port, such as emulator',
);

const origin = text.refine(
  (value) => /^[a-z][a-z0-9+.-]*:\/\/(\*\.)?[^\s/?#@*]+$/i.test(value),
  'must be an origin, such as http://app.test:4200, http://*.localhost:4200 or capacitor://localhost',
);

const publicUrl = text.refine(
  (value) => URL.canParse(value) && /^https?:\/\/[^/?#@]+$/.test(value),
  'must be an http or https address without a path, such as https://emulator.example.com',
);

const joinUrl = text.refine(
  (value) => value.includes('{token}'),
  'must be an address with {token} in it, such as http://localhost:4200/#{token}',
);

const webhooks = {
  allowedHosts: z.array(text).default([]),
  retryDelays: z.array(milliseconds).default([1_000, 5_000, 30_000, 120_000]),
  timeout: wholeNumber(1, 2_147_483_647).default(10_000),
} satisfies SchemasOf<NonNullable<EmulatorOptions['webhooks']>>;

const fields = {
  port: port.default(9650),
  host: text.default('127.0.0.1'),
  allowedHosts: z.array(hostName).default([]),
  origins: z.array(origin).min(1).exactOptional(),
  publicUrl: publicUrl.exactOptional(),
  trustProxy: z.boolean().default(false),
  controlKey: text
    .refine((key) => /^[!-~]{8,}$/.test(key), 'must be 8 or more visible ASCII characters')
    .exactOptional(),
  tokenSecret: text
    .refine((secret) => secret.length >= 8, 'must be 8 or more characters')
    .exactOptional(),
  seed: seedSchema.default({}),
  assumptions: assumptionsSchema.prefault({}),
  gracePeriod: milliseconds.default(30_000),
  sessionKeepAlive: sessionKeepAlive.default(60_000),
  presenceLimit: wholeNumber(0).default(200),
  webhooks: z.strictObject(webhooks).prefault({}),
  joinUrl: joinUrl.exactOptional(),
  mediaAddress: text.refine(isIPv4, 'must be an IPv4 address').exactOptional(),
  mediaPorts: z
    .tuple([wholeNumber(1, 65_535), wholeNumber(1, 65_535)])
    .refine(([first, last]) => first <= last, 'must be the first and the last port, in this order')
    .exactOptional(),
  strict: z.boolean().default(false),
  onLog: functionOf<(entry: LogEntry) => void>().exactOptional(),
  warn: functionOf<(message: string) => void>().exactOptional(),
} satisfies SchemasOf<EmulatorOptions>;

/** The schema of {@link EmulatorOptions}. */
export const emulatorOptions = z.strictObject(fields);

/** The schema of the file of `--config`, from which `config.schema.json` is generated. */
export const configSchema = emulatorOptions
  .omit({ onLog: true, warn: true })
  .extend({ $schema: z.string().exactOptional() })
  .meta({
    title: 'Configuration of a RealtimeKit emulator',
    description: 'The options of startEmulator(). Options of the command line win over them.',
  });

/** Options that are checked, with every default filled in. */
export type CheckedOptions = z.output<typeof emulatorOptions>;

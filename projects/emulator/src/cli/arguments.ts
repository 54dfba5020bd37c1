import { parseArgs } from 'node:util';
import { type EmulatorOptions } from '../server/emulator-options.js';
import { longestTimer } from '../clock/clock.js';

/** What was asked for on the command line. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'start' } & StartArguments)
  | ({ readonly kind: 'exec'; readonly command: string } & StartArguments);

/** How the emulator is to be started. */
export interface StartArguments {
  readonly options: EmulatorOptions;
  readonly seedFile?: string;
  /** Whether to say everything that happens. */
  readonly verbose: boolean;
}

/** What was typed does not make sense; the message is one sentence. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What `--help` says. */
export const help = `Usage: realtimekit-emulator <command> [options]

A local RealtimeKit: no account, no network.

Commands:
  start           Start, and run until Ctrl-C.
  exec "command"  Start, run the command with the environment of a backend and
                  of a test set to the emulator, stop, and exit as it did.

Options:
  --port <number>              The port to listen on, 9650; 0 takes any that is free.
  --host <address>             The address to bind to, 127.0.0.1.
  --seed <file>                What is there at the start; see seed.schema.json.
  --origin <origin>            An origin whose pages may use the emulator, instead of
                               all pages from loopback. May be repeated.
  --allow-webhook-host <host>  A host beside loopback that webhooks may go to. May be
                               repeated.
  --join-url <address>         Where a participant of the status page joins, with
                               {token} in it.
  --no-media                   Carry no audio and video in group calls.
  --grace-period <ms>          How long a session waits for its last participant when
                               their socket drops, 30000.
  --verbose                    Say everything that happens.
  --help, --version
`;

/**
 * Reads the command line.
 *
 * @throws UsageError
 */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) {
    return { kind: 'help' };
  }
  if (values.version) {
    return { kind: 'version' };
  }
  const [name, ...rest] = positionals;
  const start: StartArguments = {
    verbose: values.verbose,
    ...(values.seed !== undefined && { seedFile: values.seed }),
    options: {
      ...(values.port !== undefined && { port: portOf(values.port) }),
      ...(values.host !== undefined && { host: values.host }),
      ...(values.origin && { origins: values.origin }),
      ...(values['allow-webhook-host'] && {
        webhooks: { allowedHosts: values['allow-webhook-host'] },
      }),
      ...(values['no-media'] && { media: false }),
      ...(values['join-url'] !== undefined && { joinUrl: values['join-url'] }),
      ...(values['grace-period'] !== undefined && {
        gracePeriod: gracePeriodOf(values['grace-period']),
      }),
    },
  };
  if (name === 'start' && rest.length === 0) {
    return { kind: 'start', ...start };
  }
  if (name === 'exec' && rest.length === 1 && rest[0] !== undefined && rest[0] !== '') {
    return { kind: 'exec', command: rest[0], ...start };
  }
  throw new UsageError(problemWith(name, rest));
}

function parse(args: readonly string[]): ReturnType<typeof parseOptions> {
  try {
    return parseOptions(args);
  } catch (error) {
    // Node's own sentence names the option; what follows it is about positionals.
    const [sentence = ''] = (error as Error).message.split(/\. (?=To specify)/);
    throw new UsageError(`${sentence.replace(/\.?$/, '.')} See realtimekit-emulator --help.`);
  }
}

// Its return type follows from the options, which say it better than any annotation.
function parseOptions(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      seed: { type: 'string' },
      origin: { type: 'string', multiple: true },
      'allow-webhook-host': { type: 'string', multiple: true },
      'no-media': { type: 'boolean', default: false },
      'join-url': { type: 'string' },
      'grace-period': { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', short: 'v', default: false },
    },
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function gracePeriodOf(text: string): number {
  const milliseconds = Number(text);
  if (!/^\d+$/.test(text) || milliseconds > longestTimer) {
    throw new UsageError(
      `--grace-period must be in milliseconds, from 0 to ${longestTimer}, not "${text}".`,
    );
  }
  return milliseconds;
}

function problemWith(name: string | undefined, rest: readonly string[]): string {
  switch (name) {
    case undefined:
      return 'Say what to do: start, or exec "command". See realtimekit-emulator --help.';
    case 'start':
      return `start takes options only, not "${rest.join(' ')}".`;
    case 'exec':
      return 'exec takes one command, in quotes: realtimekit-emulator exec "npm run e2e".';
    default:
      return `There is no command "${name}". See realtimekit-emulator --help.`;
  }
}

import { type Command, Option } from 'commander';
import * as z from 'zod';
import { parse } from '../input/parse.js';
import { readJsonFile } from '../input/read-json-file.js';
import { configSchema, emulatorOptions, type EmulatorOptions } from '../server/emulator-options.js';
import { readSettledAssumptions } from '../server/probe-report.js';
import { seedSchema } from '../server/seed.js';

/** An option of the command line, which an environment variable can set as well. */
interface StartOption {
  readonly flags: string;
  readonly description: string;
  /** The path of the value in the options of `startEmulator()`. */
  readonly path: readonly [keyof EmulatorOptions] | readonly ['webhooks', 'allowedHosts'];
  /** Reads the text of the option. The schema checks what comes out. */
  readonly read: (text: string) => unknown;
}

const asText = (text: string): string => text;
const asNumber = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text);
const asList = (text: string): string[] => text.split(',').map((item) => item.trim());
const asPorts = (text: string): (string | number)[] => text.split('-').map(asNumber);
const asSwitch = (text: string): string | boolean =>
  ({ true: true, 1: true, false: false, 0: false })[text] ?? text;

const startOptions: readonly StartOption[] = [
  {
    flags: '--port <number>',
    description: 'listen on this port; 0 takes any that is free (9650)',
    path: ['port'],
    read: asNumber,
  },
  {
    flags: '--host <address>',
    description: 'bind to this address (127.0.0.1)',
    path: ['host'],
    read: asText,
  },
  {
    flags: '--allow-host <name>',
    description: 'answer to this host name as well, such as the name of a container; repeatable',
    path: ['allowedHosts'],
    read: asList,
  },
  {
    flags: '--origin <origin>',
    description:
      'let pages of this origin use the emulator instead of all pages from loopback, such as ' +
      'http://*.localhost:4200 or capacitor://localhost; repeatable',
    path: ['origins'],
    read: asList,
  },
  {
    flags: '--public-url <address>',
    description: 'the address of a proxy before the emulator, such as https://emulator.example.com',
    path: ['publicUrl'],
    read: asText,
  },
  {
    flags: '--trust-proxy',
    description: 'take the host from the header X-Forwarded-Host',
    path: ['trustProxy'],
    read: asSwitch,
  },
  {
    flags: '--control-key <key>',
    description: 'the key of the control endpoint, instead of a new one',
    path: ['controlKey'],
    read: asText,
  },
  {
    flags: '--token-secret <secret>',
    description: 'sign tokens with this secret, so that they outlive a restart with the same seed',
    path: ['tokenSecret'],
    read: asText,
  },
  {
    flags: '--media-address <address>',
    description: 'the IPv4 address that browsers send audio and video to',
    path: ['mediaAddress'],
    read: asText,
  },
  {
    flags: '--media-ports <first-last>',
    description: 'the UDP ports for audio and video, such as 50000-50100',
    path: ['mediaPorts'],
    read: asPorts,
  },
  {
    flags: '--allow-webhook-host <host>',
    description: 'deliver webhooks to this host as well; repeatable',
    path: ['webhooks', 'allowedHosts'],
    read: asList,
  },
  {
    flags: '--join-url <address>',
    description: 'where participants join, with {token} in it: http://localhost:4200/#{token}',
    path: ['joinUrl'],
    read: asText,
  },
  {
    flags: '--grace-period <milliseconds>',
    description: 'how long a session waits for its last participant to reconnect (30000)',
    path: ['gracePeriod'],
    read: asNumber,
  },
  {
    flags: '--session-keep-alive <milliseconds>',
    description: 'how long a session goes on after its last participant left (60000)',
    path: ['sessionKeepAlive'],
    read: asNumber,
  },
  {
    flags: '--strict',
    description: 'fail at the end if a client called something that is not supported',
    path: ['strict'],
    read: asSwitch,
  },
];

/** The options of a start that are not options of `startEmulator()`. */
interface CommandOptions {
  /** The options as `startEmulator()` takes them. */
  readonly options: EmulatorOptions;
  /** Whether to print every entry of the log. */
  readonly verbose: boolean;
}

/** Adds the options to a command. */
export function addStartOptions(command: Command): Command {
  command
    .option(
      '--config <file>',
      'a JSON file with options of startEmulator(); see config.schema.json',
    )
    .option('--seed <file>', 'what is there at the start; see seed.schema.json')
    .option('--assumptions <file>', 'the report of a probe, which settles assumptions');
  for (const { flags, description, read } of startOptions) {
    const option = new Option(flags, description);
    if (read === asList) {
      option.argParser((text: string, before: string | undefined) =>
        before === undefined ? text : `${before},${text}`,
      );
    }
    command.addOption(option);
  }
  return command.option('--verbose', 'print everything that happens');
}

/**
 * Reads the options: those of the command line first, then the environment, then the configuration file.
 *
 * @throws InvalidInput that names the option, the variable or the file
 */
export function readStartOptions(
  command: Command,
  environment: Readonly<NodeJS.ProcessEnv>,
): CommandOptions {
  const given = givenTexts(command, environment);
  const configFile = given.get('--config')?.text;
  const seedFile = given.get('--seed')?.text;
  const reportFile = given.get('--assumptions')?.text;
  const verbose = given.get('--verbose') ?? { text: 'false', source: '--verbose' };
  const config: EmulatorOptions =
    configFile === undefined ? {} : readJsonFile(configSchema, configFile, 'configuration');
  const options: Record<string, unknown> = { ...config };
  delete options['$schema'];
  for (const { flags, path, read } of startOptions) {
    const value = given.get(longFlag(flags));
    if (value !== undefined) {
      const [name, inner] = path;
      const checked = parse(schemaAt(path), read(value.text), { whole: value.source });
      options[name] =
        inner === undefined ? checked : { ...(options[name] as object), [inner]: checked };
    }
  }
  return {
    options: {
      ...options,
      ...(seedFile !== undefined && { seed: readJsonFile(seedSchema, seedFile, 'seed') }),
      ...(reportFile !== undefined && {
        assumptions: { ...config.assumptions, ...readSettledAssumptions(reportFile) },
      }),
    },
    verbose: parse(z.boolean(), asSwitch(verbose.text), { whole: verbose.source }),
  };
}

/** The text of each option that was given, and what to call it in messages. */
function givenTexts(
  command: Command,
  environment: Readonly<NodeJS.ProcessEnv>,
): Map<string, { text: string; source: string }> {
  const texts = new Map<string, { text: string; source: string }>();
  for (const option of command.options) {
    const flag = option.long ?? '';
    const variable = variableOf(flag);
    const typed = command.getOptionValue(option.attributeName()) as string | true | undefined;
    const text = typed === undefined ? environment[variable] : String(typed);
    // A variable that is empty is as good as none.
    if (text !== undefined && (text !== '' || typed !== undefined)) {
      texts.set(flag, { text, source: typed === undefined ? variable : flag });
    }
  }
  return texts;
}

function schemaAt([name, inner]: StartOption['path']): z.ZodType {
  const { shape } = emulatorOptions;
  return inner === undefined ? shape[name] : shape.webhooks.unwrap().shape[inner];
}

/** The environment variable of an option: `REALTIMEKIT_EMULATOR_ALLOW_HOST` for `--allow-host`. */
export function variableOf(flag: string): string {
  return `REALTIMEKIT_EMULATOR_${flag.replace(/^--/, '').replaceAll('-', '_').toUpperCase()}`;
}

function longFlag(flags: string): string {
  return flags.split(' ', 1)[0] ?? '';
}

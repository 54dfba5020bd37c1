import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { writeFileSync } from 'node:fs';
import { allFindings } from '../findings/all-findings.js';
import { removeLeftovers } from '../cloud/leftovers.js';
import { type Account, Rest } from '../cloud/rest.js';
import { ProbeError } from '../errors/probe-error.js';
import { type Finding } from '../probing/finding.js';
import { type ReportedFinding } from '../probing/report.js';
import { namePrefix, runProbe } from '../probing/run-probe.js';
import { announcement } from './announcement.js';
import { type CommandContext } from './command-context.js';

/** The exit codes of the command. */
const exitCode = { done: 0, declined: 1, usage: 2, stopped: 3, left: 4 } as const;

interface Options {
  readonly list?: true;
  readonly only?: readonly string[];
  readonly webhookUrl?: string;
  readonly webhookPort?: number;
  readonly record?: true;
  readonly emulator?: string;
  readonly patience?: number;
  readonly out: string;
  readonly yes?: true;
  readonly clean?: true;
}

/** Runs the command line. Resolves with the exit code. */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  try {
    const options = program(context).parse(args, { from: 'user' }).opts<Options>();
    return await run(options, context);
  } catch (error) {
    // Commander has printed its help, or what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCode.usage;
    if (!(error instanceof ProbeError)) throw error;
    context.complain(error.message);
    return exitCode.usage;
  }
}

function program(context: CommandContext): Command {
  return new Command('realtimekit-session-probe')
    .description('Finds out what the RealtimeKit cloud does where no published page says so.')
    .option('--list', 'print the questions, and ask none')
    .option('--only <id...>', 'ask these questions only')
    .option('--webhook-url <url>', 'a public address that leads to this machine, such as a tunnel')
    .option('--webhook-port <port>', 'the port that it leads to', wholeNumber)
    .option('--record', 'ask about recordings as well, which may be charged')
    .option('--emulator <url>', 'probe an emulator instead of the cloud')
    .option('--patience <ms>', 'how long to wait for what may never come (10000)', wholeNumber)
    .option('--out <file>', 'where to write the report', 'probe-report.json')
    .option('--clean', 'remove what probes that were killed have left, and ask nothing')
    .option('--yes', 'do not ask before creating anything')
    .addHelpText(
      'after',
      '\nThe credentials come from CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN and REALTIMEKIT_APP_ID.\n' +
        'Exit codes: 0 done, 1 you answered no, 2 usage, 3 stopped before the end, 4 something is left.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        context.print(text.trimEnd());
      },
      writeErr: (text) => {
        context.complain(text.trimEnd());
      },
    });
}

async function run(options: Options, context: CommandContext): Promise<number> {
  const findings = chosen(options.only);
  if (options.list) {
    findings.forEach(({ id, question }) => {
      context.print(`${id}: ${question}.`);
    });
    return exitCode.done;
  }
  const account = readAccount(options, context);
  if (options.clean) return clean(account, context);
  const webhook = readWebhook(options);
  context.complain(
    announcement(findings, {
      account: options.emulator ? `the emulator at ${options.emulator}` : 'your Cloudflare account',
      webhook: webhook !== undefined,
      record: options.record === true,
    }),
  );
  if (!options.yes && !(await isAgreed(context))) {
    context.complain('Nothing was created.');
    return exitCode.declined;
  }
  const executablePath = context.findChromium();
  const { report, stopped, left } = await runProbe({
    account,
    findings,
    recording: options.record === true,
    signal: context.signal,
    report: (text) => {
      context.complain(text);
    },
    ...(options.emulator !== undefined && { emulatorUrl: options.emulator }),
    ...(webhook && { webhook }),
    ...(executablePath !== undefined && { executablePath }),
    ...(options.patience !== undefined && { patience: options.patience }),
  });
  report.findings.forEach((finding) => {
    context.print(lineOf(finding));
  });
  writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
  context.complain(`The report is in ${options.out}.`);
  if (stopped !== undefined) context.complain(`The probe stopped before the end. ${stopped}`);
  if (left.length > 0) {
    context.complain(['These are left. Remove them by hand:', ...left].join('\n- '));
    return exitCode.left;
  }
  context.complain('Everything that the probe has created is removed or disabled.');
  return stopped === undefined ? exitCode.done : exitCode.stopped;
}

async function clean(account: Account, context: CommandContext): Promise<number> {
  const { found, left } = await removeLeftovers(
    new Rest(account, (text) => {
      context.complain(text);
    }),
    namePrefix,
  );
  context.print(`${found - left.length} of ${found} leftovers are removed or disabled.`);
  left.forEach((one) => {
    context.complain(`- ${one}`);
  });
  return left.length === 0 ? exitCode.done : exitCode.left;
}

function lineOf(finding: ReportedFinding): string {
  return finding.status === 'observed'
    ? `${finding.id}: ${String(finding.value)}`
    : `${finding.id}: ${finding.status}. ${finding.reason}`;
}

function chosen(only: readonly string[] | undefined): readonly Finding[] {
  const unknown = only?.filter((id) => !allFindings.some((finding) => finding.id === id)) ?? [];
  if (unknown.length > 0) {
    throw new ProbeError(`There is no question "${unknown.join('", "')}". List them with --list.`);
  }
  return allFindings.filter(({ id }) => only?.includes(id) ?? true);
}

function readAccount({ emulator }: Options, { environment }: CommandContext): Account {
  const names = ['CLOUDFLARE_ACCOUNT_ID', 'CLOUDFLARE_API_TOKEN', 'REALTIMEKIT_APP_ID'] as const;
  const missing = names.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) throw new ProbeError(`Set ${missing.join(', ')} in the environment.`);
  const [accountId = '', apiToken = '', appId = ''] = names.map((name) => environment[name]);
  return {
    accountId,
    apiToken,
    appId,
    ...(emulator !== undefined && { restUrl: `${emulator}/client/v4` }),
  };
}

/** An emulator reaches this machine without a public address. */
function readWebhook({ emulator, webhookUrl: url, webhookPort: port }: Options) {
  if (url === undefined) {
    if (port !== undefined) throw new ProbeError('--webhook-port needs --webhook-url.');
    return emulator === undefined ? undefined : {};
  }
  if (!URL.canParse(url)) throw new ProbeError(`--webhook-url must be an address. Got "${url}".`);
  if (port === undefined) throw new ProbeError('--webhook-url needs --webhook-port.');
  return { url, port };
}

async function isAgreed(context: CommandContext): Promise<boolean> {
  if (!context.isTerminal)
    throw new ProbeError('There is no terminal to ask on. Pass --yes to go on.');
  return /^y(es)?$/i.test((await context.ask('Go on? [y/N] ')).trim());
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

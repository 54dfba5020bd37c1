import { Command, CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { type CommandContext } from './command-context.js';
import { CommandRun, Declined } from './command-run.js';
import { inCommandWords } from './command-words.js';
import { UnusableCredentials } from './credentials.js';
import { addDeadLetterCommands } from './dead-letter-commands.js';
import { addDoctorCommand } from './doctor-command.js';
import { exitCode, exitCodeOf } from './exit-code.js';
import { addMeetingCommands } from './meeting-commands.js';
import { addPlanCommands } from './plan-commands.js';
import { printable } from './printable.js';
import { addSessionCommands } from './session-commands.js';
import { addWebhookCommands } from './webhook-commands.js';

/** Runs the command line. Resolves with the exit code. */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  const run = new CommandRun(context, args.includes('--json'));
  try {
    await createProgram(run).parseAsync(args, { from: 'user' });
    return run.exitCode;
  } catch (error) {
    return reportFailure(run, error);
  }
}

function createProgram(run: CommandRun): Command {
  const program = new Command('realtimekit-session')
    .description('Ends RealtimeKit sessions, and disables and enables meetings.')
    .version(version(), '-V, --version', 'print the version')
    .addHelpText(
      'after',
      '\nThe credentials come from CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN and REALTIMEKIT_APP_ID.\n' +
        'Requests go through the proxy of HTTPS_PROXY, except to the hosts of NO_PROXY.\n' +
        'Results are printed on stdout; questions and failures on stderr, as JSON with --json.\n' +
        'Exit codes: 0 done, 1 you answered no, 2 usage, 3 credentials, 4 not found, 5 unavailable, or a ' +
        'part failed.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        run.context.print(text.trimEnd());
      },
      writeErr: (text) => {
        if (!run.asJson) run.context.printError(text.trimEnd());
      },
    });
  addSessionCommands(program, run);
  addMeetingCommands(program, run);
  addPlanCommands(program, run);
  addWebhookCommands(program, run);
  addDeadLetterCommands(program, run);
  addDoctorCommand(program, run);
  return program;
}

/**
 * Reports a failure to the operator, and returns its exit code.
 *
 * @throws the error, when it is a defect
 */
function reportFailure({ context, asJson }: CommandRun, error: unknown): number {
  const printFailure = (code: string, message: string, details: object = {}): void => {
    const failure = { code, message, ...details };
    context.printError(printable(asJson ? JSON.stringify({ error: failure }) : message));
  };
  if (error instanceof CommanderError) {
    // Commander has printed its help or version, and without --json what is wrong.
    if (error.exitCode === 0) return exitCode.done;
    if (asJson) printFailure('usage', error.message);
    return exitCode.usage;
  }
  if (error instanceof Declined) {
    printFailure('declined', error.message);
    return exitCode.declined;
  }
  if (error instanceof UnusableCredentials) {
    printFailure('credentials', inCommandWords(error.message));
    return exitCode.credentials;
  }
  if (error instanceof SessionBackendError) {
    const { code, disabled, session, retryAfter } = error;
    const message = inCommandWords(error.message);
    const details = { disabled, session, retryAfter };
    printFailure(code, asJson ? message : message + stateOf(error), details);
    return exitCodeOf[code];
  }
  throw error;
}

/** Describes the state of the meeting and its session after a failure. */
function stateOf({ disabled, session }: SessionBackendError): string {
  const meeting = disabled === true ? ' The meeting is disabled.' : '';
  return meeting + (session === 'live' ? ' The session is still live.' : '');
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

import { Command, CommanderError } from 'commander';
import { createSessionBackend, type SessionBackend } from '../sessions/session-backend.js';
import { SessionBackendError } from '../cloud/session-backend-error.js';
import { inCommandWords } from './command-words.js';
import { readCredentials, type UnusableCredentials } from './credentials.js';
import { describeEnd, describeStatus, describeWebhook } from './descriptions.js';
import { exitCode, exitCodeOf } from './exit-code.js';
import { printable } from './printable.js';

/** What the command has to do with the world. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether somebody is there to be asked. */
  readonly isTerminal: boolean;
  /** Asks, and resolves with the answer. */
  ask(question: string): Promise<string>;
  /** For the result. */
  print(text: string): void;
  /** For everything else. */
  complain(text: string): void;
}

/** What every command takes. */
interface CommonOptions {
  readonly json?: true;
  readonly baseUrl?: string;
}

/** The operator's choice not to go on. */
class Declined extends Error {}

/** Runs the command line; resolves with the exit code. */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<number> {
  try {
    await program(context).parseAsync(args, { from: 'user' });
    return exitCode.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong; help and version are no errors.
      return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    }
    if (error instanceof Declined) {
      context.complain(error.message);
      return exitCode.declined;
    }
    const code = exitCodeOf(error);
    if (code === undefined) {
      throw error;
    }
    context.complain(explain(error as SessionBackendError | UnusableCredentials));
    return code;
  }
}

function program(context: CommandContext): Command {
  const command = new Command('realtimekit-session')
    .description('Ends RealtimeKit sessions, and closes and opens meetings.')
    .addHelpText(
      'after',
      '\nThe credentials come from CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_TOKEN and REALTIMEKIT_APP_ID.\n' +
        'Exit codes: 0 done, 1 you answered no, 2 usage, 3 credentials, 4 not found, 5 unavailable.',
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

  const add = (parent: Command, usage: string, description: string): Command =>
    parent
      .command(usage)
      .description(description)
      .option('--json', 'print the result as JSON')
      .option('--base-url <url>', 'where the API is, such as that of a local RealtimeKit');
  const backend = ({ baseUrl }: CommonOptions): SessionBackend =>
    createSessionBackend({
      ...readCredentials(context.environment),
      ...(baseUrl !== undefined && { baseURL: baseUrl }),
    });
  const tell = ({ json }: CommonOptions, result: unknown, text: string): void => {
    context.print(json ? printable(JSON.stringify(result)) : text);
  };

  add(command, 'status <meeting>', 'say whether the meeting is open, and who is in it').action(
    async (meetingId: string, options: CommonOptions) => {
      const status = await backend(options).meetingStatus(meetingId);
      tell(options, status, describeStatus(status));
    },
  );

  add(command, 'end <meeting>', 'end the live session for everybody')
    .option('--disable', 'close the meeting first, so that nobody joins again')
    .option('--yes', 'do not ask')
    .action(
      async (
        meetingId: string,
        options: CommonOptions & { readonly disable?: true; readonly yes?: true },
      ) => {
        const sessions = backend(options);
        const disable = options.disable === true;
        if (options.yes !== true) {
          await confirm(context, meetingId, disable);
        }
        const result = await sessions.endSession(meetingId, { disable });
        tell(options, result, describeEnd(result, disable));
      },
    );

  add(command, 'disable <meeting>', 'close the meeting: nobody can join').action(
    async (meetingId: string, options: CommonOptions) => {
      await backend(options).disableMeeting(meetingId);
      tell(options, { meetingId, disabled: true }, 'The meeting is closed.');
    },
  );

  add(command, 'enable <meeting>', 'open the meeting again').action(
    async (meetingId: string, options: CommonOptions) => {
      await backend(options).enableMeeting(meetingId);
      tell(options, { meetingId, disabled: false }, 'The meeting is open.');
    },
  );

  const webhook = command.command('webhook').description('the webhooks of the app');
  add(webhook, 'add <url>', 'have every end told to this address').action(
    async (url: string, options: CommonOptions) => {
      const added = await backend(options).registerMeetingEndedWebhook(url);
      tell(options, added, describeWebhook(added));
    },
  );
  add(webhook, 'list', 'list them all').action(async (options: CommonOptions) => {
    const all = await backend(options).listWebhooks();
    tell(options, all, all.map(describeWebhook).join('\n') || 'There is no webhook.');
  });
  add(webhook, 'remove <id>', 'remove one').action(async (id: string, options: CommonOptions) => {
    await backend(options).removeWebhook(id);
    tell(options, { id, removed: true }, `Webhook ${id} is removed.`);
  });

  return command;
}

/** Nothing ends by mistake: whoever is there is asked, and where nobody is it has to be said. */
async function confirm(
  context: CommandContext,
  meetingId: string,
  disable: boolean,
): Promise<void> {
  if (!context.isTerminal) {
    throw new SessionBackendError(
      'invalid',
      'There is no terminal to ask on: add --yes to end the session for everybody.',
    );
  }
  const closing = disable ? ' and close the meeting' : '';
  const answer = await context.ask(
    `End the session of ${meetingId} for everybody${closing}? [y/N] `,
  );
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new Declined('Nothing was ended.');
  }
}

function explain(error: SessionBackendError | UnusableCredentials): string {
  const { disabled, session } = error as Partial<SessionBackendError>;
  const closed = disabled === true ? ' The meeting is closed.' : '';
  const live = session === 'live' ? ' The session is still live.' : '';
  return printable(`${inCommandWords(error.message)}${closed}${live}`);
}
